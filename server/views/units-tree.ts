import type { UnitItem } from '@plumbline/shared/schema/source-item.ts';
import type pg from 'pg';
import { readOpenCounts } from '../store/unit-counters.ts';
import { listUnits } from '../store/units.ts';
import type { Viewer } from './viewer.ts';

/** The tree of units, parents before children, each with the open findings at or below it. */
export async function readUnits({ pool, viewer }: { pool: pg.Pool; viewer: Viewer }): Promise<UnitItem[]> {
  const [units, open] = await Promise.all([listUnits(pool), readOpenCounts(pool)]);
  return units
    .filter(
      ({ path }) =>
        viewer.units === null || viewer.units.some((own) => path === own || path.startsWith(`${own}/`)),
    )
    .map(({ id, path, name, tier, kind }) => ({
      path,
      name,
      tier,
      kind: kind === 'company' || kind === 'service' ? kind : 'unit',
      openFindings: open.get(id) ?? 0,
    }));
}
