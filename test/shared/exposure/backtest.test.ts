import { backtestOf } from '@plumbline/shared/core/exposure/backtest.ts';
import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { incidentCounts } from '@plumbline/shared/core/exposure/incident-counts.ts';
import { type ScenarioTerm, scenarioTerm, withCauses } from '@plumbline/shared/core/exposure/model.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { stretchLoss } from '@plumbline/shared/core/exposure/stretch-loss.ts';
import { type Incident, incident } from '@plumbline/shared/schema/company.ts';
import { backtestRow } from '@plumbline/shared/schema/exposure-report.ts';
import { describe, expect, it } from 'vitest';
import { breach, company, fraud, kit, ransomware } from './ground.ts';

const termOf = (id: string, more: Record<string, unknown>): ScenarioTerm => scenarioTerm(company(id, more));

/** P(N ≤ n) of a Poisson number, and of a negative binomial one, by their recurrences. */
function poissonCdf(rate: number, n: number): number {
  let term = Math.exp(-rate);
  let sum = term;
  for (let k = 1; k <= n; k++) {
    term *= rate / k;
    sum += term;
  }
  return sum;
}
function negativeBinomialCdf(shape: number, rate: number, n: number): number {
  const p = rate / (1 + rate);
  let term = p ** shape;
  let sum = term;
  for (let k = 1; k <= n; k++) {
    term *= ((shape + k - 1) / k) * (1 - p);
    sum += term;
  }
  return sum;
}

describe('the number of incidents', () => {
  it('is Poisson for a fixed rate, over one year and three', () => {
    for (const years of [1, 3]) {
      const counts = incidentCounts([termOf('a', { frequency: { poisson: 0.7 } })], years, null);
      expect(counts.mean).toBeCloseTo(0.7 * years, 12);
      for (const n of [0, 1, 2, 5, 9]) {
        expect(counts.orFewer(n)).toBeCloseTo(poissonCdf(0.7 * years, n), 10);
        expect(counts.orMore(n)).toBeCloseTo(n === 0 ? 1 : 1 - poissonCdf(0.7 * years, n - 1), 10);
      }
    }
  });

  it('is negative binomial for a gamma rate that is the same in all three years', () => {
    const counts = incidentCounts([termOf('a', { frequency: { gamma: { shape: 1.4, rate: 2 } } })], 3, null);
    for (const n of [0, 1, 3, 8])
      expect(counts.orFewer(n)).toBeCloseTo(negativeBinomialCdf(1.4, 2 / 3, n), 10);
  });

  it('adds scenarios, counts large numbers, and takes at most one a year apart', () => {
    const two = [termOf('a', { frequency: { poisson: 0.7 } }), termOf('b', { frequency: { poisson: 400 } })];
    const counts = incidentCounts(two, 3, null);
    expect(counts.orFewer(1202)).toBeCloseTo(gaussLike(1202.1, 1202), 2);
    expect(incidentCounts(two, 3, 'a').orFewer(2)).toBeCloseTo(poissonCdf(2.1, 2), 10);
    const once = [termOf('c', { events: 'bernoulli', frequency: { poisson: 0.4 } })];
    expect(incidentCounts(once, 1, null).orMore(2)).toBeCloseTo(0, 12);
    expect(incidentCounts(once, 3, null).orFewer(1)).toBeCloseTo(0.6 ** 3 + 3 * 0.4 * 0.6 ** 2, 10);
  });

  it('follows what events bring: a thinned Poisson number is one', () => {
    const terms = withCauses([
      termOf('cause', { frequency: { poisson: 0.8 } }),
      termOf('effect', { frequency: { poisson: 0.1 }, causes: [{ scenario: 'cause', probability: 0.5 }] }),
      termOf('last', { frequency: { poisson: 0.2 }, causes: [{ scenario: 'effect', probability: 0.25 }] }),
    ]);
    const effect = incidentCounts(terms, 1, 'effect');
    expect(effect.mean).toBeCloseTo(0.5, 12);
    expect(effect.orFewer(1)).toBeCloseTo(poissonCdf(0.5, 1), 10);
    expect(incidentCounts(terms, 1, 'last').orFewer(0)).toBeCloseTo(poissonCdf(0.325, 0), 10);
    // All: none at all only where none of the three has one of its own.
    expect(incidentCounts(terms, 1, null).orFewer(0)).toBeCloseTo(Math.exp(-1.1), 10);
    expect(incidentCounts(terms, 1, null).mean).toBeCloseTo(0.8 + 0.5 + 0.325, 12);
  });
});

/** Normal approximation with continuity correction, for a large mean. */
function gaussLike(mean: number, n: number): number {
  const z = (n + 0.5 - mean) / Math.sqrt(mean);
  return 0.5 * (1 + Math.sign(z) * Math.sqrt(1 - Math.exp((-2 * z * z) / Math.PI)));
}

