/**
 * One episode, or `count` equal ones. Ages are in days (any one unit will do). The episode is at risk in
 * (`entry`, `time`]; without `entry`, or entering at birth (0 or less), it is at risk from before day 0 on, so that
 * a weakness closed on the day it was found counts.
 */
export interface SurvivalRow {
  readonly time: number;
  /** True: closed at `time`. False: still open then (censored). */
  readonly event: boolean;
  readonly entry?: number;
  readonly count?: number;
}

/** How the limits are made: on log(−log S), as log S, or on S itself. */
export type LimitKind = 'log-log' | 'log' | 'plain';

export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share still open after `time`. */
  readonly surviving: number;
  /** Greenwood's standard error of `surviving`; null where nothing survives. */
  readonly standardError: number | null;
  /** 95 % limits; null where the method has none. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Survival {
  readonly limits: LimitKind;
  readonly n: number;
  readonly events: number;
  /** Fewer than 10 events: too few to say. */
  readonly tooFew: boolean;
  /** One per distinct time, oldest first. */
  readonly steps: readonly SurvivalStep[];
}

export interface SurvivalQuantile {
  /** Null: not reached. */
  readonly time: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Two-sided 95 % point of the standard normal distribution. */
const z95 = 1.959963984540054;
const fewEvents = 10;
const flat = 1e-12;

/**
 * Kaplan–Meier estimate of the share still open by age (Kaplan & Meier 1958), left-truncated where rows carry an
 * entry age; at ties closings come before censorings and both before entries. Standard error by Greenwood (1926).
 * Rows that leave no later than they enter were never at risk and do not count. Throws RangeError on an age that
 * is not a number, on a negative time or a negative count.
 */
export function kaplanMeier(rows: Iterable<SurvivalRow>, limits: LimitKind = 'log-log'): Survival {
  const left = new Map<number, { events: number; censored: number }>();
  const lateEntries: [number, number][] = [];
  let n = 0;
  let events = 0;
  for (const row of rows) {
    const count = row.count ?? 1;
    const entry = row.entry ?? 0;
    if (!Number.isFinite(row.time) || row.time < 0 || Number.isNaN(entry) || !(count >= 0)) {
      throw new RangeError(`not an age at risk: entry ${entry}, time ${row.time}, count ${count}`);
    }
    if (entry > 0 && entry >= row.time) continue;
    const leaving = left.get(row.time);
    const place = leaving ?? { events: 0, censored: 0 };
    if (leaving === undefined) left.set(row.time, place);
    if (row.event) {
      place.events += count;
      events += count;
    } else place.censored += count;
    if (entry > 0) lateEntries.push([entry, count]);
    n += count;
  }
  const late = lateEntries.reduce((sum, [, count]) => sum + count, 0);
  lateEntries.sort((a, b) => a[0] - b[0]);
  const times = Float64Array.from(left.keys()).sort();

  const steps: SurvivalStep[] = [];
  let atRisk = n - late;
  let nextEntry = 0;
  let surviving = 1;
  let greenwood = 0;
  // While nobody is censored or enters, the product telescopes: one division in place of many keeps S exact.
  let baseSurviving = 1;
  let baseAtRisk = atRisk;
  for (const time of times) {
    for (; nextEntry < lateEntries.length && lateEntries[nextEntry]![0] < time; nextEntry += 1) {
      atRisk += lateEntries[nextEntry]![1];
      baseSurviving = surviving;
      baseAtRisk = Number.NaN;
    }
    const leaving = left.get(time)!;
    if (Number.isNaN(baseAtRisk)) baseAtRisk = atRisk;
    if (leaving.events > 0) {
      const stay = atRisk - leaving.events;
      surviving = stay === 0 ? 0 : (baseSurviving * stay) / baseAtRisk;
      greenwood += leaving.events / (atRisk * stay);
    }
    steps.push({ time, atRisk, ...leaving, surviving, ...limitsOf(surviving, greenwood, limits) });
    atRisk -= leaving.events + leaving.censored;
    if (leaving.censored > 0) {
      baseSurviving = surviving;
      baseAtRisk = Number.NaN;
    }
  }
  return { limits, n, events, tooFew: events < fewEvents, steps };
}

/** Limits of S from Greenwood's sum (Kalbfleisch & Prentice 2002, §1.4): the same choices as R's `survfit`. */
function limitsOf(
  surviving: number,
  greenwood: number,
  limits: LimitKind,
): Pick<SurvivalStep, 'standardError' | 'lower' | 'upper'> {
  if (surviving === 0) return { standardError: null, lower: null, upper: null };
  const relative = Math.sqrt(greenwood);
  const standardError = surviving * relative;
  if (limits === 'plain') {
    const half = z95 * standardError;
    return { standardError, lower: Math.max(0, surviving - half), upper: Math.min(1, surviving + half) };
  }
  if (limits === 'log') {
    const factor = Math.exp(z95 * relative);
    return { standardError, lower: surviving / factor, upper: Math.min(1, surviving * factor) };
  }
  if (surviving === 1) return { standardError, lower: null, upper: null };
  const factor = Math.exp((z95 * relative) / Math.log(surviving));
  return { standardError, lower: surviving ** (1 / factor), upper: surviving ** factor };
}

/**
 * Age by which all but `share` are closed: the first time with S(t) < `share`; where S equals `share` over a
 * stretch, the middle of the stretch, which may run to the last time on record (R's `quantile.survfit`). The
 * limits are the same rule on the limits of S (Brookmeyer & Crowley 1982). Null: not reached.
 */
export function survivalQuantile(survival: Survival, share: number): SurvivalQuantile {
  const { steps } = survival;
  return {
    time: crossing(steps, share, (step) => step.surviving),
    lower: crossing(steps, share, (step) => step.lower),
    upper: crossing(steps, share, (step) => step.upper),
  };
}

/** Half-life: the median age at closing, with its limits. */
export function medianTime(survival: Survival): SurvivalQuantile {
  return survivalQuantile(survival, 0.5);
}

/** Limits may rise again in a thin tail; like R this takes the nearest value below `share`, not the first. */
function crossing(
  steps: readonly SurvivalStep[],
  share: number,
  of: (step: SurvivalStep) => number | null,
): number | null {
  let stretch: number | null = null;
  let below: { time: number; value: number } | null = null;
  for (const step of steps) {
    const value = of(step);
    if (value === null) continue;
    if (Math.abs(value - share) <= flat) stretch ??= step.time;
    else if (value < share && (below === null || value > below.value)) below = { time: step.time, value };
  }
  if (below !== null) return stretch === null ? below.time : (stretch + below.time) / 2;
  const last = steps.at(-1);
  if (stretch === null || last === undefined || of(last) === null) return null;
  return (stretch + last.time) / 2;
}

/** Share still open after an age; 1 before the first time on record. */
export function survivingAt(survival: Survival, time: number): number {
  let low = 0;
  let high = survival.steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (survival.steps[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 1 : survival.steps[low - 1]!.surviving;
}
