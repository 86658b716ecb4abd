/** What the figures are made of, read set-based: the answers are small, whatever the number of findings. */
import { classCodes, kindCodes, severityCodes } from '@plumbline/shared/core/counters.ts';
import { effortRate } from '@plumbline/shared/core/effort.ts';
import type { EffortSum, LifetimeRow } from '@plumbline/shared/core/figures/figure.ts';
import type pg from 'pg';

export type Queries = pg.Pool | pg.ClientBase;

/** A unit with all below it, up to an instant (exclusive). */
export interface Scope {
  unitId: number;
  asOf: string;
}

const inScope = `join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1`;
const openAt = `e.opened_at < $2 and (e.closed_at is null or e.closed_at >= $2) and (e.retired_at is null or e.retired_at >= $2)`;

const rounded = (days: string, steps: AgeSteps) =>
  steps === 0 ? days : `round((${days}) * ${steps}) / ${steps}`;

/** Steps of a day to which ages are rounded, so that rows are bounded by ages and not by findings; 0: not rounded. */
export type AgeSteps = 0 | 24 | 4;

/**
 * Stretches in which episodes are at risk before the instant $2, as rows of `stretch`: (enters_at, left_at, event). One
 * that was accepted leaves at acceptance and is at risk again from the day after the acceptance's last, at its age then.
 */
export const stretches = `cross join lateral (select
    case when e.closed_at < $2 then e.closed_at when e.retired_at < $2 then e.retired_at else $2::timestamptz end as end_at,
    coalesce(e.closed_at < $2, false) as closed,
    case when e.accepted_at is not null then greatest(e.accepted_at, e.opened_at) end as accepted_at,
    (e.accepted_until + 1)::timestamp at time zone 'UTC' as again_at) x
  cross join lateral (
    select e.opened_at as enters_at, least(x.end_at, x.accepted_at) as left_at,
      x.closed and (x.accepted_at is null or x.accepted_at >= x.end_at) as event
    union all
    select greatest(x.again_at, x.accepted_at), x.end_at, x.closed
    where x.accepted_at < x.end_at and x.again_at < x.end_at) stretch`;

/**
 * Ages of episodes for Kaplan–Meier, in days, equal ones put together. With `from`, those at risk from there on,
 * entering at the age they had. Accepted ones leave the view at acceptance until it expires.
 */
export async function readLifetimes(
  queries: Queries,
  of: Scope,
  from: string | null,
  steps: AgeSteps,
): Promise<LifetimeRow[]> {
  const { rows } = await queries.query<{
    time: number;
    event: boolean;
    entry: number;
    severity: number;
    class: number;
    count: number;
  }>(
    `select ${rounded('extract(epoch from (stretch.left_at - e.opened_at))::float8 / 86400', steps)} as time, stretch.event,
       ${rounded('extract(epoch from (greatest(stretch.enters_at, $3::timestamptz) - e.opened_at))::float8 / 86400', steps)} as entry,
       e.severity, e.class, count(*)::int as count
     from finding_episode e ${inScope} ${stretches}
     where e.opened_at < $2 and e.age_known and ($3::timestamptz is null or stretch.left_at >= $3)
     group by 1, 2, 3, 4, 5`,
    [of.unitId, of.asOf, from],
  );
  return rows.map((row) => ({
    time: row.time,
    event: row.event,
    entry: row.entry,
    count: row.count,
    severity: severityCodes[row.severity]!,
    exploitable: row.class <= 1,
  }));
}

/** Episodes left out of the survival figures because nobody knows when they began. */
export async function countUnknownAges(queries: Queries, of: Scope): Promise<number> {
  const { rows } = await queries.query<{ n: number }>(
    `select count(*)::int as n from finding_episode e ${inScope} where e.opened_at < $2 and not e.age_known`,
    [of.unitId, of.asOf],
  );
  return rows[0]?.n ?? 0;
}

export async function openByAge(queries: Queries, of: Scope): Promise<Record<string, number>> {
  const { rows } = await queries.query<{ age: string; n: number }>(
    `select case when a < 30 then '0-29 days' when a < 90 then '30-89 days' when a < 180 then '90-179 days'
       when a < 365 then '180-364 days' else 'a year and more' end as age, count(*)::int as n
     from (select extract(epoch from ($2::timestamptz - e.opened_at)) / 86400 as a
       from finding_episode e ${inScope} where ${openAt}) x
     group by 1 order by min(a)`,
    [of.unitId, of.asOf],
  );
  return Object.fromEntries(rows.map((row) => [row.age, row.n]));
}

