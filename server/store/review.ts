/** What the weekly review looks at: commitments that are due, moved, late, unowned, unverified or open again; and its marks. */

import { nextSprintDays, nextSprintSlips } from '@plumbline/shared/core/follow/slips.ts';
import type { ReviewMark } from '@plumbline/shared/schema/commitment.ts';
import type pg from 'pg';
import { type CommitmentRow, commitmentColumns } from './commitments.ts';
import type { Queries } from './measurements.ts';

export interface ReviewRow extends CommitmentRow {
  due: boolean;
  overdue: boolean;
  unowned: boolean;
  undated: boolean;
  nextSprint: boolean;
  reopened: boolean;
  unverified: boolean;
  movedDays: number | null;
  movedTo: string | null;
  movedReason: string | null;
  openSince: string | null;
}

export interface ReviewWanted {
  unitId: number;
  isRoot: boolean;
  own: string | null;
  today: string;
  /** The last day of the week. */
  until: string;
  /** Moves and reopenings from this instant on. */
  since: string;
  /** Closed from this instant on, and not verified by `unverifiedBefore`. */
  closedSince: string;
  /** Only these; null: all. */
  ids: readonly number[] | null;
}

const ofIt = `f.fix_key = c.fix_key and exists (
  select from unit_closure m where m.unit_id = f.unit_id and m.ancestor_id = c.unit_id)`;

/** Every commitment with a reason to be on the list. */
export async function readReviewRows(queries: Queries, of: ReviewWanted): Promise<ReviewRow[]> {
  const { rows } = await queries.query<ReviewRow>(
    `with listed as (
       select ${commitmentColumns},
         coalesce(c.closed_at is null and c.due_on between $1::date and $2::date, false) as due,
         coalesce(c.closed_at is null and c.due_on < $1::date, false) as overdue,
         c.closed_at is null and c.owner is null as unowned,
         c.closed_at is null and c.due_on is null as undated,
         coalesce(c.closed_at is null and (c.slips >= ${nextSprintSlips}
           or greatest(c.due_on, $1::date) - c.first_due_on > ${nextSprintDays}), false) as "nextSprint",
         c.closed_at is null and exists (select from finding f
           join finding_episode e on e.finding_id = f.id and e.number > 1 and e.opened_at >= $3
           where ${ofIt} and f.closed_at is null) as reopened,
         c.state in ('kept', 'missed') and c.closed_at >= $4
           and exists (select from finding f where ${ofIt} and f.state = 'fixed') as unverified,
         v.days as "movedDays", v.to_on as "movedTo", v.reason as "movedReason",
         case when c.closed_at is null and c.owner is null
           then (select min(f.opened_at)::date from finding f where ${ofIt} and f.closed_at is null) end as "openSince"
       from commitment c join unit u on u.id = c.unit_id
         left join lateral (select days, to_on, reason from commitment_move v
           where v.commitment_id = c.id and v.days > 0 and v.occurred_at >= $3 and c.closed_at is null
           order by v.occurred_at desc, v.id desc limit 1) v on true
       where (c.closed_at is null or c.closed_at >= $4) and c.state <> 'withdrawn'
         and ($5 or c.unit_id in (select unit_id from unit_closure where ancestor_id = $6))
         and ($7::text is null or c.owner = $7) and ($8::int[] is null or c.id = any($8)))
     select * from listed
     where due or overdue or unowned or undated or "nextSprint" or reopened or unverified or "movedDays" is not null`,
    [of.today, of.until, of.since, of.closedSince, of.isRoot, of.unitId, of.own, of.ids],
  );
  return rows;
}

export interface MarkRow {
  commitmentId: number;
  verdict: ReviewMark['verdict'];
  note: string;
  actor: string;
  at: string;
  escalationId: number | null;
}

/** A mark with the alarm that was raised with it. */
export interface ToldMark extends MarkRow {
  to: string | null;
  subject: string | null;
}

const markColumns = `m.commitment_id as "commitmentId", m.verdict, m.note, m.actor, m.recorded_at as at,
  m.escalation_id as "escalationId"`;

/** The last mark of each commitment in that week. */
export async function readMarks(queries: Queries, weekOn: string): Promise<ToldMark[]> {
  const { rows } = await queries.query<ToldMark>(
    `select distinct on (m.commitment_id) ${markColumns}, e.addressee as "to", e.subject
     from review_mark m left join escalation e on e.id = m.escalation_id
     where m.week_on = $1 order by m.commitment_id, m.id desc`,
    [weekOn],
  );
  return rows;
}

/** What was last said of one commitment in that week. */
export async function readLastMark(
  queries: Queries,
  commitmentId: number,
  weekOn: string,
): Promise<MarkRow | null> {
  const { rows } = await queries.query<MarkRow>(
    `select ${markColumns} from review_mark m where m.commitment_id = $1 and m.week_on = $2
     order by m.id desc limit 1`,
    [commitmentId, weekOn],
  );
  return rows[0] ?? null;
}

export async function insertMark(
  client: pg.ClientBase,
  { commitmentId, verdict, note, actor, at, escalationId }: MarkRow,
  weekOn: string,
): Promise<void> {
  await client.query(
    `insert into review_mark (week_on, commitment_id, verdict, note, actor, recorded_at, escalation_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [weekOn, commitmentId, verdict, note, actor, at, escalationId],
  );
}

/** Of the first dates of each owner that fell due from `fromDay` up to the day before `today`: how many, and how many were met. */
export async function readPunctuality(
  queries: Queries,
  of: { owners: readonly string[]; fromDay: string; today: string; timeZone: string },
): Promise<{ owner: string; due: number; met: number }[]> {
  const { rows } = await queries.query<{ owner: string; due: number; met: number }>(
    `select owner, count(*)::int as due,
       count(*) filter (where (closed_at at time zone $4)::date <= first_due_on)::int as met
     from finding where owner = any($1) and first_due_on >= $2 and first_due_on < $3
       and state in ('open', 'committed', 'fixed', 'verified') group by 1`,
    [of.owners, of.fromDay, of.today, of.timeZone],
  );
  return rows;
}
