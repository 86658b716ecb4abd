/** What is on record of weeks that stand out: sources and scopes read for the first time, closures all at once. */
import type { CauseFound, Population } from '@plumbline/shared/core/step-changes.ts';
import type { Queries } from './measurements.ts';

/** A week that stands out, by its place in the series and its instants (half-open). */
export interface WeekSpan {
  at: number;
  of: Population;
  fromAt: string;
  toAt: string;
}

const spans = `select * from unnest($2::int[], $3::timestamptz[], $4::timestamptz[], $5::text[]) as w(at, from_at, to_at, of)`;
const counts = `(w.of = 'all' or e.class <= 1)`;

const arrivalsSql = `
  with w as (${spans}),
  first as (select s.id, s.name, min(r.observed_at) as at from import_run r join source s on s.id = r.source_id
    where r.state = 'done' group by 1, 2),
  begun as (select coalesce(min(at), '-infinity') as at from first),
  came as materialized (select w.at, w.of, w.from_at, w.to_at, e.finding_id, e.weakness_id from w
    join finding_episode e on e.opened_at >= w.from_at and e.opened_at < w.to_at and ${counts}
    join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1)
  select came.at, came.of, 'new-source' as kind, f.name, count(distinct came.finding_id)::int as count
  from came join first f on f.at >= came.from_at and f.at < came.to_at
    join observation o on o.finding_id = came.finding_id and o.source_id = f.id
  group by 1, 2, 4
  union all
  select came.at, came.of, 'new-scope', u.name, count(*)::int
  from came join finding f on f.id = came.finding_id join asset a on a.id = f.asset_id join unit u on u.id = f.unit_id
    cross join begun b
  where a.first_seen_at >= came.from_at and a.first_seen_at < came.to_at and a.first_seen_at > b.at
  group by 1, 2, u.id, u.name
  union all
  (select distinct on (at, of) at, of, 'one-weakness', identifier, n from (
     select came.at, came.of, x.identifier, count(*)::int as n from came join weakness x on x.id = came.weakness_id
     group by 1, 2, x.id, x.identifier) waves
   order by at, of, n desc)`;

const closuresSql = `
  with w as (${spans}),
  gone as materialized (select w.at, w.of, e.closed_at, e.fix_key, e.finding_id from w
    join finding_episode e on e.closed_at >= w.from_at and e.closed_at < w.to_at and ${counts}
    join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1),
  grouped as (select at, of, closed_at, fix_key, min(finding_id) as one, count(*)::int as count from gone
    group by grouping sets ((at, of, fix_key), (at, of, closed_at)))
  select distinct on (g.at, g.of, g.closed_at is null) g.at, g.of,
    coalesce(f.fix_title, '') as name, g.count
  from grouped g left join finding f on g.closed_at is null and f.id = g.one
  order by g.at, g.of, g.closed_at is null, g.count desc`;

/** Causes by week; `name` is the source, the unit, the weakness, or the fix (empty: many fixes at one moment). */
export async function readStepCauses(
  queries: Queries,
  unitId: number,
  weeks: { arrivals: readonly WeekSpan[]; closures: readonly WeekSpan[] },
): Promise<CauseFound[]> {
  const ask = async <Row extends object>(sql: string, of: readonly WeekSpan[]) =>
    of.length === 0
      ? []
      : (
          await queries.query<Row>(sql, [
            unitId,
            of.map(({ at }) => at),
            of.map(({ fromAt }) => fromAt),
            of.map(({ toAt }) => toAt),
            of.map((week) => week.of),
          ])
        ).rows;
  const [came, gone] = await Promise.all([
    ask<Omit<CauseFound, 'side'>>(arrivalsSql, weeks.arrivals),
    ask<Omit<CauseFound, 'side' | 'kind'>>(closuresSql, weeks.closures),
  ]);
  return [
    ...came.map((row) => ({ ...row, side: 'arrivals' as const })),
    ...gone.map((row) => ({ ...row, side: 'closures' as const, kind: 'mass-closure' as const })),
  ];
}

/** When the first file that says anything of the unit was observed; null: none was read. */
export async function readFirstObserved(queries: Queries, unitId: number): Promise<string | null> {
  const { rows } = await queries.query<{ at: string | null }>(
    `select min(r.observed_at) as at from import_run r where r.state = 'done' and r.source_id in (
       select x.source_id from source_unit x join unit_closure c on c.unit_id = x.unit_id and c.ancestor_id = $1)`,
    [unitId],
  );
  return rows[0]!.at;
}
