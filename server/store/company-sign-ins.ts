/** The company's own sign-ins, and whom they know, as rows. */
import { type CompanySignIn, companySignIn } from '@plumbline/shared/schema/company-sign-in.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface CompanySignInRow {
  settings: CompanySignIn;
  /** The client's secret, sealed. */
  secret: string | null;
}

const columns = 'settings, secret';
interface Raw {
  settings: unknown;
  secret: string | null;
}
const rowOf = ({ settings, secret }: Raw): CompanySignInRow => ({
  settings: companySignIn.parse(settings),
  secret,
});

/** As the ledger names what a sign-in does by itself. */
export const actorOfSignIn = ({ name, id }: Pick<CompanySignIn, 'name' | 'id'>): string =>
  `company sign-in ${name} (${id})`;

/** What a role comes from that a group of this sign-in gives. */
export const sourceOf = (id: string): string => `sso:${id}`;

export async function listCompanySignIns(queries: Queries): Promise<CompanySignInRow[]> {
  const { rows } = await queries.query<Raw>(`select ${columns} from company_sign_in order by name, id`);
  return rows.map(rowOf);
}

export async function findCompanySignIn(queries: Queries, id: string): Promise<CompanySignInRow | null> {
  const { rows } = await queries.query<Raw>(`select ${columns} from company_sign_in where id = $1`, [id]);
  return rows[0] === undefined ? null : rowOf(rows[0]);
}

/** The same, and nobody else changes it or is let in by it until the transaction ends. */
export async function lockCompanySignIn(client: pg.ClientBase, id: string): Promise<CompanySignInRow | null> {
  const { rows } = await client.query<Raw>(
    `select ${columns} from company_sign_in where id = $1 for update`,
    [id],
  );
  return rows[0] === undefined ? null : rowOf(rows[0]);
}

export async function writeCompanySignIn(
  client: pg.ClientBase,
  { settings, secret }: CompanySignInRow,
  at: string,
): Promise<void> {
  await client.query(
    `insert into company_sign_in (id, name, kind, settings, secret, enabled, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set name = excluded.name, kind = excluded.kind, settings = excluded.settings,
       secret = excluded.secret, enabled = excluded.enabled, updated_at = excluded.updated_at`,
    [settings.id, settings.name, settings.kind, settings, secret, settings.enabled, at],
  );
}

/** Whether it knows anybody here. */
export async function knowsAnybody(queries: Queries, id: string): Promise<boolean> {
  const { rows } = await queries.query<{ found: boolean }>(
    'select exists (select from credential where provider_id = $1) as found',
    [id],
  );
  return rows[0]!.found;
}

/** The person whom it knows by this id of theirs there; null: nobody. */
export async function findKnownPerson(
  queries: Queries,
  id: string,
  accountId: string,
): Promise<string | null> {
  const { rows } = await queries.query<{ personId: string }>(
    'select person_id as "personId" from credential where provider_id = $1 and account_id = $2',
    [id, accountId],
  );
  return rows[0]?.personId ?? null;
}

/** Keeps that it knows this person by that id there. No token of the provider's is kept. */
export async function insertKnownPerson(
  client: pg.ClientBase,
  known: { id: string; signInId: string; accountId: string; personId: string; at: string },
): Promise<void> {
  await client.query(
    `insert into credential (id, account_id, provider_id, person_id, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5)`,
    [known.id, known.accountId, known.signInId, known.personId, known.at],
  );
}

/** Whether the person can sign in by something of their own or by another sign-in. */
export async function hasWayIn(queries: Queries, personId: string): Promise<boolean> {
  const { rows } = await queries.query<{ found: boolean }>(
    `select exists (select from credential where person_id = $1) or exists (select from passkey where person_id = $1)
       as found`,
    [personId],
  );
  return rows[0]!.found;
}

/** Roles that the person has from this source. */
export async function listGrantsOf(queries: Queries, personId: string, source: string): Promise<Grant[]> {
  const { rows } = await queries.query<Grant>(
    'select role, unit_path as unit from person_role where person_id = $1 and source = $2 order by role, unit_path',
    [personId, source],
  );
  return rows;
}

export interface RemovedSignIn {
  /** Who was known by it. */
  people: string[];
  sessions: string[];
  grants: (Grant & { personId: string })[];
}

/** Takes it away with all that came of it; null: there is none. */
export async function deleteCompanySignIn(client: pg.ClientBase, id: string): Promise<RemovedSignIn | null> {
  const { rowCount } = await client.query('delete from company_sign_in where id = $1', [id]);
  if (rowCount === 0) return null;
  const people = await client.query<{ id: string }>(
    'delete from credential where provider_id = $1 returning person_id as id',
    [id],
  );
  const grants = await client.query<Grant & { personId: string }>(
    'delete from person_role where source = $1 returning person_id as "personId", role, unit_path as unit',
    [sourceOf(id)],
  );
  const sessions = await client.query<{ id: string }>('delete from sign_in where way = $1 returning id', [
    sourceOf(id),
  ]);
  return {
    people: [...new Set(people.rows.map((row) => row.id))],
    sessions: sessions.rows.map((row) => row.id),
    grants: grants.rows,
  };
}