/** Rows (kind, severity, fixed, marginal) of the effort table, in SQL. */
export const effortTable = kindCodes
  .flatMap((kind, k) =>
    severityCodes.map((severity, s) => {
      const { fixed, marginal } = effortRate(kind, severity);
      return `(${k}, ${s}, ${fixed}, ${marginal})`;
    }),
  )
  .join(', ');

/** Effort of fix groups whose members meet a condition: once per group, from the source or the table (domain §5). */
async function readEffort(queries: Queries, condition: string, values: unknown[]): Promise<EffortSum> {
  const { rows } = await queries.query<{ groups: number; findings: number; days: number; squares: number }>(
    `with rate (kind, severity, fixed, marginal) as (values ${effortTable}),
     fix as (
       select count(*) as n, avg(e.effort_days) as own, max(r.fixed) as fixed, max(r.marginal) as marginal
       from finding_episode e ${inScope} join rate r on r.kind = e.kind and r.severity = e.severity
       where ${condition} group by e.fix_key),
     cost as (select n, coalesce(own * sqrt(n), fixed + marginal * sqrt(n))::float8 as days from fix)
     select count(*)::int as groups, coalesce(sum(n), 0)::int as findings, coalesce(sum(days), 0)::float8 as days,
       coalesce(sum(days * days), 0)::float8 as squares from cost`,
    values,
  );
  const row = rows[0]!;
  return { groups: row.groups, findings: row.findings, personDays: row.days, squares: row.squares };
}

export const readOpenEffort = (queries: Queries, of: Scope) =>
  readEffort(queries, openAt, [of.unitId, of.asOf]);

export const readOverdueEffort = (queries: Queries, of: Scope, today: string) =>
  readEffort(queries, `${openAt} and e.due_on < $3`, [of.unitId, of.asOf, today]);

/** Work whose original due date falls in the period, unless it was done before the period began. */
export const readDueEffort = (
  queries: Queries,
  of: Scope,
  period: { startsOn: string; endsOn: string; startAt: string },
) =>
  readEffort(
    queries,
    `e.opened_at < $2 and e.first_due_on >= $3 and e.first_due_on < $4 and (e.closed_at is null or e.closed_at >= $5)`,
    [of.unitId, of.asOf, period.startsOn, period.endsOn, period.startAt],
  );

export const readInflowEffort = (queries: Queries, of: Scope, startAt: string) =>
  readEffort(queries, `e.opened_at >= $3 and e.opened_at < $2`, [of.unitId, of.asOf, startAt]);

export async function readSlips(
  queries: Queries,
  of: Scope,
  startAt: string,
): Promise<{ moves: number; days: number; findingsThrice: number }> {
  const moves = await queries.query<{ moves: number }>(
    `select count(*)::int as moves from finding_event v join finding e on e.id = v.finding_id ${inScope}
     where v.type = 'due-moved' and v.occurred_at >= $3 and v.occurred_at < $2`,
    [of.unitId, of.asOf, startAt],
  );
  const open = await queries.query<{ thrice: number; days: number }>(
    `select (count(*) filter (where e.slips >= 3))::int as thrice, coalesce(sum(e.slip_days), 0)::int as days
     from finding e ${inScope} where e.closed_at is null and e.slips > 0`,
    [of.unitId],
  );
  return { moves: moves.rows[0]!.moves, days: open.rows[0]!.days, findingsThrice: open.rows[0]!.thrice };
}

export async function threatKnown(queries: Queries): Promise<boolean> {
  const { rows } = await queries.query<{ known: boolean }>(
    'select exists (select from kev_entry) or exists (select from epss_release) as known',
  );
  return rows[0]!.known;
}

export interface WeekCounters {
  startsOn: string;
  cells: number[];
  amounts: number[];
}

/** Weekly counters of a unit, oldest first, with what is not yet folded. */
export async function readWeeks(
  queries: Queries,
  unitId: number,
  fromDay: string,
  beforeDay: string,
): Promise<WeekCounters[]> {
  const { rows } = await queries.query<WeekCounters>(
    `select starts_on as "startsOn", cells, amounts from unit_period
     where unit_id = $1 and grain = 'week' and starts_on >= $2 and starts_on < $3
     union all select date_trunc('week', d.on_day)::date, d.cells, d.amounts from unit_delta d
       join unit_closure c on c.unit_id = d.unit_id where c.ancestor_id = $1 and d.on_day >= $2 and d.on_day < $3
     order by 1`,
    [unitId, fromDay, beforeDay],
  );
  return rows;
}

export const exploitableClasses: readonly string[] = classCodes.slice(0, 2);
