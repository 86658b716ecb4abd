/** Exploitation weight summed in the database (domain §3); the same formula stands in `shared/core/exposure/hazard.ts`. */
import { knownExploitedFloor, unscoredProbability } from '@plumbline/shared/core/prioritise.ts';
import type { Queries } from './measurements.ts';

/** Weight of all cells of one unit, kind and exposure tier. */
export interface HazardSum {
  unitId: number;
  kind: number;
  exposure: number;
  weight: number;
  cells: number;
  findings: number;
}

/** Which EPSS and KEV knowledge counts: that of an instant. */
export interface ThreatAt {
  /** EPSS of this day, or the earliest held. */
  epssOn: string;
  /** KEV entries listed before this instant. */
  kevBefore: string;
}

export const hazardOf = (probability: string) => `(-ln(1 - least(0.95, ${probability})) * 365.25 / 30)`;
const floorOf = (probability: string, listed: string) =>
  `(case when ${listed} then greatest(${probability}, ${knownExploitedFloor}) else ${probability} end)`;

export const threatCte = (epssOn: string, kevBefore: string) => `
  threat as materialized (
    select w.id, ${hazardOf(
      floorOf(
        `coalesce(held.epss, first.epss, w.epss, ${unscoredProbability})`,
        `(coalesce(w.kev_added_on < ${kevBefore}, false) or coalesce(w.exploited_on < ${kevBefore}, false))`,
      ),
    )} as h
    from weakness w
    left join lateral (select epss from weakness_epss e where e.weakness_id = w.id and e.on_day <= ${epssOn}
      order by on_day desc limit 1) held on true
    left join lateral (select epss from weakness_epss e where e.weakness_id = w.id order by on_day limit 1) first on held.epss is null)`;

/** Sums now, from the cells that writers keep. */
export async function hazardNow(queries: Queries, threat: ThreatAt): Promise<HazardSum[]> {
  const { rows } = await queries.query<HazardSum>(
    `with ${threatCte('$1::date', '$2::timestamptz')}
     select x.unit_id as "unitId", x.kind, x.exposure,
       sum(sqrt(x.n) * x.sum_er / x.n * case when x.own_probability >= 0 then ${hazardOf('x.own_probability')} else t.h end)::float8 as weight,
       count(*)::int as cells, sum(x.n)::int as findings
     from hazard_cell x join threat t on t.id = x.weakness_id where x.n > 0 group by 1, 2, 3`,
    [threat.epssOn, threat.kevBefore],
  );
  return rows;
}

/** Sums of what was open at a past instant, weighed with the threat knowledge asked for. */
export async function hazardAt(queries: Queries, asOf: string, threat: ThreatAt): Promise<HazardSum[]> {
  const { rows } = await queries.query<HazardSum>(
    `with ${threatCte('$2::date', '$3::timestamptz')},
     cell as (
       select e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1) as own, count(*) as n, sum(e.er::float8) as sum_er
       from finding_episode e
       where e.opened_at < $1 and (e.closed_at is null or e.closed_at >= $1) and (e.retired_at is null or e.retired_at >= $1)
       group by 1, 2, 3, 4, 5)
     select x.unit_id as "unitId", x.kind, x.exposure,
       sum(sqrt(x.n) * x.sum_er / x.n * case when x.own >= 0 then ${hazardOf('x.own')} else t.h end)::float8 as weight,
       count(*)::int as cells, sum(x.n)::int as findings
     from cell x join threat t on t.id = x.weakness_id group by 1, 2, 3`,
    [asOf, threat.epssOn, threat.kevBefore],
  );
  return rows;
}

/** Parts of a change between two instants, weighed with one threat knowledge: who was open at both ends, and who was not. */
export type FlowPart = 'both' | 'new' | 'reopened' | 'repaid';

/**
 * Open findings that stay when parts are taken away or put in, for the bridge: at `fromAt` and `toAt`, with the cells
 * of the set {open at both ends} ∪ parts.
 */
export async function hazardOfParts(
  queries: Queries,
  span: { fromAt: string; toAt: string },
  parts: readonly FlowPart[],
  threat: ThreatAt,
): Promise<HazardSum[]> {
  const open = (at: string) =>
    `(e.opened_at < ${at} and (e.closed_at is null or e.closed_at >= ${at}) and (e.retired_at is null or e.retired_at >= ${at}))`;
  const { rows } = await queries.query<HazardSum>(
    `with ${threatCte('$4::date', '$5::timestamptz')},
     flow as (
       select e.finding_id, e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1) as own, e.er,
         bool_or(${open('$1')}) as before, bool_or(${open('$2')}) as after, max(e.number) filter (where ${open('$2')}) as number
       from finding_episode e where ${open('$1')} or ${open('$2')}
       group by 1, 2, 3, 4, 5, 6, 7),
     part as (
       select *, case when before and after then 'both' when before then 'repaid' when number > 1 then 'reopened' else 'new' end as part
       from flow),
     cell as (
       select unit_id, kind, exposure, weakness_id, own, count(*) as n, sum(er::float8) as sum_er from part where part = any($3)
       group by 1, 2, 3, 4, 5)
     select x.unit_id as "unitId", x.kind, x.exposure,
       sum(sqrt(x.n) * x.sum_er / x.n * case when x.own >= 0 then ${hazardOf('x.own')} else t.h end)::float8 as weight,
       count(*)::int as cells, sum(x.n)::int as findings
     from cell x join threat t on t.id = x.weakness_id group by 1, 2, 3`,
    [span.fromAt, span.toAt, parts, threat.epssOn, threat.kevBefore],
  );
  return rows;
}

export interface MoneyPerWeight {
  unitId: number;
  kind: number;
  exposure: number;
  /** Expected annual loss per unit of weight, minor units. */
  minorPerWeight: number;
}
