import { clearingLimits } from '../forecast.ts';

/** Weeks back over which a level remembers; the last forgets nothing. */
const memories = [9, 18, 36, 72, Number.POSITIVE_INFINITY] as const;
const { blockWeeks } = clearingLimits;
/** Weeks before the first miss: a level of fewer says little. */
const firstMiss = blockWeeks;

/** A level of a weekly flow, part ÷ whole, with older weeks fading, and how far each quarter on record missed it. */
export interface FlowLevel {
  /** What the sums keep of themselves from week to week. */
  keep: number;
  part: number;
  whole: number;
  /** Where a block of `blockWeeks` missed the level known at its beginning, week after week. */
  misses: Float64Array[];
}

export const levelOf = ({ part, whole }: Pick<FlowLevel, 'part' | 'whole'>): number =>
  whole > 0 ? part / whole : 0;

/**
 * Simple exponential smoothing (Brown 1959) with the memory that would have foretold the quarters on record best, by
 * the squares of their misses. Every week from the 14th on that a block can begin in gives one miss.
 */
export function fitLevel(parts: readonly number[], wholes: readonly number[]): FlowLevel {
  let best: FlowLevel | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const memory of memories) {
    const tried = smoothed(parts, wholes, 1 - 1 / memory);
    const squares = tried.misses.reduce((sum, weeks) => sum + weeks.reduce((a, b) => a + b, 0) ** 2, 0);
    if (best === null || squares < least) {
      best = tried;
      least = squares;
    }
  }
  return best!;
}

function smoothed(parts: readonly number[], wholes: readonly number[], keep: number): FlowLevel {
  const misses: Float64Array[] = [];
  const sums = { part: 0, whole: 0 };
  for (let week = 0; week < parts.length; week += 1) {
    if (week >= firstMiss && week + blockWeeks <= parts.length) {
      const level = levelOf(sums);
      misses.push(
        Float64Array.from({ length: blockWeeks }, (_, at) => parts[week + at]! - level * wholes[week + at]!),
      );
    }
    sums.part = sums.part * keep + parts[week]!;
    sums.whole = sums.whole * keep + wholes[week]!;
  }
  return { keep, ...sums, misses };
}
