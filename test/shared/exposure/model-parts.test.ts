import { controlOn } from '@plumbline/shared/core/exposure/controls.ts';
import { scoreCorrelation, scoreFactor } from '@plumbline/shared/core/exposure/correlation.ts';
import { drivenRate } from '@plumbline/shared/core/exposure/driven-rate.ts';
import { rateNodes, shareOf, yearlyRate } from '@plumbline/shared/core/exposure/frequency.ts';
import { normalQuantile } from '@plumbline/shared/core/exposure/normal.ts';
import { penaltyCap, regimeMaximum } from '@plumbline/shared/core/exposure/penalty-cap.ts';
import { Stream } from '@plumbline/shared/core/exposure/random.ts';
import { resolveScenario, worthOf } from '@plumbline/shared/core/exposure/resolve.ts';
import { penaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { control } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';
import { company } from './ground.ts';

const between = (u: number, low: number, high: number) => low + (high - low) * u;

describe('correlated forms', () => {
  it('have the rank correlation that was asked for', () => {
    for (const rank of [-0.7, 0.3, 0.9]) {
      const rows = scoreFactor([{ form: 'legal' }, { form: 'revenue' }], rank)!;
      const n = 40_000;
      const [a, b] = [new Stream(1, 'a', 'x'), new Stream(1, 'a', 'y')];
      const first = Float64Array.from({ length: n }, (_, t) => normalQuantile(a.at(t, 0)));
      const second = Float64Array.from(
        first,
        (z, t) => rows[1]![0]! * z + rows[1]![1]! * normalQuantile(b.at(t, 0)),
      );
      const ranks = (values: Float64Array) => {
        const order = Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
        const rank = new Float64Array(n);
        order.forEach((i, r) => {
          rank[i] = (r + 0.5) / n - 0.5;
        });
        return rank;
      };
      const [x, y] = [ranks(first), ranks(second)];
      const spearman = (12 * x.reduce((sum, value, t) => sum + value * y[t]!, 0)) / n;
      expect(Math.abs(spearman - rank)).toBeLessThan(0.02);
    }
  });

  it('multiply out to the matrix that was asked for, pair by pair, and refuse what cannot be', () => {
    const forms = ['legal', 'revenue', 'penalty', 'legal'].map((form) => ({ form }));
    const rows = scoreFactor(forms, [
      ['legal', 'revenue', 0.5],
      ['penalty', 'legal', 0.2],
    ])!;
    const at = (i: number, j: number) =>
      rows[i]!.reduce((sum, value, k) => sum + value * (rows[j]![k] ?? 0), 0);
    expect(at(0, 0)).toBeCloseTo(1, 12);
    expect(at(3, 3)).toBeCloseTo(1, 12);
    expect(at(1, 0)).toBeCloseTo(scoreCorrelation(0.5), 12);
    expect(at(3, 1)).toBeCloseTo(scoreCorrelation(0.5), 12);
    expect(at(2, 1)).toBeCloseTo(0, 12);
    expect(at(3, 2)).toBeCloseTo(scoreCorrelation(0.2), 12);
    expect(scoreFactor(forms, 0)).toBeNull();
    expect(scoreFactor(forms.slice(0, 1), 0.5)).toBeNull();
    expect(scoreFactor(forms, undefined)).toBeNull();
    expect(() => scoreFactor(forms, -0.9)).toThrow('cannot all hold at once');
    const equal = scoreFactor(forms, 1)!;
    for (const row of equal) expect(Math.abs(row[0]! - 1)).toBeLessThan(1e-7);
    expect(scoreCorrelation(1)).toBeCloseTo(1, 12);
  });
});

describe('controls on a day', () => {
  const of = {
    controlFactor: 0.9,
    controls: [
      control.parse({ name: 'fixed', from: '2026-01-01', until: '2026-07-01', factor: 0.5 }),
      control.parse({ name: 'unsure', from: '2026-03-01', factor: [0.4, 0.9] }),
    ],
  };
  it('are those in force: from the first day, not on the last', () => {
    const means = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(
      (day) => controlOn(of, day).mean,
    );
    const unsure = controlOn({ controlFactor: 1, controls: of.controls }, '2026-08-01');
    expect(means[0]).toBeCloseTo(0.9, 12);
    expect(means[1]).toBeCloseTo(0.45, 12);
    expect(means[2]).toBeCloseTo(0.45 * unsure.mean, 12);
    expect(means[3]).toBeCloseTo(0.9 * unsure.mean, 12);
    expect(controlOn(of, null)).toEqual(controlOn(of, '2026-08-01'));
    // 90 % of a lognormal lies within the interval, and its mean is not the middle.
    expect(Math.exp(unsure.mu - 1.6448536269514722 * unsure.sigma)).toBeCloseTo(0.4, 10);
    expect(Math.exp(unsure.mu + 1.6448536269514722 * unsure.sigma)).toBeCloseTo(0.9, 10);
    expect(unsure.mean).toBeCloseTo(Math.exp(unsure.mu + unsure.sigma ** 2 / 2), 12);
  });
});

describe('the driven rate', () => {
  const base = yearlyRate({ lognormal90: [0.1, 0.8] });
  const share = shareOf(0.15, 0.45);
  const sure = { mean: 0.8, mu: Math.log(0.8), sigma: 0 };
  const unsure = { mu: -0.4, sigma: 0.3, mean: Math.exp(-0.4 + 0.045) };

  it.each([
    ['a share', sure, share],
    ['a control', unsure, shareOf(0.3, 0.3)],
    ['both', unsure, share],
    ['neither', sure, shareOf(0.3, 0.3)],
  ] as const)('has the mean and the distribution of its draws with %s uncertain', (_name, control, of) => {
    for (const ratio of [0, 0.4, 1, 1.6, 9]) {
      const lift = Math.min(ratio, 3) - 1;
      const { rate, factor } = drivenRate(base, control, of, ratio);
      const mean = base.mean * control.mean * (1 + of.mean * lift);
      expect(rate.mean / mean).toBeCloseTo(1, 10);
      const nodes = rateNodes(rate);
      expect(nodes.points.reduce((sum, x, i) => sum + nodes.weights[i]! * x, 0) / mean).toBeCloseTo(1, 6);
      const n = 20_000;
      const [a, b] = [new Stream(3, 'a', 'rate'), new Stream(3, 'a', 'rate-factor')];
      const drawn = Float64Array.from(
        { length: n },
        (_, t) => rate.quantile(a.at(t, 0)) * (factor?.(b.at(t, 0)) ?? 1),
      );
      const average = drawn.reduce((sum, x) => sum + x, 0) / n;
      expect(Math.abs(average / mean - 1), `mean at ${ratio}`).toBeLessThan(0.03);
      // P(no event) is what the mixing is for.
      const none = drawn.reduce((sum, x) => sum + Math.exp(-x), 0) / n;
      const mixed = nodes.points.reduce((sum, x, i) => sum + nodes.weights[i]! * Math.exp(-x), 0);
      expect(Math.abs(mixed - none), `none at ${ratio}`).toBeLessThan(0.005);
      const most = drawn.reduce((sum, x) => sum + Math.min(1, x), 0) / n;
      expect(Math.abs(rate.meanAtMostOne / most - 1), `at most one at ${ratio}`).toBeLessThan(0.03);
      if (factor !== null) {
        expect(factor(0.2)).toBeLessThanOrEqual(
          factor(0.8) * (1 + 1e-9) + (lift < 0 && control.sigma === 0 ? 1 : 0),
        );
        const middle = Array.from({ length: 2000 }, (_, i) =>
          factor(between((i + 0.5) / 2000, 1e-6, 1 - 1e-6)),
        );
        const factorMean = middle.reduce((sum, x) => sum + x, 0) / middle.length;
        expect(Math.abs(factorMean / (mean / base.mean) - 1), `factor at ${ratio}`).toBeLessThan(0.005);
      }
    }
  });
});

describe('maxima of penalties', () => {
  const regime = (id: string, more: object) =>
    penaltyRegime.parse({
      id,
      name: id.toUpperCase(),
      article: '1',
      fixed: 10e6,
      currency: 'EUR',
      rate: 0.02,
      inForceSince: '2018-05-25',
      source: 's',
      checkedOn: '2026-01-01',
      ...more,
    });
  const lower = regime('lower', {});
  const upper = regime('upper', { fixed: 20e6, rate: 0.04 });
  const daily = regime('daily', { fixed: null, rate: 0.01, base: 'daily-turnover', days: 180 });
  const beside = regime('beside', { fixed: 1e6, rate: null, cumulative: true });
  const later = regime('later', { fixed: 900e6, inForceSince: '2027-01-01' });
  const unverified = regime('unverified', { fixed: 900e6, inForceSince: null });
  const of = (turnover: number | null) => ({ turnover, onDay: '2026-09-30', worth: () => 1 });

  it('are the larger of the two, of the base that the law names', () => {
    expect(regimeMaximum(lower, { turnover: 100e6, onDay: '2026-09-30', worth: 1 })).toBe(10e6);
    expect(regimeMaximum(lower, { turnover: 2e9, onDay: '2026-09-30', worth: 1 })).toBe(40e6);
    expect(regimeMaximum(lower, { turnover: null, onDay: '2026-09-30', worth: 1.1 })).toBeCloseTo(11e6, 6);
    expect(regimeMaximum(daily, { turnover: 365e6, onDay: '2026-09-30', worth: 1 })).toBeCloseTo(
      0.01 * 180e6,
      3,
    );
    expect(regimeMaximum(daily, { turnover: null, onDay: '2026-09-30', worth: 1 })).toBeNull();
    expect(regimeMaximum(later, { turnover: null, onDay: '2026-12-31', worth: 1 })).toBeNull();
    expect(regimeMaximum(later, { turnover: null, onDay: '2027-01-01', worth: 1 })).toBe(900e6);
  });

  it('punish once by the largest, and on top only where that is marked', () => {
    expect(penaltyCap([lower, upper], of(100e6))).toBe(20e6);
    expect(penaltyCap([lower, upper, beside], of(1e9))).toBe(41e6);
    expect(penaltyCap([beside], of(null))).toBe(1e6);
    expect(penaltyCap([later, unverified], of(1e9))).toBeNull();
    expect(penaltyCap([], of(1e9))).toBeNull();
  });

  const money = (more: object = {}) => ({
    currency: 'EUR',
    rates: [
      { currency: 'USD', from: '2026-01-01', value: 0.9, source: '' },
      { currency: 'USD', from: '2026-06-01', value: 0.8, source: '' },
      { currency: 'USD', from: '2027-06-01', value: 0.1, source: '' },
    ],
    regimes: [
      lower,
      upper,
      later,
      unverified,
      regime('won', { currency: 'KRW', fixed: null, rate: 0.03 }),
      regime('rouble', { currency: 'RUB' }),
      regime('soon', { currency: 'RUB', inForceSince: null }),
    ],
    turnover: 1e9 as number | null,
    onDay: '2026-09-30',
    ...more,
  });
  const resolve = (loss: object, more: object = {}) =>
    resolveScenario(
      company('a', { losses: [{ form: 'penalty', distribution: { lognormal90: [1e6, 1e7] }, ...loss }] }),
      money(more),
    );

  it('are put on a scenario, with its amounts in the reporting currency on the day', () => {
    expect([
      worthOf('EUR', money()),
      worthOf('USD', money()),
      worthOf('USD', money({ onDay: '2026-05-31' })),
      worthOf('GBP', money()),
    ]).toEqual([1, 0.8, 0.9, null]);
    const foreign = resolve({ currency: 'USD', cap: 5e7 });
    expect(foreign.problems).toEqual([]);
    expect(foreign.scenario.losses[0]).toEqual({
      form: 'penalty',
      distribution: { lognormal90: [8e5, 8e6] },
      cap: 4e7,
    });
    expect(resolve({ regimes: ['lower', 'upper'] }).scenario.losses[0]!.cap).toBe(40e6);
    expect(resolve({ regimes: ['lower'], cap: 3e6 }).scenario.losses[0]!.cap).toBe(3e6);
    expect(resolve({ regimes: ['won'] }).scenario.losses[0]!.cap).toBeCloseTo(30e6, 6);
  });

  it('say what was left out, and what cannot be worked out', () => {
    expect(resolve({ regimes: ['later', 'unverified', 'lower'] }).notes).toEqual([
      'LATER is not in force on 2026-09-30: its maximum is not applied',
      'UNVERIFIED is not in force on 2026-09-30: its maximum is not applied',
    ]);
    expect(resolve({ regimes: ['later'] }).scenario.losses[0]!.cap).toBeUndefined();
    expect(resolve({ regimes: ['lower'] }, { turnover: null }).notes[0]).toContain('no turnover is known');
    expect(resolve({ regimes: ['none'] }).problems).toEqual(['penalty: there is no law “none”']);
    expect(resolve({ regimes: ['rouble'] }).problems).toEqual(['penalty: there is no rate from RUB to EUR']);
    expect(resolve({ regimes: ['soon'] }).problems).toEqual([]);
    expect(resolve({ currency: 'GBP' }).problems[0]).toContain('no rate from GBP to EUR');
  });
});
