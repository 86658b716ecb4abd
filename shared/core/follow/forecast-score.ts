/** What was foretold against what came (domain §9). */
import type { ForecastScore } from '../../schema/forecast.ts';

/** One forecast of a number with an interval, and what came. */
export interface IntervalForecast {
  figure: string;
  value: number;
  low: number;
  /** Null: not within the horizon that was looked at, e.g. a backlog that may never clear. */
  high: number | null;
  /** Share of outcomes that the interval claims to hold, e.g. 0.8. */
  level: number;
  /** What stood when it was made; null: not known. */
  standing: number | null;
  /** `Infinity`: it never comes at the state of then. */
  actual: number;
}

/** One forecast of an event: the chance given, the base rate known then, and whether it came. */
export interface EventForecast {
  probability: number;
  base: number;
  happened: boolean;
}

/** One forecast of a count of events, and how many there were. */
export interface CountForecast {
  expected: number;
  actual: number;
}

/** Intervals from which a share of those held is given. */
export const leastIntervals = 8;

export function scoreForecasts(
  intervals: readonly IntervalForecast[],
  events: readonly EventForecast[],
  counts: readonly CountForecast[],
): ForecastScore {
  const held = intervals.filter(holds).length;
  const of = intervals.length;
  const limits = of < leastIntervals ? null : binomialLimits(held, of);
  return {
    of,
    held,
    share: limits === null ? null : held / of,
    low: limits?.low ?? null,
    high: limits?.high ?? null,
    claimed: of === 0 ? null : intervals.reduce((sum, { level }) => sum + level, 0) / of,
    figures: [...new Set(intervals.map(({ figure }) => figure))].map((figure) => {
      const own = intervals.filter((each) => each.figure === figure);
      return { figure, of: own.length, held: own.filter(holds).length, skill: intervalSkill(own) };
    }),
    brierSkill: brierSkill(events),
    events: events.length,
    incidents:
      counts.length === 0
        ? null
        : {
            expected: counts.reduce((sum, { expected }) => sum + expected, 0),
            actual: counts.reduce((sum, { actual }) => sum + actual, 0),
          },
  };
}

/** Whether what came lies within the interval, its ends included. */
export const holds = ({ low, high, actual }: Pick<IntervalForecast, 'low' | 'high' | 'actual'>): boolean =>
  actual >= low && (high === null || actual <= high);

/** Width, and 2/α of what lies outside (Gneiting & Raftery 2007, eq. 43): lower is better. */
export function intervalScore(low: number, high: number, level: number, actual: number): number {
  const penalty = 2 / (1 - level);
  return high - low + penalty * Math.max(0, low - actual) + penalty * Math.max(0, actual - high);
}

/**
 * 1 − mean interval score ÷ that of "no change": an interval as wide as ours around what stood. Equal widths make it a
 * comparison of where the interval lies (ours; a narrower "no change" would be beaten by any honest width).
 */
export function intervalSkill(intervals: readonly IntervalForecast[]): number | null {
  let own = 0;
  let unchanged = 0;
  for (const { low, high, level, standing, actual } of intervals) {
    if (high === null || standing === null || !Number.isFinite(actual)) continue;
    const half = (high - low) / 2;
    own += intervalScore(low, high, level, actual);
    unchanged += intervalScore(standing - half, standing + half, level, actual);
  }
  return unchanged > 0 ? 1 - own / unchanged : null;
}

/** 1 − Brier score ÷ that of the base rates (Brier 1950; Murphy 1973). */
export function brierSkill(events: readonly EventForecast[]): number | null {
  let own = 0;
  let base = 0;
  for (const event of events) {
    const came = event.happened ? 1 : 0;
    own += (event.probability - came) ** 2;
    base += (event.base - came) ** 2;
  }
  return base > 0 ? 1 - own / base : null;
}

/** Exact 95 % limits of a share, `k` of `n` (Clopper & Pearson 1934). */
export function binomialLimits(k: number, n: number): { low: number; high: number } {
  const tail = 0.025;
  return {
    low: k === 0 ? 0 : solve((p) => 1 - atMost(k - 1, n, p) - tail),
    high: k === n ? 1 : solve((p) => tail - atMost(k, n, p)),
  };
}

/** P(X ≤ k) of n tries that each succeed with p. */
function atMost(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let i = 1; i <= k; i += 1) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

/** The root of a function that rises over (0, 1). */
function solve(rising: (p: number) => number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
