import { seededDice } from './random-blocks.ts';
import type { SurvivalRow } from './survival.ts';

/** Above this median number of findings per fix group the limits are drawn over groups, not over findings. */
export const clusteredFrom = 1.5;

/** Median number of findings per fix group, counted rows by their count; 0 without groups. */
export function medianGroupSize(groups: readonly (readonly SurvivalRow[])[]): number {
  const sizes = groups
    .map((rows) => rows.reduce((sum, row) => sum + (row.count ?? 1), 0))
    .sort((a, b) => a - b);
  const middle = sizes.length / 2;
  if (sizes.length === 0) return 0;
  return Number.isInteger(middle) ? (sizes[middle - 1]! + sizes[middle]!) / 2 : sizes[Math.floor(middle)]!;
}

/**
 * 95 % limits of the half-life where findings of one fix group close together: whole groups are drawn with
 * replacement, and the limits are the 2.5 % and 97.5 % points of the medians (Davison & Hinkley 1997, §3.8). The
 * same seed gives the same limits. Null: not reached.
 */
export function groupedMedianLimits(
  groups: readonly (readonly SurvivalRow[])[],
  seed: number,
  draws = 500,
): { lower: number | null; upper: number | null } {
  const rows = groups.flatMap((members, group) =>
    members
      .filter(({ time, entry = 0 }) => entry <= 0 || entry < time)
      .map(({ time, event, entry = 0, count = 1 }) => ({ time, event, entry, count, group })),
  );
  if (rows.length === 0) return { lower: null, upper: null };
  const times = Float64Array.from(new Set(rows.map((row) => row.time))).sort();
  const place = new Map(Array.from(times, (time, index) => [time, index]));
  const leaves = Int32Array.from(rows, (row) => place.get(row.time)!);
  const enters = Int32Array.from(rows, (row) => (row.entry > 0 ? firstAfter(times, row.entry) : 0));

  const dice = seededDice(seed);
  const drawn = new Float64Array(groups.length);
  const entered = new Float64Array(times.length);
  const closed = new Float64Array(times.length);
  const left = new Float64Array(times.length);
  const medians = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    for (const array of [drawn, entered, closed, left]) array.fill(0);
    for (let turn = 0; turn < groups.length; turn += 1) drawn[Math.floor(dice() * groups.length)]! += 1;
    for (const [index, row] of rows.entries()) {
      const weight = drawn[row.group]! * row.count;
      if (weight === 0) continue;
      entered[enters[index]!]! += weight;
      left[leaves[index]!]! += weight;
      if (row.event) closed[leaves[index]!]! += weight;
    }
    medians[draw] = halfTime(times, entered, closed, left);
  }
  medians.sort();
  const at = (share: number) => {
    const value = medians[Math.ceil(share * draws) - 1]!;
    return Number.isFinite(value) ? value : null;
  };
  return { lower: at(0.025), upper: at(0.975) };
}

/** First time with S below a half, the middle of the stretch at a half, infinite where not reached. */
function halfTime(
  times: Float64Array,
  entered: Float64Array,
  closed: Float64Array,
  left: Float64Array,
): number {
  let atRisk = 0;
  let surviving = 1;
  let stretch = Number.NaN;
  let last = Number.NaN;
  for (let index = 0; index < times.length; index += 1) {
    atRisk += entered[index]!;
    if (left[index]! === 0) continue;
    last = times[index]!;
    surviving *= 1 - closed[index]! / atRisk;
    atRisk -= left[index]!;
    if (surviving < 0.5 - 1e-12) return Number.isNaN(stretch) ? last : (stretch + last) / 2;
    if (surviving <= 0.5 + 1e-12 && Number.isNaN(stretch)) stretch = last;
  }
  return Number.isNaN(stretch) ? Number.POSITIVE_INFINITY : (stretch + last) / 2;
}

function firstAfter(times: Float64Array, entry: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! > entry) high = middle;
    else low = middle + 1;
  }
  return low;
}
