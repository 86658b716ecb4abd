/** Accounts of people, apart from the made-up readers of the demonstration. */
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface AccountRow {
  id: string;
  grants: Grant[];
}

/** Oldest first, with their roles. */
export async function listAccounts(queries: Queries): Promise<AccountRow[]> {
  const { rows } = await queries.query<AccountRow>(
    `select p.id, coalesce((select json_agg(distinct jsonb_build_object('role', r.role, 'unit', r.unit_path))
       from person_role r where r.person_id = p.id), '[]') as grants
     from person p where not p.demonstration order by p.created_at, p.email`,
  );
  return rows;
}

export async function countAccounts(queries: Queries, { inUse = false } = {}): Promise<number> {
  const { rows } = await queries.query<{ n: number }>(
    'select count(*)::int as n from person where not demonstration and (disabled_at is null or not $1)',
    [inUse],
  );
  return rows[0]!.n;
}

/** Those in use whose holder administers the whole company. */
export async function countAdministrators(queries: Queries): Promise<number> {
  const { rows } = await queries.query<{ n: number }>(
    `select count(distinct p.id)::int as n from person p join person_role r on r.person_id = p.id
     where not p.demonstration and p.disabled_at is null and r.role = 'administrator' and r.unit_path = ''`,
  );
  return rows[0]!.n;
}

/** Keeps the digest of the password that a person signs in with from now on. */
export async function insertPassword(
  client: pg.ClientBase,
  password: { id: string; personId: string; hash: string; at: string },
): Promise<void> {
  await client.query(
    `insert into credential (id, account_id, provider_id, person_id, password, created_at, updated_at)
     values ($1, $2, 'credential', $2, $3, $4, $4)`,
    [password.id, password.personId, password.hash, password.at],
  );
}
