/** Alerts on their way: what is raised and not told yet, and when it may be. */
import type { DeliveryItem } from '@plumbline/shared/schema/delivery.ts';
import { concerns, isUntold } from './alerts.ts';
import type { Queries } from './measurements.ts';

/** SQL: from when on the next message of alerts may go out, after as many in seven days as are wanted. */
const freeAt = (reader: { subscription: string; channel: string; cap: string }) =>
  `(select d.queued_at + interval '7 days' from delivery d
    where (d.subscription_id = ${reader.subscription} or d.channel_id = ${reader.channel}) and d.kind = 'alerts'
      and not d.content ? 'test' and d.state in ('queued', 'sent')
    order by d.queued_at desc offset ${reader.cap} - 1 limit 1)`;

/** Null where there were never so many. */
export async function readFreeAt(
  queries: Queries,
  of: { subscriptionId: number | null; channelId: number | null; weeklyCap: number },
): Promise<string | null> {
  const { rows } = await queries.query<{ at: string | null }>(
    `select ${freeAt({ subscription: '$1', channel: '$2', cap: '$3::int' })} as at`,
    [of.subscriptionId, of.channelId, of.weeklyCap],
  );
  return rows[0]!.at;
}

export interface WaitingRow {
  subscriptionId: number | null;
  channelId: number | null;
  /** Raised, and in no message yet. */
  untold: number;
  /** In a message that was not sent yet, due then. */
  queued: number;
  attempts: number | null;
  dueAt: string | null;
  freeAt: string | null;
}

/** For each subscription of a person that wants alerts; null: for each chat room that does. */
export async function readWaiting(queries: Queries, personId: string | null): Promise<WaitingRow[]> {
  const reader = { subscription: 'r.subscription_id', channel: 'r.channel_id' };
  const { rows } = await queries.query<WaitingRow>(
    `with reader as (
       select id as subscription_id, null::int as channel_id, unit_id, created_at, weekly_cap from subscription
         where ended_at is null and kind = 'alerts' and person_id = $1
       union all select null, id, unit_id, created_at, weekly_cap from channel
         where $1 is null and ended_at is null and 'alerts' = any(wants))
     select r.subscription_id as "subscriptionId", r.channel_id as "channelId",
       (select count(*)::int from alert a where ${isUntold({ ...reader, unit: 'r.unit_id', since: 'r.created_at' })}) as untold,
       coalesce(jsonb_array_length(q.content -> 'ids'), 0) as queued, q.attempts, q.due_at as "dueAt",
       ${freeAt({ ...reader, cap: 'r.weekly_cap' })} as "freeAt"
     from reader r left join lateral (select d.content, d.attempts, d.due_at from delivery d
       where (d.subscription_id = r.subscription_id or d.channel_id = r.channel_id) and d.kind = 'alerts'
         and d.state = 'queued' and d.content ? 'ids' order by d.id desc limit 1) q on true`,
    [personId],
  );
  return rows;
}

export interface ToldRow {
  alertId: number;
  /** Since when this person has asked for alerts of its unit; null: they have not. */
  askedSince: string | null;
  /** How its newest message to them stands; null: there is none. */
  state: DeliveryItem['state'] | null;
  attempts: number | null;
  dueAt: string | null;
  sentAt: string | null;
}

/** What became of each of these alerts on its way to one person. */
export async function readTold(
  queries: Queries,
  of: { personId: string; ids: readonly number[] },
): Promise<ToldRow[]> {
  const { rows } = await queries.query<ToldRow>(
    `select a.id as "alertId", m.state, m.attempts, m.due_at as "dueAt", m.sent_at as "sentAt",
       (select min(s.created_at) from subscription s where s.person_id = $1 and s.ended_at is null and s.kind = 'alerts'
         and ${concerns('= s.unit_id')}) as "askedSince"
     from alert a left join lateral (select d.state, d.attempts, d.due_at, d.sent_at
       from delivery d join subscription s on s.id = d.subscription_id
       where s.person_id = $1 and d.kind = 'alerts' and d.queued_at >= a.raised_at and d.content -> 'ids' @> to_jsonb(a.id)
       order by (d.state = 'sent') desc, d.id desc limit 1) m on true
     where a.id = any($2)`,
    [of.personId, of.ids],
  );
  return rows;
}
