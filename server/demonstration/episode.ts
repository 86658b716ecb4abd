import type { Dice } from './dice.ts';
import type { Timeline } from './timeline.ts';

const DAY_MS = 86_400_000;

/** How long a finding of one population stays open at the first pace of work: lognormal, in days. */
export interface Pace {
  medianDays: number;
  sigma: number;
}

export interface Episode {
  openedMs: number;
  /** Infinite while the work had not come to it by the day of the anchor. */
  closedMs: number;
}

/** Oldest backlog that the company still carries. */
const longestDays = 1100;

/**
 * One stretch from open to closed. Some begin before the history does: those are the backlog of a company in balance,
 * lives drawn by their length (lognormal with μ + σ²) and cut at a uniform age.
 */
export function episode(chance: Dice, time: Timeline, pace: Pace): Episode {
  const meanDays = pace.medianDays * Math.exp(pace.sigma ** 2 / 2);
  if (chance.chance(meanDays / (meanDays + time.arrivalDays))) {
    const median = pace.medianDays * Math.exp(pace.sigma ** 2);
    const lifeDays = Math.min(longestDays, median * Math.exp(pace.sigma * chance.normal()));
    const ageDays = lifeDays * chance.uniform();
    const openedMs = whole(time.work.instantOf(-ageDays));
    return { openedMs, closedMs: whole(time.work.instantOf(lifeDays - ageDays)) };
  }
  const openedMs = whole(time.arrivalAt(chance.uniform()));
  return { openedMs, closedMs: closing(chance, time, pace, openedMs) };
}

/** When work comes to what was opened at `openedMs`. */
export function closing(chance: Dice, time: Timeline, pace: Pace, openedMs: number): number {
  const lifeDays = pace.medianDays * Math.exp(pace.sigma * chance.normal());
  return Math.max(openedMs + DAY_MS / 24, whole(time.work.instantOf(time.work.workAt(openedMs) + lifeDays)));
}

/** Whole minutes: no source is more exact. */
const whole = (ms: number) => Math.round(ms / 60_000) * 60_000;
