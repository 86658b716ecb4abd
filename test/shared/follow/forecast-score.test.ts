import { forecastFlows } from '@plumbline/shared/core/follow/forecast-flows.ts';
import { scoreOf } from '@plumbline/shared/core/follow/forecast-outcomes.ts';
import {
  binomialLimits,
  brierSkill,
  type IntervalForecast,
  intervalScore,
  intervalSkill,
  scoreForecasts,
} from '@plumbline/shared/core/follow/forecast-score.ts';
import { makeForecasts } from '@plumbline/shared/core/follow/make-forecasts.ts';
import { forecastSentence } from '@plumbline/shared/core/wording/forecasts.ts';
import { describe, expect, it } from 'vitest';

const interval = (actual: number, more: Partial<IntervalForecast> = {}): IntervalForecast => ({
  figure: 'open-findings',
  value: 100,
  low: 90,
  high: 110,
  level: 0.8,
  standing: 120,
  actual,
  ...more,
});

describe('the score of own forecasts', () => {
  it('bounds k of n as Clopper and Pearson do', () => {
    const nine = binomialLimits(9, 12);
    expect(nine.low).toBeCloseTo(0.4281415381218108, 9);
    expect(nine.high).toBeCloseTo(0.9451393554720072, 9);
    expect(binomialLimits(8, 8).low).toBeCloseTo(0.025 ** (1 / 8), 12);
    expect(binomialLimits(8, 8).high).toBe(1);
    expect(binomialLimits(0, 8).high).toBeCloseTo(1 - 0.025 ** (1 / 8), 12);
  });

  it('scores an interval by its width and ten times what lies outside at 80 %', () => {
    expect(intervalScore(90, 110, 0.8, 100)).toBeCloseTo(20, 12);
    expect(intervalScore(90, 110, 0.8, 113)).toBeCloseTo(50, 12);
    expect(intervalScore(90, 110, 0.8, 85)).toBeCloseTo(70, 12);
  });

  it('holds it against no change as wide as ours', () => {
    // Ours: 20. No change: 110 to 130, ten below it: 20 + 100.
    expect(intervalSkill([interval(100)])).toBeCloseTo(1 - 20 / 120, 12);
    expect(intervalSkill([interval(120)])).toBeCloseTo(1 - 120 / 20, 12);
    expect(intervalSkill([interval(100, { standing: null })])).toBeNull();
  });

  it('holds chances against the base rate', () => {
    const foretold = [
      { probability: 0.8, base: 0.5, happened: true },
      { probability: 0.1, base: 0.5, happened: false },
    ];
    expect(brierSkill(foretold)).toBeCloseTo(1 - (0.04 + 0.01) / 0.5, 12);
    expect(brierSkill([])).toBeNull();
  });

  it('gives no share of fewer than eight, and counts what never came as missed', () => {
    const seven = Array.from({ length: 7 }, () => interval(100));
    expect(scoreForecasts(seven, [], [])).toMatchObject({ of: 7, held: 7, share: null, low: null });
    const nine = [...seven, interval(200), interval(Number.POSITIVE_INFINITY)];
    expect(scoreForecasts(nine, [], [])).toMatchObject({ of: 9, held: 7, share: 7 / 9 });
    expect(scoreForecasts([interval(Number.POSITIVE_INFINITY, { high: null })], [], []).held).toBe(1);
  });

  it('says it as the footer does', () => {
    const score = scoreForecasts(
      Array.from({ length: 12 }, (_, at) => interval(at < 9 ? 100 : 0)),
      [],
      [{ expected: 1.3, actual: 2 }],
    );
    expect(forecastSentence(score)).toBe('Own forecasts: 9 of 12 held; incidents: expected 1.3, had 2.');
    expect(forecastSentence(scoreForecasts([], [], []))).toBe('Own forecasts: none has come due yet.');
  });
});

const even = Array.from({ length: 104 }, () => ({ arrivals: 14, closures: 14 }));

