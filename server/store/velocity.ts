/** How long findings stay open, by their parts: rows are bounded by ages and parts, not by findings. */
import { classCodes, kindCodes } from '@plumbline/shared/core/counters.ts';
import type { SurvivalRow } from '@plumbline/shared/core/survival.ts';
import { cameBack } from './came-back.ts';
import { type Queries, type Scope, stretches } from './measurements.ts';

export interface LifetimeParts {
  whole: SurvivalRow[];
  byClass: Map<string, SurvivalRow[]>;
  byKind: Map<string, SurvivalRow[]>;
  /** By the id of the unit directly below. */
  byUnit: Map<number, SurvivalRow[]>;
}

/** `exact`, or to a quarter of a day up to 60 days of age and to the day beyond: the median errs by half of that at most. */
export type AgeGrid = 'exact' | 'coarse';

const age = (from: string, to: string, grid: AgeGrid) => {
  const days = `extract(epoch from (${to} - ${from}))::float8 / 86400`;
  return grid === 'exact'
    ? days
    : `case when ${days} < 60 then round((${days}) * 4) / 4 else round(${days}) end`;
};

const scope = `join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1`;

/** Rows for Kaplan–Meier of the whole record up to the instant, and of its classes, kinds and units. */
export async function readLifetimeParts(queries: Queries, of: Scope, grid: AgeGrid): Promise<LifetimeParts> {
  const { rows } = await queries.query<{
    time: number;
    event: boolean;
    entry: number;
    class: number | null;
    kind: number | null;
    part: number | null;
    by: number;
    count: number;
  }>(
    `with aged as materialized (
       select ${age('e.opened_at', 'stretch.left_at', grid)} as time, stretch.event,
         ${age('e.opened_at', 'stretch.enters_at', grid)} as entry, e.class, e.kind, part.ancestor_id as part
       from finding_episode e ${scope} ${stretches}
       left join (select p.ancestor_id, p.unit_id from unit_closure d
         join unit_closure p on p.ancestor_id = d.unit_id where d.ancestor_id = $1 and d.depth = 1) part
         on part.unit_id = e.unit_id
       where e.opened_at < $2 and e.age_known)
     select time, event, entry, class, kind, part, grouping(class, kind, part) as by, count(*)::int as count
     from aged group by grouping sets ((time, event, entry), (time, event, entry, class), (time, event, entry, kind),
       (time, event, entry, part))`,
    [of.unitId, of.asOf],
  );
  const parts: LifetimeParts = { whole: [], byClass: new Map(), byKind: new Map(), byUnit: new Map() };
  for (const { time, event, entry, count, ...row } of rows) {
    const one = { time, event, entry, count };
    if (row.by === 7) parts.whole.push(one);
    else if (row.by === 3) put(parts.byClass, classCodes[row.class!]!, one);
    else if (row.by === 5) put(parts.byKind, kindCodes[row.kind!]!, one);
    else if (row.part !== null) put(parts.byUnit, row.part, one);
  }
  return parts;
}

function put<K>(parts: Map<K, SurvivalRow[]>, key: K, row: SurvivalRow): void {
  const rows = parts.get(key);
  if (rows === undefined) parts.set(key, [row]);
  else rows.push(row);
}

/** The whole record with accepted findings left open: what acceptance takes out of sight. */
export async function readLifetimesOpen(queries: Queries, of: Scope, grid: AgeGrid): Promise<SurvivalRow[]> {
  const end = `case when e.closed_at < $2 then e.closed_at when e.retired_at < $2 then e.retired_at else $2::timestamptz end`;
  const { rows } = await queries.query<{ time: number; event: boolean; count: number }>(
    `select ${age('e.opened_at', end, grid)} as time, coalesce(e.closed_at < $2, false) as event, count(*)::int as count
     from finding_episode e ${scope} where e.opened_at < $2 and e.age_known group by 1, 2`,
    [of.unitId, of.asOf],
  );
  return rows;
}

