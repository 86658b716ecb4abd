import { methodVersion } from '@plumbline/shared/core/figures/index.ts';
import type { Queries } from './measurements.ts';

export interface DirtyPeriod {
  unitId: number;
  grain: string;
  period: string;
}

/**
 * Periods whose computed figures a later write touched: the company's first, the newest before older ones. What an older
 * method left beside points of this one is shown to nobody, and does not count.
 */
export async function dirtyPeriods(queries: Queries, limit: number): Promise<DirtyPeriod[]> {
  const { rows } = await queries.query<DirtyPeriod>(
    `select p.unit_id as "unitId", p.grain, p.period from figure_point p join unit u on u.id = p.unit_id
     where p.dirty and (p.more ->> 'method' = $2 or not exists (select from figure_point q where q.unit_id = p.unit_id
       and q.grain = p.grain and q.period = p.period and q.more ->> 'method' = $2))
     group by p.unit_id, p.grain, p.period, u.path
     order by length(u.path) > 0, max(p.period_end) desc, u.path limit $1`,
    [limit, methodVersion],
  );
  return rows;
}
