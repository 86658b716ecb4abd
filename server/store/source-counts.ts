import type { Queries } from './measurements.ts';

export interface SourceCount {
  id: number;
  observations: number;
  open: number;
  report: unknown;
}

/** What each source is held to say, and the report of its newest import. */
export async function readSourceCounts(queries: Queries): Promise<SourceCount[]> {
  const { rows } = await queries.query<SourceCount>(
    `with told as (
       select source_id, count(*)::int as observations,
         (count(distinct finding_id) filter (where not absent and status in ('open', 'accepted')))::int as open
       from observation group by 1)
     select s.id, coalesce(t.observations, 0) as observations, coalesce(t.open, 0) as open, r.report
     from source s left join told t on t.source_id = s.id
     left join lateral (select report from import_run where source_id = s.id and state = 'done'
       order by started_at desc limit 1) r on true
     where s.retired_at is null`,
  );
  return rows;
}
