/** The facts of an invented company, for what is made of them; a test changes the ones that it is about. */
import type { BriefingFacts, PeriodFacts } from '@plumbline/shared/core/briefing/facts.ts';
import type { FixShare } from '@plumbline/shared/core/figures/figure.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';

export const million = 1e8;
export const fix: FixShare = {
  key: '6f0c1d6e-0000-4000-8000-000000000001',
  title: 'Update nginx to 1.20',
  unit: 'Mobile gateway',
  findings: 3,
  shareMinor: 0.32 * million,
  owner: 'Mobile lead',
  owners: 1,
  dueOn: '2026-12-04',
  slips: 0,
};
export const value = (number: number, more: Partial<Measured> = {}): Measured => ({
  value: number,
  low: null,
  high: null,
  state: 'value',
  ...more,
});

export function period(
  label: string,
  aleMillions: number,
  more: Record<string, Measured> = {},
  toDate = false,
): PeriodFacts {
  const points = new Map<string, Measured>(
    Object.entries({
      'exposure-ale': value(aleMillions * million, {
        low: aleMillions * 0.7 * million,
        high: aleMillions * 1.4 * million,
      }),
      'exposure-driven': value(1.4 * million),
      'exposure-p95': value(11.8 * million, { detail: { insured: true, grossMinor: 14 * million } }),
      principal: value(5.6 * million, {
        low: 4.4 * million,
        high: 7 * million,
        detail: { personDays: 8200 },
      }),
      'half-life': value(41, { low: 36, high: 47, detail: { exploitableDays: 12, tooFew: false } }),
      'half-life:period': value(40),
      load: value(1.4, { detail: { people: 10.4, peopleNeeded: 14.6 } }),
      'exploitable-findings': value(300),
      closures: value(600, { by: { class: { exploited: 100, likely: 492, theoretical: 8 } } }),
      'net-flow': value(-130, { by: { class: { exploited: -40, likely: -100, theoretical: 10 } } }),
      concentration: value(17, { detail: { drivenMinor: 1.4 * million, fixGroups: 900, top: [fix] } }),
      'verified-share': value(0.7),
      slips: value(4, { detail: { findingsThrice: 31 } }),
      'event-loss-p50': value(2.4 * million),
      'event-loss-p90': value(11 * million),
      'event-loss-p99': value(46 * million),
      'probability-of-material-event': value(0.33),
      spend: value(1.9 * million),
      ...more,
    }),
  );
  const quarter = Number(label.slice(-1));
  const year = Number(label.slice(0, 4));
  return {
    label,
    startMs: Date.UTC(year, (quarter - 1) * 3, 1),
    endMs: Date.UTC(year, quarter * 3, 1),
    toDate,
    points,
  };
}

export const facts = (more: Partial<BriefingFacts> = {}): BriefingFacts => ({
  company: 'Example Group',
  demonstration: false,
  questionOwners: { 'not-doing': 'CISO', corners: 'CISO', 'breach-cost': 'CISO', spend: 'CFO' },
  rough: false,
  state: 'live',
  unit: { path: '', name: 'Example Group' },
  units: { seen: 6, all: 6 },
  currency: 'USD',
  locale: 'en',
  fiscal: true,
  asOfMs: Date.UTC(2026, 9, 1),
  asOfDay: '2026-09-30',
  periods: [period('2026-Q1', 3.9), period('2026-Q2', 3.5), period('2026-Q3', 3.1)],
  yearAgo: null,
  published: [],
  appetite: { lossMinor: 12 * million, probability: 0.05, expectedMinor: 2.5 * million },
  appetiteStatus: 'within',
  coverMinor: 20 * million,
  targets: { principal: 5 * million, 'half-life': 30 },
  bridge: null,
  ahead: null,
  pathMissing: 'there is no earlier quarter to compare with',
  milestones: [],
  breaks: [],
  sources: [],
  acceptedExpiring: 9,
  incidents: 0,
  requests: [],
  turnedDown: { requests: 0, people: 0 },
  lacking: null,
  refused: null,
  ledger: { entries: 0, head: null, waiting: 0 },
  methodVersion: '1.0',
  computedAt: '2026-10-01T00:00:00.000Z',
  empty: false,
  ...more,
});
