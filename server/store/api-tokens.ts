/** Keys of programs to the API; only their hashes are here. */
import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface TokenRow {
  id: string;
  name: string;
  role: Role;
  unitPath: string;
  personId: string | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  state: 'waiting' | 'active' | 'refused';
}

const columns = `id, name, role, unit_path as "unitPath", person_id as "personId", created_by as "createdBy",
  created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt", state`;

export async function findTokenByHash(queries: Queries, hash: string): Promise<TokenRow | null> {
  const { rows } = await queries.query<TokenRow>(`select ${columns} from api_token where hash = $1`, [hash]);
  return rows[0] ?? null;
}

export async function insertToken(
  client: pg.ClientBase,
  token: Omit<TokenRow, 'lastUsedAt' | 'revokedAt'> & { hash: string },
): Promise<void> {
  await client.query(
    `insert into api_token (id, name, hash, role, unit_path, person_id, created_by, created_at, expires_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      token.id,
      token.name,
      token.hash,
      token.role,
      token.unitPath,
      token.personId,
      token.createdBy,
      token.createdAt,
      token.expiresAt,
      token.state,
    ],
  );
}

/** Keeps when a token was last used, to the minute: a write a minute at most. */
export async function touchToken(queries: Queries, id: string, at: string): Promise<void> {
  await queries.query(
    `update api_token set last_used_at = $2
     where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [id, at],
  );
}

export interface ListedToken extends TokenRow {
  /** The person it acts for; null where the local operator made it. */
  maker: { disabledAt: string | null; demonstration: boolean; grants: Grant[] } | null;
}

/** Tokens, newest first: all, those of one person, or those of the demonstration's readers. */
export async function listTokens(
  queries: Queries,
  of: { personId: string | null; demonstrationOnly: boolean },
): Promise<ListedToken[]> {
  const { rows } = await queries.query<ListedToken>(
    `select ${columns}, (select json_build_object('disabledAt', p.disabled_at, 'demonstration', p.demonstration,
       'grants', coalesce((select json_agg(json_build_object('role', r.role, 'unit', r.unit_path))
         from person_role r where r.person_id = p.id), '[]'))
       from person p where p.id = t.person_id) as maker
     from api_token t where ($1::text is null or t.person_id = $1)
       and (not $2 or exists (select from person p where p.id = t.person_id and p.demonstration))
     order by created_at desc, id`,
    [of.personId, of.demonstrationOnly],
  );
  return rows;
}

export async function lockToken(client: pg.ClientBase, id: string): Promise<TokenRow | null> {
  const { rows } = await client.query<TokenRow>(`select ${columns} from api_token where id = $1 for update`, [
    id,
  ]);
  return rows[0] ?? null;
}

export async function markRevoked(client: pg.ClientBase, id: string, at: string): Promise<void> {
  await client.query('update api_token set revoked_at = $2 where id = $1', [id, at]);
}

export async function setTokenState(
  client: pg.ClientBase,
  id: string,
  state: TokenRow['state'],
): Promise<void> {
  await client.query('update api_token set state = $2 where id = $1', [id, state]);
}