/** Most clusters that are told apart; fix groups beyond are put together at random, which keeps them independent. */
const mostClusters = 400;

/** The day that a piece of work was done; what of a fix was closed on other days was other work, what is open is one to come. */
const done = 'e.closed_at::date';

/** Median number of findings per fix group, and the rows by cluster where fixes close several findings together. */
export async function readFixClusters(queries: Queries, of: Scope, above: number): Promise<SurvivalRow[][]> {
  const size = await queries.query<{ median: number | null }>(
    `select percentile_cont(0.5) within group (order by n)::float8 as median from (
       select count(*) as n from finding_episode e ${scope} where e.opened_at < $2 and e.age_known group by e.fix_key, ${done}) f`,
    [of.unitId, of.asOf],
  );
  if ((size.rows[0]?.median ?? 0) <= above) return [];
  const { rows } = await queries.query<SurvivalRow & { cluster: number }>(
    `with aged as (
       select ${age('e.opened_at', 'stretch.left_at', 'coarse')} as time, stretch.event,
         ${age('e.opened_at', 'stretch.enters_at', 'coarse')} as entry, dense_rank() over (order by e.fix_key, ${done}) as fix
       from finding_episode e ${scope} ${stretches} where e.opened_at < $2 and e.age_known)
     select time, event, entry, (fix % ${mostClusters})::int as cluster, count(*)::int as count from aged group by 1, 2, 3, 4`,
    [of.unitId, of.asOf],
  );
  const clusters = new Map<number, SurvivalRow[]>();
  for (const { cluster, ...row } of rows) put(clusters, cluster, row);
  return [...clusters].sort(([a], [b]) => a - b).map(([, members]) => members);
}

/** What the survival figures do not count, at the instant and now. */
export async function readLeftOut(
  queries: Queries,
  of: Scope,
): Promise<{ unknownAge: number; falsePositive: number; superseded: number; acceptedNow: number }> {
  const [aged, states] = await Promise.all([
    queries.query<{ n: number }>(
      `select count(*)::int as n from finding_episode e ${scope} where e.opened_at < $2 and not e.age_known`,
      [of.unitId, of.asOf],
    ),
    queries.query<{ fp: number; superseded: number; accepted: number }>(
      `select (count(*) filter (where e.state in ('false-positive', 'not-affected')))::int as fp,
         (count(*) filter (where e.state = 'superseded'))::int as superseded,
         (count(*) filter (where e.state = 'accepted'))::int as accepted
       from finding e ${scope} where e.state in ('false-positive', 'not-affected', 'superseded', 'accepted')`,
      [of.unitId],
    ),
  ]);
  const state = states.rows[0]!;
  return {
    unknownAge: aged.rows[0]!.n,
    falsePositive: state.fp,
    superseded: state.superseded,
    acceptedNow: state.accepted,
  };
}

/** Closures in a span, and those of them whose finding was open again within 90 days. */
export async function readReopened(
  queries: Queries,
  unitId: number,
  span: { fromAt: string; toAt: string },
): Promise<{ closures: number; reopened: number }> {
  const { rows } = await queries.query<{ closures: number; reopened: number }>(
    `select count(*)::int as closures, (count(*) filter (where ${cameBack}))::int as reopened
     from finding_episode e ${scope} where e.closed_at >= $2 and e.closed_at < $3`,
    [unitId, span.fromAt, span.toAt],
  );
  return rows[0]!;
}

/**
 * First and last dates against closings, of episodes whose first date fell in the span; days are of the time zone. One
 * that was open again within 90 days met neither.
 */
