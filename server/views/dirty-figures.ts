import { type Calendar, type Period, parsePeriod } from '@plumbline/shared/core/calendar.ts';
import type { Grain } from '@plumbline/shared/schema/figure.ts';
import type pg from 'pg';
import { dirtyPeriods } from '../store/dirty-periods.ts';
import { findUnits, type UnitRow } from '../store/units.ts';

export interface DirtyFigures {
  unit: UnitRow;
  grain: Grain;
  period: Period;
}

/**
 * Whose computed figures a later write touched, at most `limit` of them. `listed` also counts those that today's
 * calendar does not know.
 */
export async function readDirtyFigures(
  pool: pg.Pool,
  calendar: Calendar,
  limit: number,
): Promise<{ listed: number; figures: DirtyFigures[] }> {
  const dirty = await dirtyPeriods(pool, limit);
  const ids = [...new Set(dirty.map(({ unitId }) => unitId))];
  const units = new Map((await findUnits(pool, ids)).map((unit) => [unit.id, unit]));
  const figures = dirty.flatMap(({ unitId, grain, period: label }) => {
    const unit = units.get(unitId);
    const period = parsePeriod(calendar, label);
    return unit === undefined || period === null ? [] : [{ unit, grain: grain as Grain, period }];
  });
  return { listed: dirty.length, figures };
}
