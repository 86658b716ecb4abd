import { runWithin } from './import-runs.ts';
import type { Queries } from './measurements.ts';

export interface SourceCount {
  id: number;
  observations: number;
  open: number;
  report: unknown;
}

/** What each source is held to say, and the report of its newest import; of a part of the company, what is of it. */
export async function readSourceCounts(
  queries: Queries,
  scope: { id: number; units: readonly string[] } | null,
): Promise<SourceCount[]> {
  if (scope !== null) return countsWithin(queries, scope);
  const { rows } = await queries.query<SourceCount>(
    `select s.id, s.observations, s.open_findings as open, r.report
     from source s
     left join lateral (select report from import_run where source_id = s.id and state = 'done'
       order by started_at desc limit 1) r on true
     where s.retired_at is null`,
  );
  return rows;
}

async function countsWithin(
  queries: Queries,
  scope: { id: number; units: readonly string[] },
): Promise<SourceCount[]> {
  const { rows } = await queries.query<SourceCount>(
    `select s.id, coalesce(held.observations, 0)::int as observations, coalesce(held.open, 0)::int as open, r.report
     from source s
     left join (select o.source_id, sum(o.observations) as observations, sum(o.open_findings) as open
       from source_unit o join unit_closure c on c.unit_id = o.unit_id and c.ancestor_id = $1 group by 1) held
       on held.source_id = s.id
     left join lateral (select report from import_run where source_id = s.id and state = 'done' and ${runWithin('$2')}
       order by started_at desc limit 1) r on true
     where s.retired_at is null`,
    [scope.id, scope.units],
  );
  return rows;
}
