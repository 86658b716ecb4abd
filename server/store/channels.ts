/** Chat rooms that get what is published or goes over a line. Their webhooks are kept sealed. */
import type { Channel, DeliveryKind } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface ChannelRow extends Channel {
  unitId: number;
  unitName: string;
  sealedUrl: string;
}

const columns = `c.id, c.kind, c.name, c.sealed_url as "sealedUrl", c.host, u.path as unit, c.unit_id as "unitId",
  u.name as "unitName", c.wants, c.language, c.created_by as "createdBy", c.created_at as "createdAt",
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

export async function insertChannel(
  client: pg.ClientBase,
  made: Pick<
    ChannelRow,
    'kind' | 'name' | 'sealedUrl' | 'host' | 'unitId' | 'wants' | 'language' | 'createdBy' | 'createdAt'
  >,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into channel (kind, name, sealed_url, host, unit_id, wants, language, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      made.kind,
      made.name,
      made.sealedUrl,
      made.host,
      made.unitId,
      made.wants,
      made.language,
      made.createdBy,
      made.createdAt,
    ],
  );
  return rows[0]!.id;
}

/** Takes the webhook too: what has ended is not kept. */
export async function endChannelRow(client: pg.ClientBase, id: number, at: string): Promise<void> {
  await client.query(`update channel set ended_at = $2, sealed_url = '' where id = $1`, [id, at]);
}
