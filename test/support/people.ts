import { randomUUID } from 'node:crypto';
import { passwordHash } from '@plumbline/server/identity/password-hash.ts';
import { insertGrant, insertPerson } from '@plumbline/server/store/people.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import type { Session } from '@plumbline/shared/schema/sign-in.ts';
import type { Ask, TestApp } from './app.ts';
import { CookieJar } from './cookie-jar.ts';

export interface PersonOrder {
  email: string;
  name?: string;
  /** Roles; a word alone is a role over the company. */
  grants?: readonly (Role | Grant)[];
  /** They have a way of their own to sign in. */
  passkey?: boolean;
}

/** A person as they stand in the database; answers their id. */
export async function addPerson(
  { database: { pool } }: { database: Pick<TestApp['database'], 'pool'> },
  { email, name = email, grants = [], passkey = false }: PersonOrder,
): Promise<string> {
  const id = randomUUID();
  const createdAt = '2026-01-01T00:00:00.000Z';
  await inTransaction(pool, async (client) => {
    await insertPerson(client, { id, name, email, demonstration: false, ownerName: null, createdAt });
    for (const each of grants)
      await insertGrant(client, {
        personId: id,
        ...(typeof each === 'string' ? { role: each, unit: '' } : each),
        source: 'local',
        grantedBy: 'test',
        grantedAt: createdAt,
      });
    if (passkey)
      await client.query(
        `insert into passkey (id, public_key, person_id, credential_id, counter, device_type, backed_up)
         values ($1, 'key', $2, $1, 0, 'singleDevice', false)`,
        [randomUUID(), id],
      );
  });
  return id;
}

/** The password of everybody that a test makes. */
export const testPassword = 'correct horse battery staple';
let digest: Promise<string> | undefined;

export interface TestPerson {
  id: string;
  name: string;
  email: string;
}

/** Somebody with an account; a password unless told otherwise. */
export async function testPerson(
  t: TestApp,
  grants: readonly Grant[],
  more: { name?: string; ownerName?: string | null; password?: boolean; demonstration?: boolean } = {},
): Promise<TestPerson> {
  const id = randomUUID();
  const {
    name = `Person ${id.slice(0, 4)}`,
    ownerName = null,
    password = true,
    demonstration = false,
  } = more;
  const email = `${id.slice(0, 8)}@plumbline.example`;
  const { pool } = t.database;
  await pool.query(
    'insert into person (id, name, email, owner_name, demonstration) values ($1, $2, $3, $4, $5)',
    [id, name, email, ownerName, demonstration],
  );
  for (const { role, unit } of grants)
    await pool.query(
      `insert into person_role (person_id, role, unit_path, source, granted_by, granted_at)
       values ($1, $2, $3, 'local', 'test', now())`,
      [id, role, unit],
    );
  digest ??= passwordHash(testPassword);
  if (password)
    await pool.query(
      `insert into credential (id, account_id, provider_id, person_id, password)
       values ($1, $2, 'credential', $2, $3)`,
      [randomUUID(), id, await digest],
    );
  return { id, name, email };
}

export interface TestBrowser {
  jar: CookieJar;
  /** Asks as a page of this browser does, and keeps the cookies of the answer. */
  ask: Ask;
}

/** A browser at the page, with its own cookies. `address`: from where it comes, as the server sees the connection. */
export function testBrowser(t: TestApp, { address = '127.0.0.1' } = {}): TestBrowser {
  const jar = new CookieJar();
  const ask: Ask = async (method, path, body, headers = {}) => {
    const answer = await t.askFrom(address, method, path, body, {
      origin: 'http://localhost',
      'sec-fetch-site': 'same-origin',
      'user-agent': 'test browser',
      ...jar.headers(),
      ...headers,
    });
    jar.take(answer.headers);
    return answer;
  };
  return { jar, ask };
}

/** Somebody signed in by password, in a browser of their own. */
export async function signedIn(
  t: TestApp,
  grants: readonly Grant[],
  more: Parameters<typeof testPerson>[2] & { address?: string } = {},
): Promise<TestPerson & TestBrowser> {
  const person = await testPerson(t, grants, more);
  const browser = testBrowser(t, more);
  const answer = await signInByPassword(browser, person.email);
  if (answer.status !== 200) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`);
  return { ...person, ...browser };
}

export const signInByPassword = ({ ask }: TestBrowser, email: string, password = testPassword) =>
  ask('POST', '/api/auth/sign-in/email', { email, password });

/** What the page is told of who is signed in. */
export const sessionOf = async ({ ask }: TestBrowser) =>
  (await (await ask('GET', '/api/auth/session')).json()) as Session;

/** Status, kind and words of a problem document. */
export async function refusal(answer: Response): Promise<[number, string, string]> {
  const form = answer.headers.get('content-type');
  if (form !== 'application/problem+json') throw new Error(`${answer.status} with ${form}`);
  const { type, detail } = (await answer.json()) as { type: string; detail: string };
  return [answer.status, type.split(/[/:]/).at(-1)!, detail];
}

/** Kinds of the ledger's entries about somebody, oldest first. */
export async function ledgerKinds(
  { database }: Pick<TestApp, 'database'>,
  personId: string,
): Promise<string[]> {
  const { rows } = await database.pool.query<{ kind: string }>(
    'select kind from ledger_entry where subject = $1 order by id',
    [personId],
  );
  return rows.map(({ kind }) => kind);
}
