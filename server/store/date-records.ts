import type { DateRecord } from '@plumbline/shared/core/follow/chance-kept.ts';
import type { Queries } from './measurements.ts';

export interface OwnerRecord extends DateRecord {
  owner: string;
}

/**
 * Of every owner the promises whose first date lay in a span and has passed: due and met. A promise of which something
 * was open again within 90 days was not kept. An open one is missed.
 */
export async function readDateRecords(
  queries: Queries,
  span: { fromDay: string; beforeDay: string; unitId?: number },
): Promise<OwnerRecord[]> {
  const { rows } = await queries.query<OwnerRecord>(
    `select c.owner, count(*)::int as due, (count(*) filter (where c.state = 'kept' and not exists (
       select from finding f join unit_closure m on m.unit_id = f.unit_id and m.ancestor_id = c.unit_id
         join finding_episode e on e.finding_id = f.id and e.number > 1
           and e.opened_at > c.closed_at and e.opened_at <= c.closed_at + interval '90 days'
       where f.fix_key = c.fix_key)))::int as met
     from commitment c
     where c.owner is not null and c.state <> 'withdrawn' and c.first_due_on >= $1 and c.first_due_on < $2
       and ($3::int is null or c.unit_id in (select unit_id from unit_closure where ancestor_id = $3))
     group by 1 order by 1`,
    [span.fromDay, span.beforeDay, span.unitId ?? null],
  );
  return rows;
}
