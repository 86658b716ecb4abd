/** Deadlines of weaknesses that CISA lists as exploited, and which of them were met (domain §6). */
import { kevDirectives, urgentFrom } from '@plumbline/shared/core/kev-directives.ts';
import { automatablePattern, totalPattern } from '@plumbline/shared/core/ssvc.ts';
import { exposureTiers } from '@plumbline/shared/schema/values.ts';
import { cameBack } from './came-back.ts';
import type { Queries, Scope } from './measurements.ts';

/** Vectors of a finding are asked only where the directive in force on the day has fewer days for what is urgent. */
const isUrgent = `(
  select (l.exposure = $9)::int + coalesce(bool_and(o.cvss_vector ~ $10), false)::int
      + coalesce(bool_and(o.cvss_vector ~ $11), false)::int >= ${urgentFrom}
  from observation o where o.finding_id = l.finding_id and o.cvss_vector ~ '^CVSS:[34]')`;

/** Those that fell in the period and have passed. */
export async function readKevDeadlines(
  queries: Queries,
  of: Scope,
  period: { startsOn: string; today: string },
): Promise<{ due: number; met: number }> {
  const { rows } = await queries.query<{ due: number; met: number }>(
    `with directive as (
       select * from unnest($5::date[], $6::int[], $7::date[], $8::int[]) as d(from_on, most_days, urgent_from, urgent_days)),
     listed as (
       select e.finding_id, e.exposure, e.closed_at, ${cameBack} as came_back, w.kev_due_on,
         greatest(w.kev_added_on, (e.opened_at at time zone 'UTC')::date) as known_on
       from finding_episode e join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1
         join weakness w on w.id = e.weakness_id
       where w.kev_added_on is not null and w.kev_added_on < $2::timestamptz and e.opened_at < $2),
     dated as (
       select l.closed_at, l.came_back, case when l.kev_due_on >= l.known_on then l.kev_due_on
         else l.known_on + (
           select case when l.known_on < d.urgent_from then d.most_days when ${isUrgent} then d.urgent_days else d.most_days end
           from directive d where d.from_on <= l.known_on order by d.from_on desc limit 1) end as due_on
       from listed l)
     select count(*)::int as due,
       (count(*) filter (where closed_at < due_on + 1 and closed_at < $2 and not came_back))::int as met
     from dated where due_on >= $3 and due_on < $4`,
    [
      of.unitId,
      of.asOf,
      period.startsOn,
      period.today,
      // What was before the first directive is counted by it.
      kevDirectives.map(({ from }, at) => (at === 0 ? '-infinity' : from)),
      kevDirectives.map(({ mostDays }) => mostDays),
      kevDirectives.map(({ urgent }) => urgent?.from ?? 'infinity'),
      kevDirectives.map(({ mostDays, urgent }) => urgent?.days ?? mostDays),
      exposureTiers.indexOf('internet'),
      automatablePattern,
      totalPattern,
    ],
  );
  return rows[0]!;
}
