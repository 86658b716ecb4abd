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

/** @param among of these weaknesses alone: a query that answers their ids */
export const threatCte = (epssOn: string, kevBefore: string, among?: string) => `
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
    left join lateral (select epss from weakness_epss e where e.weakness_id = w.id order by on_day limit 1) first on held.epss is null
    ${among === undefined ? '' : `where w.id in (${among})`})`;

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

/**
 * Parts of a change between two instants: open at both ends; left the scope with their asset, unit or source; closed;
 * came with a source, unit or asset that was not there before; opened for the first time; opened again.
 */
export type FlowPart = 'both' | 'left' | 'repaid' | 'joined' | 'new' | 'reopened';

export interface FlowSpan {
  fromAt: string;
  toAt: string;
  /** Sources that were not there at `fromAt`, by id. */
  newSourceIds: readonly number[];
}

/**
 * Weight of some parts together, for the bridge: their cells are those of the set that the parts make up. Units and
 * assets that the first import of all named count as there from ever.
 */
export async function hazardOfParts(
  queries: Queries,
  span: FlowSpan,
  parts: readonly FlowPart[],
  threat: ThreatAt,
): Promise<HazardSum[]> {
  const open = (at: string) =>
    `(e.opened_at < ${at} and (e.closed_at is null or e.closed_at >= ${at}) and (e.retired_at is null or e.retired_at >= ${at}))`;
  const { rows } = await queries.query<HazardSum>(
    `with ${threatCte('$4::date', '$5::timestamptz')},
     flow as (
       select e.finding_id, e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1) as own, e.er,
         bool_or(${open('$1')}) as before, bool_or(${open('$2')}) as after, max(e.number) filter (where ${open('$2')}) as number,
         bool_or(${open('$1')} and e.retired_at < $2 and (e.closed_at is null or e.closed_at > e.retired_at)) as retired
       from finding_episode e where ${open('$1')} or ${open('$2')}
       group by 1, 2, 3, 4, 5, 6, 7),
     begun as (select coalesce((select observed_at from import_run where state = 'done' order by started_at limit 1), '-infinity') as at),
     joined as (
       select f.id from flow x join finding f on f.id = x.finding_id join asset a on a.id = f.asset_id
         join unit u on u.id = f.unit_id cross join begun b
       where x.after and not x.before and ((a.first_seen_at >= $1 and a.first_seen_at > b.at)
         or (u.first_seen_at >= $1 and u.first_seen_at > b.at)
         or (cardinality($6::int[]) > 0 and not exists (
           select from observation o where o.finding_id = f.id and o.source_id <> all($6))))),
     part as (
       select x.*, case when before and after then 'both' when before and retired then 'left' when before then 'repaid'
         when j.id is not null then 'joined' when number > 1 then 'reopened' else 'new' end as part
       from flow x left join joined j on j.id = x.finding_id),
     cell as (
       select unit_id, kind, exposure, weakness_id, own, count(*) as n, sum(er::float8) as sum_er from part where part = any($3)
       group by 1, 2, 3, 4, 5)
     select x.unit_id as "unitId", x.kind, x.exposure,
       sum(sqrt(x.n) * x.sum_er / x.n * case when x.own >= 0 then ${hazardOf('x.own')} else t.h end)::float8 as weight,
       count(*)::int as cells, sum(x.n)::int as findings
     from cell x join threat t on t.id = x.weakness_id group by 1, 2, 3`,
    [span.fromAt, span.toAt, parts, threat.epssOn, threat.kevBefore, span.newSourceIds],
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
