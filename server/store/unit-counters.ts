import { cellOf, measures, openMeasures } from '@plumbline/shared/core/counters.ts';
import type { Queries } from './measurements.ts';

/** `+1` or `−1` for the cells of each measure that the open count is made of, in SQL. */
const openSign = Object.entries(openMeasures)
  .map(([measure, factor]) => {
    const from = cellOf((measures as readonly string[]).indexOf(measure), 0, 0, 0);
    return `when cell >= ${from} and cell < ${from + cellOf(1, 0, 0, 0)} then ${factor}`;
  })
  .join(' ');

/** Open findings at or below each of these units: summed where they lie, so that no wide rows travel. */
export async function readOpenCounts(
  queries: Queries,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await queries.query<{ unitId: number; open: number }>(
    `select unit_id as "unitId", round(sum(amount * case ${openSign} else 0 end))::int as open
     from (
       select unit_id, cells, amounts from unit_period where grain = 'quarter' and unit_id = any($1)
       union all select c.ancestor_id, d.cells, d.amounts from unit_delta d join unit_closure c on c.unit_id = d.unit_id
         where c.ancestor_id = any($1)
     ) p, unnest(p.cells, p.amounts) as x(cell, amount)
     group by 1`,
    [unitIds],
  );
  return new Map(rows.map(({ unitId, open }) => [unitId, open]));
}
