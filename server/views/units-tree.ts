import { Counters, openMeasures } from '@plumbline/shared/core/counters.ts';
import type { UnitItem } from '@plumbline/shared/schema/source-item.ts';
import type pg from 'pg';
import { readAllCounters } from '../store/unit-counters.ts';
import { listUnits } from '../store/units.ts';
import type { Viewer } from './viewer.ts';

/** The tree of units, parents before children, each with the open findings at or below it. */
export async function readUnits({ pool, viewer }: { pool: pg.Pool; viewer: Viewer }): Promise<UnitItem[]> {
  const [units, rows] = await Promise.all([listUnits(pool), readAllCounters(pool)]);
  const byUnit = new Map<number, Counters>();
  for (const { unitId, cells, amounts } of rows) {
    const counters = byUnit.get(unitId) ?? new Counters();
    byUnit.set(unitId, counters.add(cells, amounts));
  }
  const open = (id: number): number => {
    const counters = byUnit.get(id);
    if (counters === undefined) return 0;
    return Object.entries(openMeasures).reduce(
      (sum, [measure, factor]) => sum + counters.total(measure as 'opened') * (factor ?? 0),
      0,
    );
  };
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
      openFindings: open(id),
    }));
}
