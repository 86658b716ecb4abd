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
    `select s.id, s.observations, s.open_findings as open, r.report
     from source s
     left join lateral (select report from import_run where source_id = s.id and state = 'done'
       order by started_at desc limit 1) r on true
     where s.retired_at is null`,
  );
  return rows;
}
