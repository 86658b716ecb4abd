import { clearingLimits, type WeekFlow } from '../forecast.ts';
import { seededDice } from '../random-blocks.ts';
import { type FlowLevel, fitLevel, levelOf } from './flow-level.ts';
import { widening } from './student.ts';

export interface FlowForecastInput {
  /** Complete weeks, oldest first. The last 104 are used. */
  weeks: readonly WeekFlow[];
  /** Findings open now. */
  open: number;
  /** Days from now to each horizon, rising. */
  days: readonly number[];
  seed: number;
  paths?: number;
}

/** Median and 80 % interval. */
export interface Spread {
  value: number;
  low: number;
  high: number;
}

/** Of each horizon: what is open then, and what came and was closed since the horizon before it, or since now. */
export interface FlowForecast {
  open: Spread[];
  arrivals: Spread[];
  closures: Spread[];
}

/**
 * Open findings, arrivals and closures ahead; null where fewer than 52 weeks can be used. Arrivals go on at their
 * level; of what is there to close, open and new, the share that was closed in a week goes on at its level. Around both
 * lie blocks of 13 weeks of our own past misses (Williams & Goodman 1971): how far quarters on record came out from the
 * levels known at their beginning, arrivals and closures of one quarter drawn together, either way up with equal chance
 * (block bootstrap with random signs, Künsch 1989, Liu 1988), so that a past drift widens the interval and is not taken
 * for a law. Misses are widened for how few quarters they are. After each block a path's own weeks move its levels, so
 * that the interval grows as the level may go on moving. A part of a week counts by its days.
 */
export function forecastFlows(input: FlowForecastInput): FlowForecast | null {
  const { recordWeeks, leastWeeks } = clearingLimits;
  const used = thereToClose(input.weeks.slice(-recordWeeks), input.open);
  if (used.length < leastWeeks) return null;
  const ground = {
    arrivals: fitLevel(
      used.map(({ arrivals }) => arrivals),
      used.map(() => 1),
    ),
    closures: fitLevel(
      used.map(({ closures }) => closures),
      used.map(({ there }) => there),
    ),
  };
  const paths = input.paths ?? 2000;
  const dice = seededDice(input.seed);
  const drawn = input.days.map(() => ({
    open: new Float64Array(paths),
    arrivals: new Float64Array(paths),
    closures: new Float64Array(paths),
  }));
  for (let path = 0; path < paths; path += 1) {
    const ends = followPath(ground, input, dice);
    for (const [at, end] of ends.entries())
      for (const key of ['open', 'arrivals', 'closures'] as const) drawn[at]![key][path] = end[key];
  }
  return {
    open: drawn.map(({ open }) => spreadOf(open)),
    arrivals: drawn.map(({ arrivals }) => spreadOf(arrivals)),
    closures: drawn.map(({ closures }) => spreadOf(closures)),
  };
}

/** The weeks that count, each with what was there to close in it: open at its start, by the net flow since, and new. */
function thereToClose(weeks: readonly WeekFlow[], open: number) {
  let stock = open;
  return weeks
    .toReversed()
    .map((week) => {
      stock = Math.max(0, stock + week.closures - week.arrivals);
      return { ...week, there: stock + week.arrivals };
    })
    .filter(({ flagged }) => flagged !== true)
    .reverse();
}

function followPath(
  ground: { arrivals: FlowLevel; closures: FlowLevel },
  { open, days }: FlowForecastInput,
  dice: () => number,
): { open: number; arrivals: number; closures: number }[] {
  const { blockWeeks } = clearingLimits;
  const blocks = ground.arrivals.misses.length;
  const wider = widening(Math.floor((blocks + blockWeeks - 1) / blockWeeks));
  const arriving = { ...ground.arrivals };
  const closing = { ...ground.closures };
  const ends: { open: number; arrivals: number; closures: number }[] = [];
  let stock = open;
  let [came, went] = [0, 0];
  let [arrivalLevel, closureLevel, block, scale] = [0, 0, 0, 0];
  for (let week = 0; ends.length < days.length; week += 1) {
    const at = week % blockWeeks;
    if (at === 0) {
      [arrivalLevel, closureLevel] = [levelOf(arriving), levelOf(closing)];
      block = Math.floor(dice() * blocks);
      scale = dice() < 0.5 ? -wider : wider;
    }
    const arrivals = arrivalLevel + scale * ground.arrivals.misses[block]![at]!;
    const there = Math.max(0, stock + came - went + arrivals);
    const closures = closureLevel * there + scale * ground.closures.misses[block]![at]!;
    moveLevel(arriving, arrivals, 1);
    moveLevel(closing, closures, there);
    let from = 7 * week;
    const until = (day: number) => {
      came += ((day - from) / 7) * arrivals;
      went += ((day - from) / 7) * closures;
      from = day;
    };
    while (ends.length < days.length && days[ends.length]! <= 7 * (week + 1)) {
      until(days[ends.length]!);
      // Single weeks of a path may fall below nothing; a quarter may not, nor close more than is there.
      const opened = Math.max(0, came);
      const closed = Math.min(Math.max(0, went), stock + opened);
      stock += opened - closed;
      [came, went] = [0, 0];
      ends.push({ open: stock, arrivals: opened, closures: closed });
    }
    until(7 * (week + 1));
  }
  return ends;
}

function moveLevel(sums: FlowLevel, part: number, whole: number): void {
  sums.part = sums.part * sums.keep + part;
  sums.whole = sums.whole * sums.keep + whole;
}

function spreadOf(paths: Float64Array): Spread {
  paths.sort();
  const at = (share: number) => Math.round(paths[Math.ceil(share * paths.length) - 1]!);
  return { value: at(0.5), low: at(0.1), high: at(0.9) };
}
