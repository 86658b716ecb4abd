const advisory =
  /(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:GO|RUSTSEC|PYSEC|OSV|MAL|RHSA|DSA|DLA|USN|ALAS2?|ELSA|SNYK)-[A-Z0-9][A-Z0-9:.-]*\d)/i;
const atStart = new RegExp(`^${advisory.source}`, 'i');
const whole = new RegExp(`^${advisory.source}$`, 'i');

/** Whether the text is the name of an advisory: CVE, GHSA, OSV and the databases that feed it. */
export const isAdvisory = (text: string): boolean => whole.test(text);

/** The advisory a rule id begins with, as `GHSA-…` in `GHSA-…-lodash`; null where there is none. */
export function leadingAdvisory(ruleId: string): string | null {
  const exact = /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[a-z0-9]{4}){3})(?![a-z0-9])/i.exec(ruleId)?.[0];
  return exact ?? (whole.test(ruleId) ? (atStart.exec(ruleId)?.[0] ?? null) : null);
}
