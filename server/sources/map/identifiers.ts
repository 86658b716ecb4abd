const cve = /^CVE-\d{4}-\d{4,}$/i;
const ghsa = /^GHSA(-[0-9a-z]{4}){3}$/i;
const database = /^(OSV|PYSEC|RUSTSEC|GO|MAL|GSD|EEF|BIT|HSEC|CURL|NPM)-/i;
/** A distribution's notice names an update that repairs several weaknesses; two of them may share it. */
const notice = /^(DSA|DLA|USN|RHSA|RHBA|ELSA|ALSA|RLSA|ALAS\w*|SUSE-\w+|openSUSE-\w+|MGASA|GLSA|FEDORA)-/i;

function rank(identifier: string): number {
  if (identifier.startsWith('CVE-')) return 0;
  if (identifier.startsWith('GHSA-')) return 1;
  if (notice.test(identifier)) return 4;
  return database.test(identifier) ? 2 : 3;
}

function canonical(identifier: string): string {
  if (cve.test(identifier)) return identifier.toUpperCase();
  if (ghsa.test(identifier)) return `GHSA${identifier.slice(4).toLowerCase()}`;
  return identifier;
}

/**
 * Every name of one weakness, each once, the one that other tools also know first: CVE, then GHSA, then the
 * advisory databases (OSV, PYSEC, RUSTSEC …), then the tool's own. Within a rank the given order is kept.
 * A distribution's notice (DSA, USN, RHSA …) stays only where there is no CVE or GHSA: it is no name of one weakness.
 */
export function orderIdentifiers(identifiers: Iterable<string | number | null | undefined>): string[] {
  const seen = new Set<string>();
  for (const each of identifiers) {
    const text = String(each ?? '').trim();
    if (text !== '') seen.add(canonical(text));
  }
  const ordered = [...seen].sort((a, b) => rank(a) - rank(b));
  return rank(ordered[0] ?? '') <= 1 ? ordered.filter((each) => rank(each) < 4) : ordered;
}

/** CWE numbers out of `CWE-79`, `cwe-079`, `79` or text that names some; each once, in the given order. */
export function weaknessNumbers(values: Iterable<string | number | null | undefined>): number[] {
  const seen = new Set<number>();
  for (const each of values) {
    const text = String(each ?? '');
    if (/^\d{1,5}$/.test(text)) seen.add(Number(text));
    for (const [, digits] of text.matchAll(/cwe[-_:/]?(\d{1,5})/gi)) seen.add(Number(digits));
  }
  seen.delete(0);
  return [...seen];
}
