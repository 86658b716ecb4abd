/** Links that open one published briefing; neither they nor their passcodes are kept, only what they are known by. */
import type { ShareItem } from '@plumbline/shared/schema/share-link.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface ShareRow extends Omit<ShareItem, 'state' | 'hasPasscode'> {
  unitId: number;
  passcodeHash: string | null;
  failures: number;
}

const columns = `s.id, s.label, s.period, u.path as unit, s.unit_id as "unitId", s.digest, s.language,
  exists (select from briefing later where later.period = s.period and later.unit_id = s.unit_id
    and later.supersedes = s.digest) as replaced,
  s.passcode_hash as "passcodeHash", s.created_by as "createdBy", s.created_at as "createdAt",
  s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.revoked_by as "revokedBy", s.views,
  s.last_viewed_at as "lastViewedAt", s.failures`;
const from = 'from share_link s join unit u on u.id = s.unit_id';

export interface NewShareRow {
  tokenHash: string;
  passcodeHash: string | null;
  digest: string;
  period: string;
  unitId: number;
  language: string;
  label: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
}

export async function insertShare(client: pg.ClientBase, made: NewShareRow): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into share_link (token_hash, passcode_hash, digest, period, unit_id, language, label, created_by, created_at,
       expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      made.tokenHash,
      made.passcodeHash,
      made.digest,
      made.period,
      made.unitId,
      made.language,
      made.label,
      made.createdBy,
      made.createdAt,
      made.expiresAt,
    ],
  );
  return rows[0]!.id;
}

/** Newest first, at most `limit`, after the id `after`. `unitIds`: of just these units with all below; null: all. */
export async function readShares(
  queries: Queries,
  of: { unitIds: readonly number[] | null; period?: string; limit: number; after?: number },
): Promise<ShareRow[]> {
  const { rows } = await queries.query<ShareRow>(
    `select ${columns} ${from}
     where ($1::int[] is null or s.unit_id in (select unit_id from unit_closure where ancestor_id = any($1)))
       and ($2::text is null or s.period = $2) and ($3::int is null or s.id < $3)
     order by s.id desc limit $4`,
    [of.unitIds, of.period ?? null, of.after ?? null, of.limit],
  );
  return rows;
}

/** Held until the transaction ends: of many who try at once, each is counted. */
export async function lockShare(
  client: pg.ClientBase,
  by: { id: number } | { tokenHash: string },
): Promise<ShareRow | null> {
  const { rows } = await client.query<ShareRow>(
    `select ${columns} ${from} where ${'id' in by ? 's.id = $1' : 's.token_hash = $1'} for update of s`,
    ['id' in by ? by.id : by.tokenHash],
  );
  return rows[0] ?? null;
}

export async function markShareRevoked(
  client: pg.ClientBase,
  id: number,
  { at, by }: { at: string; by: string },
): Promise<void> {
  await client.query('update share_link set revoked_at = $2, revoked_by = $3 where id = $1', [id, at, by]);
}

export async function countShareView(client: pg.ClientBase, id: number, at: string): Promise<void> {
  await client.query('update share_link set views = views + 1, last_viewed_at = $2 where id = $1', [id, at]);
}

export async function countWrongPasscode(client: pg.ClientBase, id: number): Promise<void> {
  await client.query('update share_link set failures = failures + 1 where id = $1', [id]);
}