describe('the loss of a stretch', () => {
  const terms = drivenTerms([ransomware, breach, fraud], kit.hazards).map(({ term }) => term);

  it('of one year is that of the portfolio', () => {
    const result = portfolio({ ...kit, hash: () => '' });
    const loss = stretchLoss(terms, 1, null, 1);
    expect(loss.mean / result.ale).toBeCloseTo(1, 9);
    expect(loss.orMore(result.gross.quantiles.p90)).toBeCloseTo(0.1, 3);
    expect(loss.orLess(0)).toBeCloseTo(1 - result.probabilityOfLoss, 9);
    expect(loss.orMore(0)).toBe(1);
  });

  it('of one scenario holds what others bring of it, simulated where there is no exact answer', () => {
    const caused = drivenTerms(
      [ransomware, company('audit', { causes: [{ scenario: 'ransomware', probability: 0.9 }] })],
      kit.hazards,
    ).map(({ term }) => term);
    const loss = stretchLoss(caused, 1, 'audit', 1);
    expect(loss.mean).toBe(caused[1]!.mean);
    const alone = stretchLoss([{ ...caused[1]!, triggers: [], caused: 0 }], 1, 'audit', 1);
    expect(loss.orMore(1)).toBeGreaterThan(alone.orMore(1) * 1.3);
    const counts = incidentCounts(caused, 1, 'audit');
    expect(loss.orLess(0)).toBeCloseTo(counts.orFewer(0), 3);
    const together = drivenTerms([{ ...ransomware, correlation: 0.5 }], kit.hazards).map(({ term }) => term);
    const free = drivenTerms([ransomware], kit.hazards).map(({ term }) => term);
    const simulated = stretchLoss(together, 3, null, 1);
    expect(simulated.orLess(0)).toBeCloseTo(stretchLoss(free, 3, null, 1).orLess(0), 2);
    expect(simulated.orMore(2_000_000)).toBeGreaterThan(0.05);
  });
});

const happened = (startedAt: string, more: Partial<Incident> = {}): Incident =>
  incident.parse({
    id: startedAt,
    title: 'Something',
    unit: '',
    startedAt: `${startedAt}T10:00:00Z`,
    ...more,
  });

describe('the backtest', () => {
  const of = {
    ...kit,
    scenarios: [ransomware, fraud],
    today: '2026-09-30',
    minorPerMajor: 100,
    incidents: [] as Incident[],
  };
  const rowsOf = (incidents: Incident[]) => backtestOf({ ...of, incidents });
  const find = (incidents: Incident[], months: number, scenario: string | null) =>
    rowsOf(incidents).find((row) => row.months === months && row.scenario === scenario)!;

  it('has a row for all and for each scenario, over 12 and 36 months', () => {
    const rows = rowsOf([]);
    for (const row of rows) expect(backtestRow.parse(row)).toEqual(row);
    expect(rows.map(({ months, scenario, from }) => [months, scenario, from])).toEqual([
      [12, null, '2025-10-01'],
      [12, 'ransomware', '2025-10-01'],
      [12, 'fraud', '2025-10-01'],
      [36, null, '2023-10-01'],
      [36, 'ransomware', '2023-10-01'],
      [36, 'fraud', '2023-10-01'],
    ]);
    expect(rows[3]!.expectedIncidents / rows[0]!.expectedIncidents).toBeCloseTo(3, 10);
    expect(rows[3]!.expectedLossMinor / rows[0]!.expectedLossMinor).toBeCloseTo(3, 5);
    expect(rows.every(({ warning }) => warning === null)).toBe(true);
    expect(rows[0]).toMatchObject({ incidents: 0, lossMinor: 0, lossOrMore: 1, countOrMore: 1 });
  });

  it('counts whole stretches to the day, and leap days', () => {
    const dates = ['2025-09-30', '2025-10-01', '2026-09-30', '2026-10-01'].map((day) => happened(day));
    expect(find(dates, 12, null).incidents).toBe(2);
    expect(find(dates, 36, null).incidents).toBe(3);
    expect(backtestOf({ ...of, today: '2028-02-29' })[0]!.from).toBe('2027-03-01');
  });

  it('takes incidents without a scenario in the whole only, and does not judge losses it does not know', () => {
    const record = [
      happened('2026-03-01', { scenario: 'fraud', lossMinor: 5_000_000 }),
      happened('2026-04-01'),
    ];
    expect(find(record, 12, 'fraud')).toMatchObject({ incidents: 1, lossMinor: 5_000_000, lossUnknown: 0 });
    expect(find(record, 12, 'fraud').lossOrMore).toBeGreaterThan(0.3);
    expect(find(record, 12, null)).toMatchObject({
      incidents: 2,
      lossMinor: 5_000_000,
      lossUnknown: 1,
      lossOrLess: null,
      lossOrMore: null,
    });
  });

  it('warns in a sentence where the record hardly fits the model', () => {
    const many = Array.from({ length: 6 }, (_, i) =>
      happened(`2026-0${i + 1}-01`, { scenario: 'ransomware', lossMinor: 900_000_000 }),
    );
    const row = find(many, 12, 'ransomware');
    expect(row.countOrMore).toBeLessThan(0.001);
    expect(row.warning).toMatch(
      /^6 incidents in 12 months, where the model expects 0\.\d+: that many or more would happen by chance in fewer than 1 of 1,000 such stretches\. The frequency looks too low\. Losses were \d+ times what was expected: /,
    );
    const often = backtestOf({ ...of, scenarios: [company('often', { frequency: { poisson: 8 } })] });
    expect(often[0]!.warning).toMatch(
      /^0 incidents in 12 months, where the model expects [\d.]+: that few would happen/,
    );
    expect(often[0]!.warning).toContain('Losses were none, less than expected');
  });
});
