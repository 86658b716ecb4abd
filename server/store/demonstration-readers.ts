/** The made-up people of the demonstration company. */
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { ringRevoked } from './data-version.ts';
import type { Queries } from './measurements.ts';
import { operatorName } from './people.ts';

export interface ReaderRow {
  id: string;
  name: string;
  grants: Grant[];
}

/** The readers that may sign in, in the order in which they were made. */
export async function readReaders(queries: Queries): Promise<ReaderRow[]> {
  const { rows } = await queries.query<ReaderRow>(
    `select p.id, p.name, json_agg(jsonb_build_object('role', r.role, 'unit', r.unit_path) order by r.unit_path) as grants
     from person p join person_role r on r.person_id = p.id
     where p.demonstration and p.disabled_at is null group by p.id order by p.created_at, p.email`,
  );
  return rows;
}

/**
 * Whether the made-up readers may look: the company is the demonstration, or there is nothing yet. What a company reads in
 * of its own is none of theirs.
 */
export async function areReadersWelcome(queries: Queries): Promise<boolean> {
  const { rows } = await queries.query<{ welcome: boolean }>(
    `select coalesce((select (settings ->> 'demonstration')::boolean from company where id = 1), false)
       or (not exists (select from source) and not exists (select from scenario)) as welcome`,
  );
  return rows[0]?.welcome ?? false;
}

/**
 * Removes the readers, and with them all that was arranged about sign-in while they were here: anybody could act as two of
 * them. What stays are accounts and roles that the local operator gave. Where there are no readers, nothing goes.
 */
export async function forgetReaders(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: string }>('delete from person where demonstration returning id');
  if (rows.length === 0) return;
  await client.query('delete from person_role where granted_by <> $1', [operatorName]);
  const left = await client.query<{ id: string }>(
    'delete from person p where not exists (select from person_role r where r.person_id = p.id) returning id',
  );
  await client.query('delete from api_token where person_id is not null');
  await client.query('delete from approval');
  await client.query('delete from company_sign_in');
  await client.query(`update sign_in_settings set settings = '{}', updated_at = now()`);
  await ringRevoked(client, { people: [...rows, ...left.rows].map(({ id }) => id) });
}
