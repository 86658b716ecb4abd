/**
 * CISA's directives on weaknesses in its KEV catalogue, oldest first: the days that a United States federal agency has for a
 * listed weakness, from the day on which each held. They bind nobody else; the catalogue's own dates come before them.
 */
export interface KevDirective {
  id: string;
  from: string;
  source: string;
  /** What was read of it, where that is not the directive itself. */
  readIn: string;
  /** The longest that it gives, in days: what is counted where the catalogue's own date is past at our first sight. */
  mostDays: number;
}

export const kevDirectives: readonly KevDirective[] = [
  {
    id: 'BOD 22-01',
    from: '2021-11-03',
    source:
      'https://www.cisa.gov/news-events/directives/bod-22-01-reducing-significant-risk-known-exploited-vulnerabilities',
    readIn: 'reports of others: two weeks for weaknesses named in 2021 or later',
    mostDays: 14,
  },
  {
    id: 'BOD 26-04',
    from: '2026-06-10',
    source: 'https://www.cisa.gov/news-events/directives/bod-26-04-prioritizing-security-updates-based-risk',
    readIn: 'CERT/CC, SSVC decision table cisa:DT_BOD2604:1.0.0',
    mostDays: 14,
  },
];

/** The directive that held on a day; the first for what was before it. */
export const kevDirectiveOn = (day: string): KevDirective =>
  kevDirectives.findLast(({ from }) => from <= day) ?? kevDirectives[0]!;
