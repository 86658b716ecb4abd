/** Fix groups as work: how much expected loss each takes away and how many person-days it costs, put into bins. */
import { hazardOf, type MoneyPerWeight, type ThreatAt, threatCte } from './hazards.ts';
import { effortTable, type Queries } from './measurements.ts';

/** Groups alike in loss per person-day and in age. */
export interface WorkBin {
  /** Step of the logarithm of loss per person-day, larger is worth more. */
  worth: number;
  /** Quarters since the oldest finding of the groups was opened, rounded down. */
  age: number;
  groups: number;
  shareMinor: number;
  personDays: number;
}

export type WorkSet = 'open' | 'closed' | 'opened';

const cell = 'e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1)';
const within = 'finding_episode e join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1';
const columns =
  'e.unit_id, e.kind, e.exposure, e.weakness_id, e.own_probability, e.er, e.severity, e.fix_key, e.effort_days, e.opened_at';

/**
 * The episodes of a set, with how many of their cell were open: at the instant, or at the moment when each of them was
 * opened. A cell weighs as the root of that many (domain §3); by what is open of it today, what came and went would weigh
 * as if each had been alone. Of what was closed only the effort is asked, and that has no cell.
 *
 * `step > 0`, and the rates below joined from the left though each kind and severity has one: told otherwise, PostgreSQL
 * expects next to nothing of this and goes through all prices for each episode.
 */
const members: Record<WorkSet, string> = {
  open: `select ${columns}, count(*) over (partition by ${cell}) as n from ${within}
    where e.opened_at < $8 and (e.closed_at is null or e.closed_at >= $8) and (e.retired_at is null or e.retired_at >= $8)
      and $9::timestamptz <= $8`,
  closed: `select ${columns}, 1 as n from ${within} where e.closed_at >= $9 and e.closed_at < $8`,
  opened: `select * from (
      select ${columns}, x.step, sum(x.step) over (partition by ${cell} order by x.at) as n
      from ${within} cross join lateral (values (1, e.opened_at), (-1, least(e.closed_at, e.retired_at))) as x(step, at)
      where e.opened_at < $8 and x.at is not null and (least(e.closed_at, e.retired_at) >= $9) is not false) e
    where step > 0 and opened_at >= $9`,
};

/** Bins of the groups open at an instant, or closed or opened between two. */
export async function readWork(
  queries: Queries,
  set: WorkSet,
  of: { unitId: number; threat: ThreatAt; money: readonly MoneyPerWeight[]; asOf: string; from: string },
): Promise<WorkBin[]> {
  const { rows } = await queries.query<WorkBin>(
    `with ${threatCte('$2::date', '$3::timestamptz')},
     money as (select * from unnest($4::int[], $5::int[], $6::int[], $7::float8[]) as m(unit_id, kind, exposure, per_weight)),
     member as (${members[set]}),
     rate (kind, severity, fixed, marginal) as (values ${effortTable}),
     fix as (
       select min(e.opened_at) as opened_at, count(*) as n, avg(e.effort_days) as own, max(r.fixed) as fixed, max(r.marginal) as marginal,
         coalesce(sum(e.er * case when e.own_probability is not null then ${hazardOf('e.own_probability')} else t.h end
           / sqrt(greatest(1, e.n)) * m.per_weight), 0) as share
       from member e
         left join rate r on r.kind = e.kind and r.severity = e.severity
         join threat t on t.id = e.weakness_id
         left join money m on m.unit_id = e.unit_id and m.kind = e.kind and m.exposure = e.exposure
       group by e.fix_key),
     work as (select opened_at, share, coalesce(own * sqrt(n), fixed + marginal * sqrt(n))::float8 as days from fix)
     select width_bucket(ln(greatest(share, 1e-9) / greatest(days, 0.01)), -20, 25, 90)::int as worth,
       floor(extract(epoch from ($8::timestamptz - opened_at)) / 7889400)::int as age,
       count(*)::int as groups, sum(share)::float8 as "shareMinor", sum(days)::float8 as "personDays"
     from work group by 1, 2`,
    [
      of.unitId,
      of.threat.epssOn,
      of.threat.kevBefore,
      of.money.map((m) => m.unitId),
      of.money.map((m) => m.kind),
      of.money.map((m) => m.exposure),
      of.money.map((m) => m.minorPerWeight),
      of.asOf,
      of.from,
    ],
  );
  return rows;
}
