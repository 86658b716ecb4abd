import { drawBlocks, seededDice } from './random-blocks.ts';

/** Material findings that came and went in one complete week. */
export interface WeekFlow {
  /** First openings and reopenings. */
  readonly arrivals: number;
  readonly closures: number;
  /** A break in scope, source or method: this week says nothing about the weeks to come. */
  readonly flagged?: boolean;
}

export interface ClearingInput {
  /** Complete weeks, oldest first. The last 104 are used. */
  readonly weeks: readonly WeekFlow[];
  /** Material findings open now. */
  readonly open: number;
  /** How many weeks' arrivals may stand open: the target stock in weeks. */
  readonly policyWeeks: number;
  /** 0.8 for 20 % fewer closures, 1.2 for 20 % more. */
  readonly closureFactor?: number;
  readonly seed: number;
  readonly paths?: number;
}

export interface Clearing {
  /**
   * `value`: months until the open findings are down to the target (0: already there). `never`: more than half of
   * the paths do not get there within 260 weeks, "not at this staffing". `too-little-history`: fewer than 52 weeks.
   */
  readonly state: 'value' | 'never' | 'too-little-history';
  /** Median, and the 80 % interval; `high` null: one path in ten or more never gets there. */
  readonly months: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Findings that may stand open. */
  readonly target: number | null;
  readonly weeksUsed: number;
  readonly weeksExcluded: number;
  /** Share of the paths that get there. */
  readonly clearedShare: number | null;
}

export const clearingLimits = {
  blockWeeks: 13,
  recordWeeks: 104,
  leastWeeks: 52,
  horizonWeeks: 260,
} as const;
const monthsPerWeek = 7 / (365.25 / 12);

/**
 * When the backlog is down to a target stock, mean weekly arrivals × policy weeks, by circular block bootstrap of the
 * weekly arrivals and closures drawn together: a rough forecast that supposes that the weeks to come are like those
 * on record. The same seed draws the same weeks for every `closureFactor`, so that answers can be compared.
 */
export function monthsToClear(input: ClearingInput): Clearing {
  const { blockWeeks, recordWeeks, leastWeeks, horizonWeeks } = clearingLimits;
  const recent = input.weeks.slice(-recordWeeks);
  const used = recent.filter((week) => week.flagged !== true);
  const record = { weeksUsed: used.length, weeksExcluded: recent.length - used.length };
  const unknown = { months: null, low: null, high: null };
  if (used.length < leastWeeks) {
    return { state: 'too-little-history', ...unknown, target: null, ...record, clearedShare: null };
  }
  const target = (used.reduce((sum, week) => sum + week.arrivals, 0) / used.length) * input.policyWeeks;
  if (input.open <= target) {
    return { state: 'value', months: 0, low: 0, high: 0, target, ...record, clearedShare: 1 };
  }
  const factor = input.closureFactor ?? 1;
  const net = Float64Array.from(used, (week) => week.arrivals - factor * week.closures);
  const dice = seededDice(input.seed);
  const paths = input.paths ?? 2000;
  const drawn = new Int32Array(horizonWeeks);
  const weeks = new Float64Array(paths);
  for (let path = 0; path < paths; path += 1) {
    drawBlocks(dice, net.length, blockWeeks, drawn);
    weeks[path] = weeksUntil(input.open, target, net, drawn);
  }
  weeks.sort();
  const months = (share: number) => {
    const at = weeks[Math.ceil(share * paths) - 1]!;
    return Number.isFinite(at) ? at * monthsPerWeek : null;
  };
  const clearedShare = weeks.filter(Number.isFinite).length / paths;
  const reached = { target, ...record, clearedShare };
  if (clearedShare < 0.5) return { state: 'never', ...unknown, low: months(0.1), ...reached };
  return { state: 'value', months: months(0.5), low: months(0.1), high: months(0.9), ...reached };
}

function weeksUntil(open: number, target: number, net: Float64Array, drawn: Int32Array): number {
  let stock = open;
  for (let week = 0; week < drawn.length; week += 1) {
    stock = Math.max(0, stock + net[drawn[week]!]!);
    if (stock <= target) return week + 1;
  }
  return Number.POSITIVE_INFINITY;
}