export async function readAttainment(
  queries: Queries,
  unitId: number,
  span: { fromDay: string; today: string; timeZone: string },
): Promise<{
  due: number;
  met: number;
  currentDue: number;
  currentMet: number;
  accepted: number;
  left: number;
}> {
  const { rows } = await queries.query<Awaited<ReturnType<typeof readAttainment>>>(
    `with dated as (
       select e.first_due_on as first, greatest(e.first_due_on, e.due_on) as last,
         (e.closed_at at time zone $4)::date as closed, ${cameBack} as came_back,
         coalesce((e.accepted_at at time zone $4)::date <= e.first_due_on, false) as accepted,
         coalesce(e.closed_at is null and (e.retired_at at time zone $4)::date <= e.first_due_on, false) as gone
       from finding_episode e ${scope} where e.first_due_on >= $2 and e.first_due_on < $3)
     select (count(*) filter (where counted))::int as due,
       (count(*) filter (where counted and closed <= first and not came_back))::int as met,
       (count(*) filter (where counted and (last < $3 or closed is not null)))::int as "currentDue",
       (count(*) filter (where counted and closed <= last and not came_back))::int as "currentMet",
       (count(*) filter (where accepted))::int as accepted,
       (count(*) filter (where gone and not accepted))::int as left
     from (select *, not accepted and not gone as counted from dated) d`,
    [unitId, span.fromDay, span.today, span.timeZone],
  );
  return rows[0]!;
}

/** Counters of a unit by month (first days), oldest first, with what is not yet folded. */
export async function readMonths(
  queries: Queries,
  unitId: number,
  fromDay: string,
  beforeDay: string,
): Promise<{ startsOn: string; cells: number[]; amounts: number[] }[]> {
  const { rows } = await queries.query<{ startsOn: string; cells: number[]; amounts: number[] }>(
    `select starts_on as "startsOn", cells, amounts from unit_period
     where unit_id = $1 and grain = 'month' and starts_on >= $2 and starts_on < $3
     union all select date_trunc('month', d.on_day)::date, d.cells, d.amounts from unit_delta d
       join unit_closure c on c.unit_id = d.unit_id where c.ancestor_id = $1 and d.on_day >= $2 and d.on_day < $3
     order by 1`,
    [unitId, fromDay, beforeDay],
  );
  return rows;
}

/** Units directly below, by id. */
export async function readUnitsBelow(
  queries: Queries,
  unitId: number,
): Promise<{ id: number; path: string; name: string }[]> {
  const { rows } = await queries.query<{ id: number; path: string; name: string }>(
    `select u.id, u.path, u.name from unit_closure c join unit u on u.id = c.unit_id
     where c.ancestor_id = $1 and c.depth = 1 and u.kind <> 'scope' order by u.path`,
    [unitId],
  );
  return rows;
}

/** Days on which the due policy changed, and sources and units that were retired, since an instant. */
export async function readRuleChanges(
  queries: Queries,
  unitId: number,
  span: { fromAt: string; toAt: string },
): Promise<{ at: string; kind: 'policy' | 'source-retired' | 'unit-retired'; name: string }[]> {
  const { rows } = await queries.query<{
    at: string;
    kind: 'policy' | 'source-retired' | 'unit-retired';
    name: string;
  }>(
    `select recorded_at as at, 'policy' as kind, '' as name from (
       select recorded_at, body -> 'duePolicy' as policy, lag(body -> 'duePolicy') over (order by id) as before
       from record_version where kind = 'company' and body is not null) v
     where policy is distinct from before and before is not null and recorded_at >= $2 and recorded_at < $3
     union all select retired_at, 'source-retired', name from source s where retired_at >= $2 and retired_at < $3
       and exists (select from source_unit x join unit_closure c on c.unit_id = x.unit_id and c.ancestor_id = $1
         where x.source_id = s.id)
     union all select u.retired_at, 'unit-retired', u.name from unit u
       join unit_closure c on c.unit_id = u.id and c.ancestor_id = $1 where u.retired_at >= $2 and u.retired_at < $3
     order by 1`,
    [unitId, span.fromAt, span.toAt],
  );
  return rows;
}
