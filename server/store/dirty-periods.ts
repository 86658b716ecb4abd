import type { Queries } from './measurements.ts';

export interface DirtyPeriod {
  unitId: number;
  grain: string;
  period: string;
}

/** Periods whose computed figures a later write touched: the company's first, the newest before older ones. */
export async function dirtyPeriods(queries: Queries, limit: number): Promise<DirtyPeriod[]> {
  const { rows } = await queries.query<DirtyPeriod>(
    `select p.unit_id as "unitId", p.grain, p.period from figure_point p join unit u on u.id = p.unit_id
     where p.dirty group by p.unit_id, p.grain, p.period, u.path
     order by length(u.path) > 0, max(p.period_end) desc, u.path limit $1`,
    [limit],
  );
  return rows;
}
