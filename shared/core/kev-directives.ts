/**
 * CISA's directives on weaknesses in its KEV catalogue, oldest first: the days that a United States federal agency has for a
 * listed weakness, from the day on which each held. They bind nobody else; the catalogue's own dates come before them.
 */
import { automatablePattern, totalPattern } from './ssvc.ts';

export interface KevDirective {
  id: string;
  from: string;
  source: string;
  /** What was read of it, where that is not the directive itself. */
  readIn: string;
  /** The longest that it gives a listed weakness: what is counted where the catalogue's own date is past at our first sight. */
  mostDays: number;
  /** The fewer days that it gives where two of three hold (`KevUrgency`), from the day on which agencies must keep to them. */
  urgent: { days: number; from: string } | null;
}

/** What makes a listed weakness urgent; what nobody says of it does not hold. */
export interface KevUrgency {
  /** The asset is open to the internet. */
  internet: boolean;
  /** The attack can be automated. */
  automatable: boolean;
  /** The attacker gains total control. */
  total: boolean;
}

const [automatable, total] = [new RegExp(automatablePattern), new RegExp(totalPattern)];

/** What a finding's own record says: whether it is open to the internet, and what all its CVSS 3 and 4 vectors say. */
export function kevUrgencyOf(internet: boolean, of: readonly (string | null | undefined)[]): KevUrgency {
  const vectors = of.filter((vector) => vector != null && /^CVSS:[34]/.test(vector)) as string[];
  const allSay = (pattern: RegExp) => vectors.length > 0 && vectors.every((vector) => pattern.test(vector));
  return { internet, automatable: allSay(automatable), total: allSay(total) };
}

/** So many of the three make it urgent: the rows of the table for what is listed that give three days. */
export const urgentFrom = 2;

export const kevDirectives: readonly KevDirective[] = [
  {
    id: 'BOD 22-01',
    from: '2021-11-03',
    source:
      'https://www.cisa.gov/news-events/directives/bod-22-01-reducing-significant-risk-known-exploited-vulnerabilities',
    readIn: 'reports of others: two weeks for weaknesses named in 2021 or later',
    mostDays: 14,
    urgent: null,
  },
  {
    id: 'BOD 26-04',
    from: '2026-06-10',
    source: 'https://www.cisa.gov/news-events/directives/bod-26-04-prioritizing-security-updates-based-risk',
    readIn:
      'CERT/CC, SSVC decision table cisa:DT_BOD2604:1.0.0, as others reprint its 16 rows; reports of others: agencies have 180 days to keep to them',
    mostDays: 14,
    urgent: { days: 3, from: '2026-12-07' },
  },
];

/** The directive that held on a day; the first for what was before it. */
export const kevDirectiveOn = (day: string): KevDirective =>
  kevDirectives.findLast(({ from }) => from <= day) ?? kevDirectives[0]!;

/** Days that the directive in force gives a weakness that was known on a day. */
export function kevDays(day: string, urgency: KevUrgency | null): number {
  const { mostDays, urgent } = kevDirectiveOn(day);
  if (urgent === null || day < urgent.from || urgency === null) return mostDays;
  const holding = [urgency.internet, urgency.automatable, urgency.total].filter(Boolean).length;
  return holding >= urgentFrom ? urgent.days : mostDays;
}
