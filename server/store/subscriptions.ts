/** What people want by e-mail. */
import type { DeliveryKind, KeptSubscription } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface SubscriptionRow extends KeptSubscription {
  personId: string;
  unitId: number;
  unitName: string;
}

const columns = `s.id, s.person_id as "personId", p.name as person, p.email, s.kind, u.path as unit, s.unit_id as "unitId", u.name as "unitName", s.language,
  s.time_zone as "timeZone", s.weekday, s.hour, s.quiet_from as "quietFrom", s.quiet_to as "quietTo",
  s.weekly_cap as "weeklyCap", s.created_at as "createdAt",
  (select max(d.sent_at) from delivery d where d.subscription_id = s.id) as "lastSentAt"`;
const from = `from subscription s join person p on p.id = s.person_id join unit u on u.id = s.unit_id`;

/** Those that hold, of one person, of one kind, or all. */
export async function readSubscriptions(
  queries: Queries,
  of: { personId?: string; kind?: DeliveryKind } = {},
): Promise<SubscriptionRow[]> {
  const { rows } = await queries.query<SubscriptionRow>(
    `select ${columns} ${from} where s.ended_at is null and ($1::text is null or s.person_id = $1)
       and ($2::text is null or s.kind = $2) order by s.id`,
    [of.personId ?? null, of.kind ?? null],
  );
  return rows;
}

/** Everybody's that hold, by id after `after`, at most `limit`. */
export async function readKeptSubscriptions(
  queries: Queries,
  of: { limit: number; after: number },
): Promise<SubscriptionRow[]> {
  const { rows } = await queries.query<SubscriptionRow>(
    `select ${columns} ${from} where s.ended_at is null and s.id > $1 order by s.id limit $2`,
    [of.after, of.limit],
  );
  return rows;
}

/** Null where there is none, or it has ended. */
export async function findSubscription(queries: Queries, id: number): Promise<SubscriptionRow | null> {
  const { rows } = await queries.query<SubscriptionRow>(
    `select ${columns} ${from} where s.id = $1 and s.ended_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

/** Makes it, or changes the one that this person has of this kind and unit. Returns its id. */
export async function saveSubscriptionRow(
  client: pg.ClientBase,
  made: Omit<SubscriptionRow, 'id' | 'unit' | 'unitName' | 'person' | 'email' | 'lastSentAt'>,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into subscription (person_id, kind, unit_id, language, time_zone, weekday, hour, quiet_from, quiet_to,
       weekly_cap, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (person_id, kind, unit_id) where ended_at is null do update set language = excluded.language,
       time_zone = excluded.time_zone, weekday = excluded.weekday, hour = excluded.hour,
       quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, weekly_cap = excluded.weekly_cap
     returning id`,
    [
      made.personId,
      made.kind,
      made.unitId,
      made.language,
      made.timeZone,
      made.weekday,
      made.hour,
      made.quietFrom,
      made.quietTo,
      made.weeklyCap,
      made.createdAt,
    ],
  );
  return rows[0]!.id;
}

/** Answers whether it held until now; what waited for it is not sent. */
export async function endSubscriptionRow(client: pg.ClientBase, id: number, at: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'update subscription set ended_at = $2 where id = $1 and ended_at is null',
    [id, at],
  );
  return rowCount === 1;
}
