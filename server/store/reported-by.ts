import type { Queries } from './measurements.ts';

/** Proposed promises all of whose open findings this source alone reports, with its ids of them. */
export async function proposedReportedBy(queries: Queries, source: string): Promise<Map<number, string[]>> {
  const { rows } = await queries.query<{ id: number; externalIds: string[] }>(
    `select c.id, array_agg(o.external_id order by o.external_id) as "externalIds"
     from commitment c
       join finding f on f.fix_key = c.fix_key and f.closed_at is null and f.state in ('open', 'committed', 'accepted')
       join unit_closure m on m.unit_id = f.unit_id and m.ancestor_id = c.unit_id
       join observation o on o.finding_id = f.id join source s on s.id = o.source_id
     where c.state = 'proposed' group by c.id having bool_and(s.name = $1)`,
    [source],
  );
  return new Map(rows.map(({ id, externalIds }) => [id, externalIds]));
}
