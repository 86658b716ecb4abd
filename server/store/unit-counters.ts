import { cellOf, measures, openMeasures } from '@plumbline/shared/core/counters.ts';
import type { Queries } from './measurements.ts';

/** `+1`, `−1` or 0 for a `cell`: how its amount moves the number of open findings, in SQL. */
const openSign = Object.entries(openMeasures)
  .map(([measure, factor]) => {
    const from = cellOf((measures as readonly string[]).indexOf(measure), 0, 0, 0);
    return `when cell >= ${from} and cell < ${from + cellOf(1, 0, 0, 0)} then ${factor}`;
  })
  .join(' ');
/** By how much the open findings are more, over the rows of `cell` and `amount`, in SQL. */
export const openChange = `coalesce(round(sum(amount * case ${openSign} else 0 end)), 0)::int`;

/** Open findings at or below each of these units, of what each quarter changed: no cell is unpacked but of what just came. */
export async function readOpenCounts(
  queries: Queries,
  unitIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await queries.query<{ unitId: number; open: number }>(
    `select unit_id as "unitId", sum(change)::int as open
     from (
       select unit_id, open_change as change from unit_period where grain = 'quarter' and unit_id = any($1)
       union all select c.ancestor_id, (select ${openChange} from unnest(d.cells, d.amounts) as x(cell, amount))
         from unit_delta d join unit_closure c on c.unit_id = d.unit_id where c.ancestor_id = any($1)
     ) p
     group by 1`,
    [unitIds],
  );
  return new Map(rows.map(({ unitId, open }) => [unitId, open]));
}
