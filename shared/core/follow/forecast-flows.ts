import { clearingLimits, type WeekFlow } from '../forecast.ts';
import { drawBlocks, seededDice } from '../random-blocks.ts';

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

/** Of each horizon: what is open then, and what was closed since the horizon before it, or since now. */
export interface FlowForecast {
  open: Spread[];
  closures: Spread[];
}

/**
 * Open findings and closures ahead, by circular block bootstrap of the weekly flows drawn together, as
 * `months-to-clear` does; null where fewer than 52 weeks can be used. A part of a week counts by its days.
 */
export function forecastFlows(input: FlowForecastInput): FlowForecast | null {
  const { blockWeeks, recordWeeks, leastWeeks } = clearingLimits;
  const used = input.weeks.slice(-recordWeeks).filter(({ flagged }) => flagged !== true);
  if (used.length < leastWeeks) return null;
  const paths = input.paths ?? 2000;
  const last = input.days.at(-1) ?? 0;
  const drawn = new Int32Array(Math.max(1, Math.ceil(last / 7)));
  const dice = seededDice(input.seed);
  const open = input.days.map(() => new Float64Array(paths));
  const closed = input.days.map(() => new Float64Array(paths));
  for (let path = 0; path < paths; path += 1) {
    drawBlocks(dice, used.length, blockWeeks, drawn);
    let stock = input.open;
    let since = 0;
    let horizon = 0;
    for (let week = 0; horizon < input.days.length; week += 1) {
      const flow = used[drawn[Math.min(week, drawn.length - 1)]!]!;
      let from = 7 * week;
      while (horizon < input.days.length && input.days[horizon]! <= 7 * (week + 1)) {
        const part = (input.days[horizon]! - from) / 7;
        stock = Math.max(0, stock + part * (flow.arrivals - flow.closures));
        open[horizon]![path] = stock;
        closed[horizon]![path] = since + part * flow.closures;
        since = 0;
        from = input.days[horizon]!;
        horizon += 1;
      }
      const rest = (7 * (week + 1) - from) / 7;
      stock = Math.max(0, stock + rest * (flow.arrivals - flow.closures));
      since += rest * flow.closures;
    }
  }
  return { open: open.map(spreadOf), closures: closed.map(spreadOf) };
}

function spreadOf(paths: Float64Array): Spread {
  paths.sort();
  const at = (share: number) => Math.round(paths[Math.ceil(share * paths.length) - 1]!);
  return { value: at(0.5), low: at(0.1), high: at(0.9) };
}
