/** Reads of promises: pages by keyset, and what each page's promises carry as a few rows each. */

import type { CommitmentMove, CommitmentQuery } from '@plumbline/shared/schema/commitment.ts';
import { type CommitmentRow, commitmentColumns } from './commitments.ts';
import { cellOfFinding, hazardNowOf } from './finding-weight.ts';
import type { Queries } from './measurements.ts';

export interface CommitmentsWanted {
  query: CommitmentQuery;
  unitId: number;
  isRoot: boolean;
  /** Only those of this owner; null: whoever owns them. */
  own: string | null;
  today: string;
  after: { dueOn: string; id: number } | null;
}

/** Up to `limit + 1` rows, what is due first before the rest; and how many there are in all. */
export async function readCommitmentPage(
  queries: Queries,
  of: CommitmentsWanted,
): Promise<{ rows: CommitmentRow[]; total: number }> {
  const { query } = of;
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const where: string[] = [];
  if (!of.isRoot)
    where.push(`c.unit_id in (select unit_id from unit_closure where ancestor_id = ${value(of.unitId)})`);
  if (of.own !== null) where.push(`c.owner = ${value(of.own)}`);
  if (query.finding !== undefined)
    where.push(`exists (select from finding f join unit_closure m on m.unit_id = f.unit_id and m.ancestor_id = c.unit_id
      where f.id = ${value(query.finding)}::bigint and f.fix_key = c.fix_key)`);
  if (query.state !== 'all') where.push(`c.state = ${value(query.state)}`);
  if (query.owner !== undefined)
    where.push(query.owner === '' ? 'c.owner is null' : `c.owner = ${value(query.owner)}`);
  if (query.unowned !== undefined) {
    const unowned = `(c.closed_at is null and (c.owner is null or c.due_on is null))`;
    where.push(query.unowned ? unowned : `not ${unowned}`);
  }
  if (query.overdue !== undefined) {
    const overdue = `coalesce(c.closed_at is null and c.due_on < ${value(of.today)}::date, false)`;
    where.push(query.overdue ? overdue : `not ${overdue}`);
  }
  if (query.nextSprint !== undefined) {
    const today = value(of.today);
    const next = `coalesce(c.closed_at is null and (c.slips >= 3 or greatest(c.due_on, ${today}::date) - c.first_due_on > 90), false)`;
    where.push(query.nextSprint ? next : `not ${next}`);
  }
  const all = where.length === 0 ? 'true' : where.join(' and ');
  const counted = await queries.query<{ n: number }>(
    `select count(*)::int as n from commitment c where ${all}`,
    values,
  );
  const later =
    of.after === null
      ? ''
      : ` and (coalesce(c.due_on, 'infinity'::date), c.id) > (${value(of.after.dueOn)}::date, ${value(of.after.id)}::int)`;
  const { rows } = await queries.query<CommitmentRow>(
    `select ${commitmentColumns} from commitment c join unit u on u.id = c.unit_id where ${all}${later}
     order by coalesce(c.due_on, 'infinity'::date), c.id limit ${query.limit + 1}`,
    values,
  );
  return { rows, total: counted.rows[0]!.n };
}

export async function readCommitmentRow(queries: Queries, id: number): Promise<CommitmentRow | null> {
  const { rows } = await queries.query<CommitmentRow>(
    `select ${commitmentColumns} from commitment c join unit u on u.id = c.unit_id where c.id = $1::bigint`,
    [id],
  );
  return rows[0] ?? null;
}

export async function readCommitmentRows(
  queries: Queries,
  ids: readonly number[],
): Promise<Map<number, CommitmentRow>> {
  const { rows } = await queries.query<CommitmentRow>(
    `select ${commitmentColumns} from commitment c join unit u on u.id = c.unit_id where c.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Open findings of a promise in one place, with the weight they carry there. */
export interface CarriedRow {
  id: number;
  unitId: number;
  kind: number;
  exposure: number;
  findings: number;
  /** Worst class among them. */
  class: number;
  weight: number;
  /** Change of the place's weight and cells when all of them are fixed. */
  gone: number;
  cells: number;
}

/** What running promises carry: a row per promise, unit, kind and exposure tier. */
export async function readCarried(
  queries: Queries,
  ids: readonly number[],
  today: string,
): Promise<CarriedRow[]> {
  const { rows } = await queries.query<CarriedRow>(
    `with cell as (
       select c.id, f.unit_id, f.kind, f.exposure, f.weakness_id, f.own_probability, count(*) as n, min(f.class) as class,
         sum(f.er::float8) as er, max(${hazardNowOf('$2')}) as h, max(coalesce(x.n, 1)) as all_n, max(coalesce(x.sum_er, 0)) as all_er
       from commitment c
         join finding f on f.fix_key = c.fix_key and f.closed_at is null and f.state in ('open', 'committed', 'accepted')
         join unit_closure m on m.unit_id = f.unit_id and m.ancestor_id = c.unit_id
         join weakness w on w.id = f.weakness_id
         left join hazard_cell x on ${cellOfFinding}
       where c.id = any($1) and c.closed_at is null group by 1, 2, 3, 4, 5, 6)
     select id, unit_id as "unitId", kind, exposure, sum(n)::int as findings, min(class)::int as class,
       sum(er / sqrt(greatest(all_n, n)) * h)::float8 as weight,
       sum((case when all_n > n then greatest(0, all_er - er) / sqrt(all_n - n) else 0 end - all_er / sqrt(greatest(all_n, n))) * h)::float8 as gone,
       (count(*) filter (where all_n <= n))::int * -1 as cells
     from cell group by 1, 2, 3, 4`,
    [ids, today],
  );
  return rows;
}

/** When dates of a promise were set or moved, oldest first. */
export async function readMoves(queries: Queries, id: number): Promise<CommitmentMove[]> {
  const { rows } = await queries.query<CommitmentMove>(
    `select occurred_at as at, from_on as "from", to_on as "to", days, reason, actor from commitment_move
     where commitment_id = $1 order by occurred_at, id`,
    [id],
  );
  return rows;
}
