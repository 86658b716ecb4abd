/** Chat rooms that get what is published or goes over a line. Their webhooks are kept sealed. */
import type { Channel, DeliveryKind } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface ChannelRow extends Omit<Channel, 'waiting'> {
  unitId: number;
  unitName: string;
  sealedUrl: string;
}

const columns = `c.id, c.kind, c.name, c.sealed_url as "sealedUrl", c.host, u.path as unit, c.unit_id as "unitId",
  u.name as "unitName", c.wants, c.language, c.time_zone as "timeZone", c.weekday, c.hour,
  c.quiet_from as "quietFrom", c.quiet_to as "quietTo", c.weekly_cap as "weeklyCap", c.created_by as "createdBy", c.created_at as "createdAt",
  (select max(d.sent_at) from delivery d where d.channel_id = c.id) as "lastSentAt"`;

/** Those that hold, of who wants this kind, or all. */
export async function readChannels(
  queries: Queries,
  wants: DeliveryKind | null = null,
): Promise<ChannelRow[]> {
  const { rows } = await queries.query<ChannelRow>(
    `select ${columns} from channel c join unit u on u.id = c.unit_id
     where c.ended_at is null and ($1::text is null or $1 = any(c.wants)) order by c.id`,
    [wants],
  );
  return rows;
}

/** Null where there is none, or it has ended. */
export async function findChannel(queries: Queries, id: number): Promise<ChannelRow | null> {
  const { rows } = await queries.query<ChannelRow>(
    `select ${columns} from channel c join unit u on u.id = c.unit_id where c.id = $1 and c.ended_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

export type ChannelFields = Pick<
  ChannelRow,
  | 'kind'
  | 'name'
  | 'sealedUrl'
  | 'host'
  | 'unitId'
  | 'wants'
  | 'language'
  | 'timeZone'
  | 'weekday'
  | 'hour'
  | 'quietFrom'
  | 'quietTo'
  | 'weeklyCap'
>;

const fields = `kind, name, sealed_url, host, unit_id, wants, language, time_zone, weekday, hour, quiet_from, quiet_to,
  weekly_cap`;
const valuesOf = (of: ChannelFields) => [
  of.kind,
  of.name,
  of.sealedUrl,
  of.host,
  of.unitId,
  of.wants,
  of.language,
  of.timeZone,
  of.weekday,
  of.hour,
  of.quietFrom,
  of.quietTo,
  of.weeklyCap,
];

export async function insertChannel(
  client: pg.ClientBase,
  made: ChannelFields & Pick<ChannelRow, 'createdBy' | 'createdAt'>,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into channel (${fields}, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
    [...valuesOf(made), made.createdBy, made.createdAt],
  );
  return rows[0]!.id;
}

export async function changeChannelRow(
  client: pg.ClientBase,
  id: number,
  changed: ChannelFields,
): Promise<void> {
  await client.query(
    `update channel set (${fields}) = ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) where id = $14`,
    [...valuesOf(changed), id],
  );
}

/** Takes the webhook too: what has ended is not kept. */
export async function endChannelRow(client: pg.ClientBase, id: number, at: string): Promise<void> {
  await client.query(`update channel set ended_at = $2, sealed_url = '' where id = $1`, [id, at]);
}
