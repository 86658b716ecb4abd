import type { StruckFinding } from '@plumbline/shared/schema/incident-sheet.ts';
import type { Queries } from './measurements.ts';

/** Findings with one of the identifiers that were open at an instant in a unit or below, the longest open first. */
export async function readStruckFindings(
  queries: Queries,
  of: { identifiers: readonly string[]; unitId: number; at: string },
  most: number,
): Promise<{ total: number; shown: StruckFinding[] }> {
  const { rows } = await queries.query<StruckFinding & { total: number }>(
    `select f.id::int, f.identifier, f.title, u.path as unit, f.owner, f.slips::int, f.due_on::text as "dueOn",
       to_char(e.opened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt", count(*) over ()::int as total
     from finding f
       join finding_episode e on e.finding_id = f.id and e.opened_at <= $3
         and (e.closed_at is null or e.closed_at > $3) and (e.retired_at is null or e.retired_at > $3)
       join unit u on u.id = f.unit_id
     where f.identifier = any($1) and f.unit_id in (select unit_id from unit_closure where ancestor_id = $2)
     order by e.opened_at, f.id limit $4`,
    [of.identifiers, of.unitId, of.at, most],
  );
  return { total: rows[0]?.total ?? 0, shown: rows.map(({ total: _, ...finding }) => finding) };
}
