const dayMs = 86_400_000;
const first1900 = Date.UTC(1899, 11, 30);
const first1904 = Date.UTC(1904, 0, 1);

/**
 * ISO text, without time where there is none, of a spreadsheet's serial date (ECMA-376 part 1, § 18.17.4): days since
 * 1899-12-30, or since 1904-01-01 in workbooks that say so. Days before 1900-03-01 are one less, as 1900 is taken for
 * a leap year. Null outside 1900 to 9999 and for what has no date (a time of day).
 */
export function isoOfSerial(serial: number, date1904: boolean): string | null {
  const earliest = date1904 ? 0 : 1;
  if (!(serial >= earliest && serial < 2_958_466)) return null;
  const shifted = !date1904 && serial < 60 ? serial + 1 : serial;
  const at = (date1904 ? first1904 : first1900) + Math.round(shifted * 86_400) * 1000;
  const iso = new Date(at).toISOString();
  return at % dayMs === 0 ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
}
