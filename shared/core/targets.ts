import type { FigureDefinition } from '../schema/definition.ts';
import type { Measured } from '../schema/figure.ts';
import type { Standing, Target, TargetFigure } from '../schema/target.ts';

/** The row in force on a day: the figure's newest that begins on it or before. Null: none, or it was taken back. */
export function targetOn(
  rows: readonly Target[],
  figure: TargetFigure,
  day: string,
): (Target & { value: number }) | null {
  const begun = rows.filter((row) => row.figure === figure && row.from <= day);
  const newest = begun.sort((a, b) => a.from.localeCompare(b.from)).at(-1);
  return newest === undefined || newest.value === null ? null : { ...newest, value: newest.value };
}

/** The values in force on a day; a figure without a target is not in it. */
export function targetsOn(rows: readonly Target[], day: string): Partial<Record<TargetFigure, number>> {
  const figures = [...new Set(rows.map(({ figure }) => figure))];
  return Object.fromEntries(
    figures.flatMap((figure) => {
      const row = targetOn(rows, figure, day);
      return row === null ? [] : [[figure, row.value]];
    }),
  );
}

/** How far on either side of a target a value whose range reaches across it is still near it. */
const nearShare = 0.1;

/**
 * A measured value against its target. The range straddles the target in nearly every company, so the value decides
 * once it is clearly beyond. `good`: the way that is good; a value that was not reached is beyond.
 */
export function standingTo(
  { value, low, high }: Pick<Measured, 'value' | 'low' | 'high'>,
  target: number,
  good: FigureDefinition['good'] = 'down',
): Standing {
  if (value === null) return 'beyond';
  const straddles = low !== null && high !== null && low <= target && high > target;
  if (straddles && Math.abs(value - target) <= nearShare * target) return 'near';
  const met = good === 'up' ? value >= target : value <= target;
  return met ? 'within' : 'beyond';
}
