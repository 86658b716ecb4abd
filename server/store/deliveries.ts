/** The outbox: what is to be sent, by whichever server comes first, until it arrived or there is no hope. */
import type { DeliveryItem, DeliveryKind } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

/** A publication by its digest, the live figures, alerts by their ids, or a word that the way works. */
export type DeliveryContent =
  | { about: 'publication'; period: string; digest: string }
  | { about: 'status' }
  | { about: 'alerts'; ids: number[] };

export interface QueuedDelivery {
  subscriptionId: number | null;
  channelId: number | null;
  kind: DeliveryKind;
  dedupKey: string;
  content: DeliveryContent & { test?: true };
  dueAt: string;
  queuedAt: string;
}

export interface HeldDelivery extends QueuedDelivery {
  id: number;
  attempts: number;
}

/** Null where it was queued before. */
export async function queueDelivery(queries: Queries, made: QueuedDelivery): Promise<number | null> {
  const { rows } = await queries.query<{ id: number }>(
    `insert into delivery (subscription_id, channel_id, kind, dedup_key, content, state, due_at, queued_at)
     values ($1, $2, $3, $4, $5, 'queued', $6, $7) on conflict do nothing returning id`,
    [
      made.subscriptionId,
      made.channelId,
      made.kind,
      made.dedupKey,
      JSON.stringify(made.content),
      made.dueAt,
      made.queuedAt,
    ],
  );
  return rows[0]?.id ?? null;
}

/**
 * Takes the delivery that has been due the longest, or this one; nobody else gets it until `until`. A server that dies
 * meanwhile leaves it to the next. Null: nothing is due.
 */
export async function claimDelivery(
  queries: Queries,
  of: { at: string; until: string; id?: number },
): Promise<HeldDelivery | null> {
  const { rows } = await queries.query<HeldDelivery>(
    `update delivery set due_at = $2, attempts = attempts + 1
     where id = (select id from delivery where state = 'queued' and due_at <= $1 and ($3::bigint is null or id = $3)
       order by due_at, id limit 1 for update skip locked)
     returning id, subscription_id as "subscriptionId", channel_id as "channelId", kind, dedup_key as "dedupKey", content,
       due_at as "dueAt", queued_at as "queuedAt", attempts`,
    [of.at, of.until, of.id ?? null],
  );
  return rows[0] ?? null;
}

/** Leaves one that was claimed until then, as if it had not been tried. */
export async function putOffDelivery(client: pg.ClientBase, id: number, dueAt: string): Promise<void> {
  await client.query(
    `update delivery set due_at = $2, attempts = attempts - 1 where id = $1 and state = 'queued'`,
    [id, dueAt],
  );
}

export interface DeliveryOutcome {
  state: DeliveryItem['state'];
  problem: string | null;
  todo: string | null;
  /** When it is tried again, where it is. */
  dueAt?: string;
  sentAt?: string;
}

export async function settleDeliveryRow(
  client: pg.ClientBase,
  id: number,
  outcome: DeliveryOutcome,
): Promise<void> {
  await client.query(
    `update delivery set state = $2, problem = $3, todo = $4, due_at = coalesce($5, due_at), sent_at = $6
     where id = $1 and state = 'queued'`,
    [id, outcome.state, outcome.problem, outcome.todo, outcome.dueAt ?? null, outcome.sentAt ?? null],
  );
}

/** Newest first: those of one person, or all. */
export async function readDeliveries(
  queries: Queries,
  of: { personId: string | null; limit: number; before?: number },
): Promise<DeliveryItem[]> {
  const { rows } = await queries.query<DeliveryItem>(
    `select d.id, d.kind, coalesce(p.email, c.name) as recipient, coalesce(c.kind, 'e-mail') as by, u.path as unit,
       d.content ->> 'period' as period, jsonb_array_length(d.content -> 'ids') as alerts, d.content ? 'test' as test,
       d.state, d.attempts, d.problem, d.todo, d.queued_at as "queuedAt", d.due_at as "dueAt", d.sent_at as "sentAt"
     from delivery d left join subscription s on s.id = d.subscription_id left join person p on p.id = s.person_id
       left join channel c on c.id = d.channel_id join unit u on u.id = coalesce(s.unit_id, c.unit_id)
     where ($1::text is null or s.person_id = $1) and ($2::bigint is null or d.id < $2) order by d.id desc limit $3`,
    [of.personId, of.before ?? null, of.limit],
  );
  return rows;
}

/** Queues what was published since they subscribed, for every subscription and chat room that has not had it. */
export async function queuePublished(queries: Queries, at: string): Promise<number> {
  const { rowCount } = await queries.query(
    `insert into delivery (subscription_id, channel_id, kind, dedup_key, content, state, due_at, queued_at)
     select t.subscription_id, t.channel_id, 'published', 'published:' || b.digest,
       jsonb_build_object('about', 'publication', 'period', b.period, 'digest', b.digest), 'queued', $1, $1
     from briefing b join (
       select id as subscription_id, null::int as channel_id, unit_id, created_at from subscription
         where ended_at is null and kind = 'published'
       union all select null, id, unit_id, created_at from channel where ended_at is null and 'published' = any(wants)
     ) t on t.unit_id = b.unit_id and b.recorded_at >= t.created_at
     where b.state = 'published' and not exists (select from delivery d where d.dedup_key = 'published:' || b.digest
       and (d.subscription_id = t.subscription_id or d.channel_id = t.channel_id))
     on conflict do nothing`,
    [at],
  );
  return rowCount ?? 0;
}

/** Adds alerts to the message that waits to be sent for the first time, not before `dueAt`; answers whether there is one. */
export async function addToQueuedAlerts(
  queries: Queries,
  of: {
    subscriptionId: number | null;
    channelId: number | null;
    ids: readonly number[];
    at: string;
    dueAt: string;
  },
): Promise<boolean> {
  const { rowCount } = await queries.query(
    `update delivery set content = jsonb_set(content, '{ids}', (content -> 'ids') || $3::jsonb), queued_at = $4,
       due_at = greatest(due_at, $5)
     where state = 'queued' and attempts = 0 and kind = 'alerts' and content ? 'ids'
       and (subscription_id = $1 or channel_id = $2)`,
    [of.subscriptionId, of.channelId, JSON.stringify(of.ids), of.at, of.dueAt],
  );
  return (rowCount ?? 0) > 0;
}
