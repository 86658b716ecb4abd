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

const conditions: Record<WorkSet, string> = {
  open: `e.opened_at < $8 and (e.closed_at is null or e.closed_at >= $8) and (e.retired_at is null or e.retired_at >= $8)`,
  closed: `e.closed_at >= $9 and e.closed_at < $8`,
  opened: `e.opened_at >= $9 and e.opened_at < $8`,
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
     rate (kind, severity, fixed, marginal) as (values ${effortTable}),
     fix as (
       select min(e.opened_at) as opened_at, count(*) as n, avg(e.effort_days) as own, max(r.fixed) as fixed, max(r.marginal) as marginal,
         coalesce(sum(e.er * case when e.own_probability is not null then ${hazardOf('e.own_probability')} else t.h end
           / sqrt(greatest(1, coalesce(h.n, 1))) * m.per_weight), 0) as share
       from finding_episode e
         join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1
         join rate r on r.kind = e.kind and r.severity = e.severity
         join threat t on t.id = e.weakness_id
         left join hazard_cell h on h.unit_id = e.unit_id and h.kind = e.kind and h.exposure = e.exposure
           and h.weakness_id = e.weakness_id and h.own_probability = coalesce(e.own_probability, -1)
         left join money m on m.unit_id = e.unit_id and m.kind = e.kind and m.exposure = e.exposure
       where ${conditions[set]} and $9::timestamptz <= $8
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
