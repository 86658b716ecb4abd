import { makeDemonstrationReaders } from '@plumbline/server/actions/make-demonstration-readers.ts';
import { makeLink } from '@plumbline/server/actions/make-link.ts';
import { readFirstEntry } from '@plumbline/server/views/demonstration-readers.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { headersOf } from '../../support/sign-in.ts';

let t: TestApp;
let clockMs = Date.now();
const minutes = 60_000;

beforeEach(async () => {
  clockMs = Date.now();
  t = await testApp({ nowMs: () => clockMs });
});
afterEach(() => t.close());

const work = () => ({
  pool: t.database.pool,
  actor: 'local operator',
  now: () => new Date(clockMs).toISOString(),
});
const tokenOf = (link: string) => link.slice('/enter#'.length);
const use = (token: string) => t.askAsNobody('POST', '/api/auth/link', { token });

async function cisoLink(): Promise<string> {
  await makeDemonstrationReaders(work());
  const entry = await readFirstEntry(t.database.pool);
  if (entry?.purpose !== 'sign-in') throw new Error('there is no reader');
  return makeLink(entry, work());
}

async function firstAccount(over: Record<string, unknown> = {}): Promise<Response> {
  const token = tokenOf(await makeLink({ purpose: 'first-account' }, work()));
  return t.askAsNobody('POST', '/api/auth/first-account', {
    token,
    name: 'Security lead',
    email: 'Lead@Example.com',
    password: 'a password of many words',
    alsoCiso: null,
    ...over,
  });
}

async function refusal(answer: Response): Promise<{ type: string; detail: string }> {
  expect(answer.headers.getSetCookie()).toEqual([]);
  return (await answer.json()) as { type: string; detail: string };
}

const ledger = async () =>
  (await t.database.pool.query('select actor, kind, subject, body from ledger_entry order by id')).rows;

