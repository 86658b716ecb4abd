/** Signed-in browsers, and what people sign in with, as rows. */
import type pg from 'pg';
import type { Queries } from './measurements.ts';

export interface SignInRow {
  id: string;
  way: string | null;
  startedAt: string;
  lastUsedAt: string;
  expiresAt: string;
  address: string | null;
  agent: string | null;
}

/** Somebody's signed-in browsers that are not over, the last used first. */
export async function listSignIns(queries: Queries, personId: string, at: string): Promise<SignInRow[]> {
  const { rows } = await queries.query<SignInRow>(
    `select id, way, created_at as "startedAt", updated_at as "lastUsedAt", expires_at as "expiresAt",
       nullif(ip_address, '') as address, nullif(user_agent, '') as agent
     from sign_in where person_id = $1 and expires_at > $2 order by updated_at desc, id`,
    [personId, at],
  );
  return rows;
}

/** Ends these of somebody's sessions, and answers which there were. `all`: every one but the named. */
export async function deleteSignIns(
  client: pg.ClientBase,
  personId: string,
  which: { id: string } | { allBut: string },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `delete from sign_in where person_id = $1 and ${'id' in which ? 'id = $2' : 'id <> $2'} returning id`,
    [personId, 'id' in which ? which.id : which.allBut],
  );
  return rows.map(({ id }) => id);
}

/** Notes that somebody signed in, and forgets their sessions that were over. */
export async function touchSignedIn(client: pg.ClientBase, personId: string, at: string): Promise<void> {
  await client.query('update person set last_sign_in_at = $2 where id = $1', [personId, at]);
  await client.query('delete from sign_in where person_id = $1 and expires_at <= now()', [personId]);
}

export interface SignInMeans {
  password: boolean;
  authenticator: boolean;
  passkeys: number;
}

/** What somebody can sign in with. */
export async function readSignInMeans(queries: Queries, personId: string): Promise<SignInMeans> {
  const { rows } = await queries.query<SignInMeans>(
    `select p.two_factor_enabled as authenticator,
       exists (select from credential c where c.person_id = p.id and c.provider_id = 'credential'
         and c.password is not null) as password,
       (select count(*)::int from passkey k where k.person_id = p.id) as passkeys
     from person p where p.id = $1`,
    [personId],
  );
  return rows[0] ?? { password: false, authenticator: false, passkeys: 0 };
}

/** Whether somebody was shown an authenticator's secret and has not yet entered a code of it. */
export async function isEnrolling(queries: Queries, personId: string): Promise<boolean> {
  const { rowCount } = await queries.query(
    'select from two_factor where person_id = $1 and verified is false',
    [personId],
  );
  return (rowCount ?? 0) > 0;
}

/** The address of whoever is asked for a code in that sign-in under way. */
export async function findChallengedEmail(queries: Queries, challenge: string): Promise<string | null> {
  const { rows } = await queries.query<{ email: string }>(
    `select p.email from verification v join person p on p.id = v.value
     where v.identifier = $1 and v.expires_at > now()`,
    [challenge],
  );
  return rows[0]?.email ?? null;
}

/** The company's own sign-ins that are switched on, by name. */
export async function listEnabledCompanySignIns(queries: Queries): Promise<{ id: string; name: string }[]> {
  const { rows } = await queries.query<{ id: string; name: string }>(
    'select id, name from company_sign_in where enabled order by name, id',
  );
  return rows;
}

/** The digest of somebody's password; null where they have none. */
export async function findPasswordHash(queries: Queries, personId: string): Promise<string | null> {
  const { rows } = await queries.query<{ password: string | null }>(
    `select password from credential where person_id = $1 and provider_id = 'credential'`,
    [personId],
  );
  return rows[0]?.password ?? null;
}

/** Keeps another digest in the place of the one there is, and answers whether there was one. */
export async function updatePasswordHash(
  client: pg.ClientBase,
  { personId, hash, at }: { personId: string; hash: string; at: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update credential set password = $2, updated_at = $3 where person_id = $1 and provider_id = 'credential'`,
    [personId, hash, at],
  );
  return (rowCount ?? 0) > 0;
}

/** Takes somebody's authenticator app away, and answers whether there was one. */
export async function deleteAuthenticator(client: pg.ClientBase, personId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'update person set two_factor_enabled = false where id = $1 and two_factor_enabled',
    [personId],
  );
  await client.query('delete from two_factor where person_id = $1', [personId]);
  return (rowCount ?? 0) > 0;
}

/** Takes a passkey of somebody's away; answers its name, undefined where they have none such. */
export async function deletePasskey(
  client: pg.ClientBase,
  personId: string,
  id: string,
): Promise<string | null | undefined> {
  const { rows } = await client.query<{ name: string | null }>(
    'delete from passkey where person_id = $1 and id = $2 returning name',
    [personId, id],
  );
  return rows[0]?.name;
}

/** Brings the end of every session in line with a shorter idle limit. */
export async function shortenSignIns(client: pg.ClientBase, idleMinutes: number): Promise<void> {
  await client.query(
    `update sign_in set expires_at = least(expires_at, updated_at + make_interval(mins => $1))`,
    [idleMinutes],
  );
}
