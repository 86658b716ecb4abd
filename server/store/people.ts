/** People and their roles, as rows. */
import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';
import type { Queries } from './measurements.ts';

/** As the ledger names whoever has the rights to the data folder. */
export const operatorName = 'local operator';

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  demonstration: boolean;
  disabledAt: string | null;
  ownerName: string | null;
  grants: Grant[];
}

const columns = `p.id, p.name, p.email, p.demonstration, p.disabled_at as "disabledAt", p.owner_name as "ownerName"`;
const personColumns = `${columns}, coalesce((select json_agg(distinct jsonb_build_object('role', r.role, 'unit', r.unit_path))
    from person_role r where r.person_id = p.id), '[]') as grants`;

export async function findPerson(queries: Queries, id: string): Promise<PersonRow | null> {
  const { rows } = await queries.query<PersonRow>(`select ${personColumns} from person p where p.id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** The person of this e-mail address, written in any case. */
export async function findPersonByEmail(queries: Queries, email: string): Promise<PersonRow | null> {
  const { rows } = await queries.query<{ id: string }>('select id from person where email = lower($1)', [
    email,
  ]);
  return rows[0] === undefined ? null : findPerson(queries, rows[0].id);
}

/** One change to people at a time, so that two cannot each take away what the other relies on. */
export async function lockPeople(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.people]);
}

export interface ListedPerson extends Omit<PersonRow, 'grants'> {
  lastSignInAt: string | null;
  password: boolean;
  authenticator: boolean;
  passkeys: number;
  /** Ids of the company's sign-ins that know them. */
  company: string[];
}

/** Everybody, or only the made-up readers of the demonstration, by name. */
export async function listPeople(
  queries: Queries,
  of: { demonstrationOnly: boolean },
): Promise<ListedPerson[]> {
  const { rows } = await queries.query<ListedPerson>(
    `select ${columns}, p.last_sign_in_at as "lastSignInAt", p.two_factor_enabled as authenticator,
       exists (select from credential c where c.person_id = p.id and c.provider_id = 'credential'
         and c.password is not null) as password,
       (select count(*)::int from passkey k where k.person_id = p.id) as passkeys,
       array(select distinct c.provider_id from credential c
         where c.person_id = p.id and c.provider_id <> 'credential' order by 1) as company
     from person p where p.demonstration or not $1 order by lower(p.name), p.id`,
    [of.demonstrationOnly],
  );
  return rows;
}

export interface GrantRow extends Grant {
  personId: string;
  /** `local`, or `sso:<id>`. */
  source: string;
  grantedBy: string;
  grantedAt: string;
}

/** Roles with where they come from; of one person, or of all. */
export async function listGrants(queries: Queries, personId: string | null = null): Promise<GrantRow[]> {
  const { rows } = await queries.query<GrantRow>(
    `select person_id as "personId", role, unit_path as unit, source, granted_by as "grantedBy",
       granted_at as "grantedAt" from person_role
     where $1::text is null or person_id = $1 order by role, unit_path, source`,
    [personId],
  );
  return rows;
}

/** Adds a person without roles; answers whether the address was free. */
export async function insertPerson(
  client: pg.ClientBase,
  person: Pick<PersonRow, 'id' | 'name' | 'email' | 'demonstration' | 'ownerName'> & { createdAt: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into person (id, name, email, demonstration, owner_name, created_at, updated_at)
     values ($1, $2, lower($3), $4, $5, $6, $6) on conflict (email) do nothing`,
    [person.id, person.name, person.email, person.demonstration, person.ownerName, person.createdAt],
  );
  return rowCount === 1;
}

export async function updatePerson(
  client: pg.ClientBase,
  id: string,
  to: { name: string; ownerName: string | null; disabledAt: string | null; at: string },
): Promise<void> {
  await client.query(
    'update person set name = $2, owner_name = $3, disabled_at = $4, updated_at = $5 where id = $1',
    [id, to.name, to.ownerName, to.disabledAt, to.at],
  );
}

/** Gives a role; answers whether the person did not have it from this source already. */
export async function insertGrant(client: pg.ClientBase, grant: GrantRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into person_role (person_id, role, unit_path, source, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [grant.personId, grant.role, grant.unit, grant.source, grant.grantedBy, grant.grantedAt],
  );
  if (grant.unit === '')
    await client.query(
      'update person set company_roles = array_append(company_roles, $2) where id = $1 and not $2 = any(company_roles)',
      [grant.personId, grant.role],
    );
  return rowCount === 1;
}

/** Takes a role of that source away, and answers whether it was held. */
export async function deleteGrant(
  client: pg.ClientBase,
  personId: string,
  { role, unit }: Grant,
  source: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'delete from person_role where person_id = $1 and role = $2 and unit_path = $3 and source = $4',
    [personId, role, unit, source],
  );
  return (rowCount ?? 0) > 0;
}

/**
 * Whether anybody but this person can agree to what is asked, or ever could: somebody disabled since, or without the role
 * by now, counts. Real people count for real people only, and readers of the demonstration for one another.
 */
export async function hasEverHadApprover(
  queries: Queries,
  of: { except: string; demonstration: boolean; approving: readonly Role[] },
): Promise<boolean> {
  const { rows } = await queries.query<{ found: boolean }>(
    `select exists (select from person p where p.id <> $1 and p.demonstration = $2 and (p.company_roles && $3::text[]
       or exists (select from person_role r where r.person_id = p.id and r.unit_path = '' and r.role = any($3))))
       as found`,
    [of.except, of.demonstration, of.approving],
  );
  return rows[0]!.found;
}

/** People who are not disabled and hold one of these roles over the company, but for this one. */
export async function countHolders(
  queries: Queries,
  of: { except: string; demonstration: boolean; roles: readonly Role[] },
): Promise<number> {
  const { rows } = await queries.query<{ n: number }>(
    `select count(distinct p.id)::int as n from person p join person_role r on r.person_id = p.id
     where p.id <> $1 and p.demonstration = $2 and p.disabled_at is null and r.unit_path = '' and r.role = any($3)`,
    [of.except, of.demonstration, of.roles],
  );
  return rows[0]!.n;
}

/** Ends every session of a person; answers their ids. */
export async function deleteSessionsOf(client: pg.ClientBase, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'delete from sign_in where person_id = $1 returning id',
    [personId],
  );
  return rows.map(({ id }) => id);
}
