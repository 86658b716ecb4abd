import type { UnitItem } from '@plumbline/shared/schema/source-item.ts';
import type pg from 'pg';
import { readOpenCounts } from '../store/unit-counters.ts';
import { listUnits } from '../store/units.ts';
import { sees, type Viewer } from './viewer.ts';

/**
 * The units that the viewer sees, parents before children, each with the open findings at or below it; null to who may not
 * read findings there, or only some of them.
 */
export async function readUnits(of: {
  pool: pg.Pool;
  viewer: Viewer;
  /** The viewer that they are for findings; null: they may read none. */
  counting: Viewer | null;
}): Promise<UnitItem[]> {
  const { pool, viewer, counting } = of;
  const units = (await listUnits(pool)).filter(({ path }) => sees(viewer, path));
  const counted = units.filter(
    ({ path }) => counting !== null && counting.own === null && sees(counting, path),
  );
  const open = await readOpenCounts(
    pool,
    counted.map(({ id }) => id),
  );
  const ids = new Set(counted.map(({ id }) => id));
  return units.map(({ id, path, name, tier, kind }) => ({
    path,
    name,
    tier,
    kind: kind === 'company' || kind === 'service' ? kind : 'unit',
    openFindings: ids.has(id) ? (open.get(id) ?? 0) : null,
  }));
}
