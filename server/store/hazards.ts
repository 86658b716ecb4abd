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
       select e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1) as own, count(*) as n, sum(e.er) as sum_er
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
       select unit_id, kind, exposure, weakness_id, own, count(*) as n, sum(er) as sum_er from part where part = any($3)
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

/** Shares of the expected loss by fix group, largest first, of what is open now below a unit. */
export async function readFixShares(
  queries: Queries,
  of: { unitId: number; threat: ThreatAt; money: readonly MoneyPerWeight[]; limit: number },
): Promise<{
  top: {
    key: string;
    title: string;
    unit: string;
    findings: number;
    shareMinor: number;
    owner: string | null;
    owners: number;
    dueOn: string | null;
    slips: number;
    personDays: number | null;
  }[];
  fixesForHalf: number;
  groups: number;
  totalMinor: number;
}> {
  const shares = `
    with ${threatCte('$2::date', '$3::timestamptz')},
    money as (select * from unnest($4::int[], $5::int[], $6::int[], $7::float8[]) as m(unit_id, kind, exposure, per_weight)),
    share as (
      select f.fix_key, count(*) as n, min(f.id) as first_id,
        sum(f.er * case when f.own_probability is not null then ${hazardOf('f.own_probability')} else t.h end / sqrt(h.n) * m.per_weight) as share
      from finding f
        join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $1
        join hazard_cell h on h.unit_id = f.unit_id and h.kind = f.kind and h.exposure = f.exposure
          and h.weakness_id = f.weakness_id and h.own_probability = coalesce(f.own_probability, -1)
        join threat t on t.id = f.weakness_id
        join money m on m.unit_id = f.unit_id and m.kind = f.kind and m.exposure = f.exposure
      where f.state in ('open', 'committed', 'accepted')
      group by f.fix_key)`;
  const values = [
    of.unitId,
    of.threat.epssOn,
    of.threat.kevBefore,
    of.money.map((m) => m.unitId),
    of.money.map((m) => m.kind),
    of.money.map((m) => m.exposure),
    of.money.map((m) => m.minorPerWeight),
  ];
  const { rows } = await queries.query<{
    groups: number;
    total: number;
    half: number;
    top: { key: string; n: number; share: number }[] | null;
  }>(
    `${shares},
     ranked as (select fix_key, n, share, sum(share) over (order by share desc, fix_key) as run,
       sum(share) over () as total, row_number() over (order by share desc, fix_key) as rank from share)
     select count(*)::int as groups, coalesce(max(total), 0)::float8 as total,
       (coalesce(min(rank) filter (where run >= total / 2), 0))::int as half,
       json_agg(json_build_object('key', fix_key, 'n', n, 'share', share) order by rank) filter (where rank <= ${Math.trunc(of.limit)}) as top
     from ranked`,
    values,
  );
  const found = rows[0]!;
  const top = found.top ?? [];
  const words = await queries.query<{
    key: string;
    title: string;
    unit: string;
    owner: string | null;
    owners: number;
    due_on: string | null;
    slips: number;
    days: number | null;
  }>(
    `select f.fix_key as key, min(f.fix_title) as title, min(u.name) as unit,
       mode() within group (order by f.owner) as owner, count(distinct f.owner)::int as owners, min(f.due_on) as due_on,
       max(f.slips)::int as slips, avg(f.effort_days)::float8 * sqrt(count(*)) as days
     from finding f join unit u on u.id = f.unit_id join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = $2
     where f.fix_key = any($1::uuid[]) and f.state in ('open', 'committed', 'accepted') group by f.fix_key`,
    [top.map((each) => each.key), of.unitId],
  );
  const byKey = new Map(words.rows.map((row) => [row.key, row]));
  return {
    fixesForHalf: found.half,
    groups: found.groups,
    totalMinor: Math.round(found.total),
    top: top.map(({ key, n, share }) => {
      const row = byKey.get(key);
      return {
        key,
        title: row?.title ?? '',
        unit: row?.unit ?? '',
        findings: n,
        shareMinor: Math.round(share),
        owner: row?.owner ?? null,
        owners: row?.owners ?? 0,
        dueOn: row?.due_on ?? null,
        slips: row?.slips ?? 0,
        personDays: row?.days ?? null,
      };
    }),
  };
}
