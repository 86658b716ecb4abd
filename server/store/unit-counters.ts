import type { Queries } from './measurements.ts';

/** Counters of every unit over all time: a row per unit and quarter, and what is not yet folded, for each ancestor. */
export async function readAllCounters(
  queries: Queries,
): Promise<{ unitId: number; cells: number[]; amounts: number[] }[]> {
  const { rows } = await queries.query<{ unitId: number; cells: number[]; amounts: number[] }>(
    `select unit_id as "unitId", cells, amounts from unit_period where grain = 'quarter'
     union all select c.ancestor_id, d.cells, d.amounts from unit_delta d join unit_closure c on c.unit_id = d.unit_id`,
  );
  return rows;
}
