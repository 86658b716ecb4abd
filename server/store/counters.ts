import { Counters, cellOf, measures } from '@plumbline/shared/core/counters.ts';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';
import { openChange } from './unit-counters.ts';

type Queries = pg.Pool | pg.ClientBase;

/** Fiscal quarter's first day of a local day, in SQL; `firstMonth` is ours. */
const quarterStart = (day: string, firstMonth: number) =>
  `(date_trunc('quarter', ${day} - interval '${firstMonth - 1} months') + interval '${firstMonth - 1} months')::date`;

/**
 * Moves what writers left in `unit_delta` into the day and period rows of every ancestor. One process folds at a
 * time; writers never wait for it. Returns the units that had something to fold.
 */
export async function foldCounters(client: pg.ClientBase, firstMonth: number): Promise<number[]> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.fold]);
    await client.query(`set local work_mem = '64MB'`);
    const taken = await client.query(`
      create temp table folding on commit drop as
      with taken as materialized (delete from unit_delta returning unit_id, on_day, cells, amounts),
      own as materialized (
        select t.unit_id, t.on_day, x.cell, sum(x.amount) as amount
        from taken t cross join lateral unnest(t.cells, t.amounts) as x(cell, amount) group by 1, 2, 3)
      select c.ancestor_id as unit_id, o.on_day, o.cell, sum(o.amount) as amount
      from own o join unit_closure c on c.unit_id = o.unit_id
      group by 1, 2, 3 having sum(o.amount) <> 0`);
    if ((taken.rowCount ?? 0) > 0) {
      await client.query('analyze folding');
      await client.query(`
        insert into unit_day as d (unit_id, on_day, cells, amounts)
        select unit_id, on_day, array_agg(cell order by cell), array_agg(amount order by cell) from folding group by 1, 2
        on conflict (unit_id, on_day) do update set (cells, amounts) =
          (select m.cells, m.amounts from merge_cells(d.cells, d.amounts, excluded.cells, excluded.amounts) m)`);
      for (const [grain, start] of [
        ['week', `date_trunc('week', on_day)::date`],
        ['month', `date_trunc('month', on_day)::date`],
        ['quarter', quarterStart('on_day', firstMonth)],
      ])
        await client.query(`
          insert into unit_period as p (unit_id, grain, starts_on, cells, amounts, open_change)
          select unit_id, '${grain}', starts_on, array_agg(cell order by cell), array_agg(amount order by cell), ${openChange}
          from (select unit_id, ${start} as starts_on, cell, sum(amount) as amount from folding group by 1, 2, 3) s
          group by 1, 3
          on conflict (unit_id, grain, starts_on) do update set (cells, amounts, open_change) =
            (select m.cells, m.amounts, p.open_change + excluded.open_change from merge_cells(p.cells, p.amounts, excluded.cells, excluded.amounts) m)`);
    }
    const { rows } = await client.query<{ id: number }>('select distinct unit_id as id from folding');
    await client.query('commit');
    return rows.map(({ id }) => id);
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  }
}

/** Sum of the counters of a unit (with all below it) over the days from `fromDay` up to, not including, `beforeDay`. */
export async function readCounters(
  queries: Queries,
  unitId: number,
  span: { fromDay: string | null; beforeDay: string },
  firstMonth: number,
): Promise<Counters> {
  const counters = new Counters();
  const { rows } = await queries.query<{ cells: number[]; amounts: number[] }>(
    span.fromDay === null
      ? `select cells, amounts from unit_period where unit_id = $1 and grain = 'quarter'
           and starts_on < ${quarterStart('$2::date', firstMonth)}
         union all select cells, amounts from unit_day where unit_id = $1
           and on_day >= ${quarterStart('$2::date', firstMonth)} and on_day < $2
         union all select d.cells, d.amounts from unit_delta d join unit_closure c on c.unit_id = d.unit_id
           where c.ancestor_id = $1 and d.on_day < $2`
      : `select cells, amounts from unit_day where unit_id = $1 and on_day >= $3 and on_day < $2
         union all select d.cells, d.amounts from unit_delta d join unit_closure c on c.unit_id = d.unit_id
           where c.ancestor_id = $1 and d.on_day >= $3 and d.on_day < $2`,
    span.fromDay === null ? [unitId, span.beforeDay] : [unitId, span.beforeDay, span.fromDay],
  );
  for (const row of rows) counters.add(row.cells, row.amounts);
  return counters;
}

/**
 * Openings and closings of one day at or after an instant of that day, to be taken off when the instant asked for
 * lies within the day. Bounded by one day's events.
 */
export async function laterOnTheDay(
  queries: Queries,
  unitId: number,
  fromAt: string,
  dayEndsAt: string,
): Promise<{ cells: number[]; amounts: number[] }> {
  const { rows } = await queries.query<{
    measure: string;
    kind: number;
    class: number;
    severity: number;
    n: number;
  }>(
    `select x.measure, e.kind, e.class, e.severity, count(*)::int as n
     from finding_episode e join unit_closure c on c.unit_id = e.unit_id and c.ancestor_id = $1
     cross join lateral (values
       (case when e.number = 1 then 'opened' else 'reopened' end, e.opened_at),
       ('closed', e.closed_at), ('retired', case when e.closed_at is null then e.retired_at end)) as x(measure, at)
     where x.at >= $2 and x.at < $3
       and (e.opened_at between $2 and $3 or e.closed_at between $2 and $3 or e.retired_at between $2 and $3)
     group by 1, 2, 3, 4`,
    [unitId, fromAt, dayEndsAt],
  );
  return {
    cells: rows.map((row) =>
      cellOf((measures as readonly string[]).indexOf(row.measure), row.kind, row.class, row.severity),
    ),
    amounts: rows.map((row) => row.n),
  };
}