describe('what is foretold', () => {
  it('goes on as the weeks on record did, a part of a week by its days', () => {
    const certain = (value: number) => ({ value, low: value, high: value });
    const flows = forecastFlows({ weeks: even, open: 100, days: [10, 24], seed: 1 })!;
    expect(flows.open).toEqual([certain(100), certain(100)]);
    expect(flows.arrivals).toEqual([certain(20), certain(28)]);
    expect(flows.closures).toEqual([certain(20), certain(28)]);
    expect(forecastFlows({ weeks: even.slice(0, 51), open: 100, days: [7], seed: 1 })).toBeNull();
  });

  it('is the same from the same seed, and wider the further ahead', () => {
    const weeks = Array.from({ length: 104 }, (_, at) => ({
      arrivals: (at * 7) % 23,
      closures: (at * 5) % 17,
    }));
    const input = { weeks, open: 500, days: [91, 182], seed: 7 };
    const [first, again] = [forecastFlows(input)!, forecastFlows(input)!];
    expect(first).toEqual(again);
    const width = (at: number) => first.open[at]!.high - first.open[at]!.low;
    expect(width(1)).toBeGreaterThan(width(0));
  });

  it('bounds the expected loss by how much it moved before, and leaves out what cannot be foretold', () => {
    const ground = {
      horizons: [{ at: '2026-10-01T00:00:00.000Z', days: 365.25 / 4, quarterDays: 365.25 / 4 }],
      open: 100,
      closedToDate: 0,
      closedBefore: 90,
      loss: 110e6,
      weeks: even,
      past: [100, 110, 100, 110].map((value) => value * 1e6),
      ahead: [110e6, 120e6, 130e6],
      clears: null,
      eventsPerYear: 2,
      materialChance: 0.19,
      materialBase: null,
      seed: 1,
    };
    const of = (figure: string, more = {}) =>
      makeForecasts({ ...ground, ...more }).find((each) => each.figure === figure);
    const loss = of('exposure-ale')!;
    expect(loss.value).toBe(120e6);
    // Three changes of |ln 1.1|, Student's t with three degrees of freedom.
    expect(loss.high! / loss.value).toBeCloseTo(1.1 ** 1.638, 6);
    expect(of('incidents')!.value).toBeCloseTo(0.5, 12);
    expect(of('probability-of-material-event')!.value).toBeCloseTo(1 - 0.81 ** 0.25, 12);
    expect(of('exposure-ale', { past: [1, 1, 1] })).toBeUndefined();
    expect(of('open-findings', { weeks: [] })).toBeUndefined();
    expect(of('months-to-clear')).toBeUndefined();
    expect(of('months-to-clear', { clears: { value: 10, low: 6, high: null } })).toMatchObject({
      value: 7,
      low: 3,
      high: null,
    });
    // Not at this staffing: 260 weeks are 59.8 months, and it holds only where it does not clear before.
    const never = of('months-to-clear', { clears: { value: null, low: 20, high: null } })!;
    expect(never).toMatchObject({ low: 17, high: null, standing: null });
    expect(never.value).toBeCloseTo((260 * 7) / (365.25 / 12) - 3, 9);
    expect(of('months-to-clear', { clears: { value: null, low: null, high: null } })!.low).toBe(never.value);
  });

  it('counts an incident once, and only after the forecast was made', () => {
    const kept = (figure: string, period: string, value: number) => ({
      figure,
      period,
      madeAt: period === '2026-Q1' ? '2026-01-05T00:00:00Z' : '2026-04-01T00:00:00Z',
      horizonAt: '2026-07-01T00:00:00.000Z',
      value,
      low: null,
      high: null,
      level: 0,
      standing: 0.2,
      method: '',
      point: null,
    });
    const incident = (startedAt: string, lossMinor: number | null) => ({ startedAt, lossMinor }) as never;
    const of = {
      calendar: { firstMonth: 1, timeZone: 'UTC' },
      materialityMinor: 1000,
      untilMs: Date.parse('2026-08-01T00:00:00Z'),
      incidents: [
        incident('2026-02-01T00:00:00Z', 5000),
        incident('2026-05-01T00:00:00Z', 2000),
        incident('2026-06-01T00:00:00Z', null),
      ],
    };
    const all = [
      kept('incidents', '2026-Q1', 1.5),
      kept('incidents', '2026-Q2', 1.3),
      kept('probability-of-material-event', '2026-Q2', 0.7),
    ];
    const score = scoreOf(all, of);
    expect(score.incidents).toEqual({ expected: 1.3, actual: 2 });
    expect(score).toMatchObject({ of: 0, events: 1 });
    expect(score.brierSkill).toBeCloseTo(1 - 0.09 / 0.64, 12);
    // Of a loss that nobody knows it cannot be said whether it was material.
    expect(scoreOf(all, { ...of, incidents: of.incidents.slice(2) }).events).toBe(0);
  });
});