describe('a link to an account', () => {
  test('signs in once; its cookie opens what the person may see', async () => {
    const token = tokenOf(await cisoLink());
    const answer = await use(token);
    expect([answer.status, await answer.json()]).toEqual([200, { purpose: 'sign-in' }]);
    expect((await t.askAsNobody('GET', '/api/v1/company', undefined, headersOf(answer))).status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);

    const again = await use(token);
    expect(again.status).toBe(401);
    expect((await refusal(again)).type).toBe('/problems/sign-in-refused');
  });

  test('of five uses at once one signs in', async () => {
    const token = tokenOf(await cisoLink());
    const answers = await Promise.all(Array.from({ length: 5 }, () => use(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  test('works for 15 minutes and not longer', async () => {
    const early = tokenOf(await cisoLink());
    const late = tokenOf(await cisoLink());
    clockMs += 15 * minutes - 1;
    expect((await use(early)).status).toBe(200);
    clockMs += 1;
    expect((await use(late)).status).toBe(401);
  });

  test('that is guessed, empty or no link at all does not', async () => {
    const token = tokenOf(await cisoLink());
    const other = token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const guessed = await use(other);
    expect(guessed.status).toBe(401);
    const used = await (await use(token)).json();
    expect(used).toEqual({ purpose: 'sign-in' });
    expect((await refusal(guessed)).detail).toBe((await refusal(await use(token))).detail);
    expect((await use('')).status).toBe(400);
    expect((await use('x'.repeat(2 * 1024 * 1024))).status).toBe(413);
    expect((await t.askAsNobody('POST', '/api/auth/link', {})).status).toBe(400);
  });

  test('of a disabled person does not, and the ledger says that it was tried', async () => {
    const link = await cisoLink();
    await t.database.pool.query('update person set disabled_at = now()');
    const answer = await use(tokenOf(link));
    expect(answer.status).toBe(401);
    await refusal(answer);
    expect((await ledger()).at(-1)).toMatchObject({ kind: 'link-refused' });
    await expect(cisoLink()).rejects.toThrow();
  });

  test('ends the session that the browser had before', async () => {
    const before = await use(tokenOf(await cisoLink()));
    const next = await t.askAsNobody(
      'POST',
      '/api/auth/link',
      { token: tokenOf(await cisoLink()) },
      headersOf(before),
    );
    expect(next.status).toBe(200);
    const company = (answer: Response) =>
      t.askAsNobody('GET', '/api/v1/company', undefined, headersOf(answer));
    expect([(await company(before)).status, (await company(next)).status]).toEqual([401, 200]);
  });

  test('to a person: a newer one voids it; the two of two starts of the demonstration both work', async () => {
    const [one, two] = [await cisoLink(), await cisoLink()];
    expect((await use(tokenOf(one))).status).toBe(200);
    expect((await use(tokenOf(two))).status).toBe(200);
    await t.database.pool.query('delete from person');
    await firstAccount();
    const { rows } = await t.database.pool.query<{ id: string }>('select id from person');
    const order = { purpose: 'sign-in', personId: rows[0]!.id } as const;
    const [older, newer] = [await makeLink(order, work()), await makeLink(order, work())];
    expect((await use(tokenOf(older))).status).toBe(401);
    expect((await use(tokenOf(newer))).status).toBe(200);
  });

  test('stands nowhere in the database, and the ledger names who made and used it', async () => {
    const token = tokenOf(await cisoLink());
    await use(token);
    const { rows } = await t.database.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows) {
      const found = await t.database.pool.query(
        `select count(*)::int as n from "${name}" r where r::text like '%' || $1 || '%'`,
        [token],
      );
      expect([name, found.rows[0]]).toEqual([name, { n: 0 }]);
    }
    const entries = await ledger();
    expect(entries.find(({ kind }) => kind === 'link-made')).toMatchObject({ actor: 'local operator' });
    expect(entries.find(({ kind }) => kind === 'link-used')?.actor).toMatch(/^link of account [0-9a-f]{8}$/);
  });
});

describe('the first account', () => {
  test('is an administrator, signed in, and signs in by password from then on', async () => {
    const answer = await firstAccount();
    expect(answer.status).toBe(200);
    const people = await t.askAsNobody('GET', '/api/v1/company', undefined, headersOf(answer));
    expect(people.status).toBe(200);
    const findings = await t.askAsNobody('GET', '/api/v1/findings', undefined, headersOf(answer));
    expect(findings.status).toBe(403);
    const byPassword = await t.askAsNobody('POST', '/api/auth/sign-in/email', {
      email: 'lead@example.com',
      password: 'a password of many words',
    });
    expect(byPassword.status).toBe(200);
  });

  test('its link does not sign in, and stays until the account is made', async () => {
    const token = tokenOf(await makeLink({ purpose: 'first-account' }, work()));
    for (const _ of [1, 2]) {
      const answer = await use(token);
      expect(await answer.json()).toEqual({ purpose: 'first-account' });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect((await firstAccount({ token })).status).toBe(200);
    expect((await use(token)).status).toBe(401);
  });

  test('as CISO too says so openly, in the settings and in the ledger', async () => {
    await firstAccount({ alsoCiso: 'There are four of us' });
    const grants = (await ledger()).filter(({ kind }) => kind === 'role-granted');
    expect(grants.map(({ body }) => body)).toEqual([
      {
        role: 'administrator',
        unit: '',
        noSecondPerson: true,
        alsoHolds: ['ciso'],
        reason: 'There are four of us',
      },
      {
        role: 'ciso',
        unit: '',
        noSecondPerson: true,
        alsoHolds: ['administrator'],
        reason: 'There are four of us',
      },
    ]);
    const { rows } = await t.database.pool.query('select settings from sign_in_settings');
    expect(rows).toEqual([{ settings: { severalRoles: { allowed: true, reason: 'There are four of us' } } }]);
  });

  test('is one, also where two are made at once', async () => {
    const tokens = [
      tokenOf(await makeLink({ purpose: 'first-account' }, work())),
      tokenOf(await makeLink({ purpose: 'first-account' }, work())),
    ];
    const answers = await Promise.all(
      tokens.map((token, at) => firstAccount({ token, email: `lead${at}@example.com` })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect((await t.database.pool.query('select 1 from person')).rows).toHaveLength(1);
  });

  test('is none where somebody has an account, not even with a good link', async () => {
    expect((await firstAccount()).status).toBe(200);
    const second = await firstAccount({ email: 'other@example.com' });
    expect(second.status).toBe(409);
    await refusal(second);
    expect((await t.database.pool.query('select 1 from person')).rows).toHaveLength(1);
  });

  test('needs a link of its own and a long password; a refused one leaves nothing', async () => {
    expect((await firstAccount({ token: tokenOf(await cisoLink()) })).status).toBe(401);
    const short = await firstAccount({ password: 'short' });
    expect(short.status).toBe(400);
    expect(JSON.stringify(await refusal(short))).not.toContain('"short"');
    expect((await t.database.pool.query('select 1 from person where not demonstration')).rows).toEqual([]);
    expect(await makeLink({ purpose: 'first-account' }, work())).toMatch(/^\/enter#/);
  });
});
