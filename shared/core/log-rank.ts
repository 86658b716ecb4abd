import { chiSquareTail } from './chi-square.ts';
import type { SurvivalRow } from './survival.ts';

export interface LogRank {
  readonly chiSquare: number;
  /** Groups with something to expect, less one. */
  readonly df: number;
  readonly p: number;
  /** Closings seen and expected per group, in the order given. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/**
 * Log-rank test that k groups close at the same rate (Mantel 1966, Peto & Peto 1972), with left-truncated and
 * counted rows as in `kaplanMeier`. Null where fewer than two groups have anything to expect, or where the groups
 * are never at risk together.
 */
export function logRank(groups: readonly (readonly SurvivalRow[])[]): LogRank | null {
  const { observed, expected, variance } = rankSums(groups);
  const used = expected.flatMap((value, index) => (value > 0 ? [index] : [])).slice(1);
  if (used.length === 0) return null;
  const gap = used.map((index) => observed[index]! - expected[index]!);
  const solved = solve(
    used.map((i) => used.map((j) => variance[i]![j]!)),
    gap,
  );
  if (solved === null) return null;
  const chiSquare = gap.reduce((sum, value, index) => sum + value * solved[index]!, 0);
  return { chiSquare, df: used.length, p: chiSquareTail(chiSquare, used.length), observed, expected };
}

/**
 * Log-rank test of each group against all the others together: the same sums as of the test of all, read one group at a
 * time. The others come first in `observed` and `expected`. Null where there is nothing to compare.
 */
export function logRankAgainstRest(groups: readonly (readonly SurvivalRow[])[]): (LogRank | null)[] {
  const { observed, expected, variance } = rankSums(groups);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const [seen, foreseen] = [total(observed), total(expected)];
  return groups.map((_, index) => {
    const [own, due, spread] = [observed[index]!, expected[index]!, variance[index]![index]!];
    if (!(spread > 0)) return null;
    const chiSquare = (own - due) ** 2 / spread;
    return {
      chiSquare,
      df: 1,
      p: chiSquareTail(chiSquare, 1),
      observed: [seen - own, own],
      expected: [foreseen - due, due],
    };
  });
}

/** Closings seen and expected of each group, and the covariance of their differences. */
function rankSums(groups: readonly (readonly SurvivalRow[])[]) {
  const sets = groups.map(riskSet);
  const k = groups.length;
  const times = [...new Set(sets.flatMap((set) => [...set.events.keys()]))].sort((a, b) => a - b);
  const observed = sets.map((set) => [...set.events.values()].reduce((sum, count) => sum + count, 0));
  const expected = new Array<number>(k).fill(0);
  const variance = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (const time of times) {
    const atRisk = sets.map((set) => below(set.entries, time) - below(set.exits, time));
    const all = atRisk.reduce((sum, count) => sum + count, 0);
    const closed = sets.reduce((sum, set) => sum + (set.events.get(time) ?? 0), 0);
    const spread = all > 1 ? (closed * (all - closed)) / (all * all * (all - 1)) : 0;
    for (let i = 0; i < k; i += 1) {
      expected[i]! += (closed * atRisk[i]!) / all;
      for (let j = 0; j < k; j += 1) {
        variance[i]![j]! += spread * ((i === j ? all * atRisk[i]! : 0) - atRisk[i]! * atRisk[j]!);
      }
    }
  }
  return { observed, expected, variance };
}

/** Holm's step-down correction (1979): p values for several comparisons, in the order given. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => p[a]! - p[b]!);
  const corrected = new Array<number>(p.length).fill(1);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, p[index]! * (p.length - rank)));
    corrected[index] = largest;
  });
  return corrected;
}

interface Cumulative {
  readonly at: Float64Array;
  readonly total: Float64Array;
}

function riskSet(rows: readonly SurvivalRow[]) {
  const events = new Map<number, number>();
  const entries: [number, number][] = [];
  const exits: [number, number][] = [];
  for (const { time, event, entry = 0, count = 1 } of rows) {
    if (entry > 0 && entry >= time) continue;
    entries.push([entry > 0 ? entry : Number.NEGATIVE_INFINITY, count]);
    exits.push([time, count]);
    if (event) events.set(time, (events.get(time) ?? 0) + count);
  }
  return { events, entries: cumulative(entries), exits: cumulative(exits) };
}

function cumulative(pairs: [number, number][]): Cumulative {
  pairs.sort((a, b) => a[0] - b[0]);
  let sum = 0;
  const total = Float64Array.from(pairs, ([, count]) => (sum += count));
  return { at: Float64Array.from(pairs, ([at]) => at), total };
}

/** Count of all that lies strictly below `time`. */
function below({ at, total }: Cumulative, time: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : total[low - 1]!;
}

/** Solves a symmetric system by Gaussian elimination with pivoting; null where it is singular. */
function solve(matrix: number[][], right: readonly number[]): number[] | null {
  const n = right.length;
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const scale = Math.max(...matrix.flat().map(Math.abs));
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    const top = rows[pivot]!;
    if (Math.abs(top[column]!) <= scale * 1e-14) return null;
    rows[pivot] = rows[column]!;
    rows[column] = top;
    for (let row = 0; row < n; row += 1) {
      if (row === column) continue;
      const factor = rows[row]![column]! / top[column]!;
      for (let cell = column; cell <= n; cell += 1) rows[row]![cell]! -= factor * top[cell]!;
    }
  }
  return rows.map((row, index) => row[n]! / row[index]!);
}
