import type { PackRow, PackTable } from '@plumbline/shared/schema/evidence-pack.ts';

/** A table as CSV (RFC 4180) with a byte order mark, so that a spreadsheet reads it as UTF-8. */
export function csvOf({ columns, rows }: Pick<PackTable, 'columns' | 'rows'>): string {
  const lines = [
    columns.map(({ title }) => csvCell(title)),
    ...rows.map((row) => columns.map(({ key }) => csvCell(row[key]))),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

/** Text that a spreadsheet would run as a formula begins with an apostrophe; numbers stay as they are. */
export function csvCell(value: PackRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const inert = inertText(value);
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Text that no spreadsheet takes for a formula. */
export const inertText = (text: string) => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
