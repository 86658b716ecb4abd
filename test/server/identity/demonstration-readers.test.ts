import { makeDemonstrationReaders } from '@plumbline/server/actions/make-demonstration-readers.ts';
import { makeLink } from '@plumbline/server/actions/make-link.ts';
import { demonstrationReaders } from '@plumbline/server/demonstration/readers.ts';
import { readDemonstrationReaders, readFirstEntry } from '@plumbline/server/views/demonstration-readers.ts';
import { readWhoCanSignIn } from '@plumbline/server/views/who-can-sign-in.ts';
import { roles } from '@plumbline/shared/schema/role.ts';
import type { DemonstrationRemoved } from '@plumbline/shared/schema/sign-in.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { headersOf } from '../../support/sign-in.ts';

const now = () => new Date().toISOString();
const workOf = (t: TestApp) => ({ pool: t.database.pool, actor: 'local operator', now });

type SignedIn = ReturnType<typeof headersOf>;

async function signedIn(t: TestApp): Promise<SignedIn> {
  const entry = await readFirstEntry(t.database.pool);
  const link = await makeLink(entry!, workOf(t));
  const token = link.slice('/enter#'.length);
  return headersOf(await t.askAsNobody('POST', '/api/auth/link', { token }));
}

const readersOf = (t: TestApp, personId: string | null = null) =>
  readDemonstrationReaders({ pool: t.database.pool, personId });

describe('the readers of the demonstration', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp({ findings: 500, nowMs: Date.now });
  }, 60_000);
  afterAll(() => t.close());

  test('are one for each role and one of two divisions, over units that there are', async () => {
    const readers = await readersOf(t);
    expect(readers.map(({ name }) => name)).toEqual(demonstrationReaders.map(({ name }) => name));
    expect(new Set(readers.map(({ role }) => role))).toEqual(new Set(roles));
    expect(readers.filter(({ units }) => units.length === 2)).toHaveLength(1);
    const { rows } = await t.database.pool.query<{ path: string }>('select path from unit');
    const paths = new Set(rows.map(({ path }) => path));
    expect(readers.flatMap(({ units }) => units).filter((path) => !paths.has(path))).toEqual([]);
  });

  test('the owner really owns findings, and sees these alone', async () => {
    const cookie = await changedInto('owner', await signedIn(t));
    const { items } = (await (await t.askAsNobody('GET', '/api/v1/findings', undefined, cookie)).json()) as {
      items: { owner: string | null }[];
    };
    expect(new Set(items.map(({ owner }) => owner))).toEqual(new Set(['Checkout lead']));
    const { rows } = await t.database.pool.query<{ n: number }>(
      `select count(*)::int as n from finding where owner = 'Checkout lead' and state in ('open', 'committed')`,
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
  });

  test('come into being once, however often a start asks', async () => {
    const before = await t.ledger();
    await makeDemonstrationReaders(workOf(t));
    expect(await readersOf(t)).toHaveLength(demonstrationReaders.length);
    expect(await t.ledger()).toBe(before);
  });

  test('a start leads to the CISO, who can change into every other and back', async () => {
    let cookie = await signedIn(t);
    for (const { id, role } of [...(await readersOf(t)), ...(await readersOf(t))].reverse()) {
      const answer = await t.askAsNobody('POST', '/api/auth/demonstration', { id }, cookie);
      expect([role, answer.status]).toEqual([role, 200]);
      const before = cookie;
      cookie = headersOf(answer);
      const seen = (of: SignedIn) => t.askAsNobody('GET', '/api/v1/company', undefined, of);
      expect((await seen(cookie)).status).toBe(200);
      expect((await seen(before)).status).toBe(401);
      const findings = await t.askAsNobody('GET', '/api/v1/findings', undefined, cookie);
      expect([role, findings.status]).toEqual([role, ['board', 'administrator'].includes(role) ? 403 : 200]);
    }
  });

  test('nobody else changes into one: no stranger, no token, no person; and no reader into a person', async () => {
    const [reader] = await readersOf(t);
    const ask = { id: reader!.id };
    expect((await t.askAsNobody('POST', '/api/auth/demonstration', ask)).status).toBe(401);
    expect((await t.ask('POST', '/api/auth/demonstration', ask)).status).toBe(403);
    const person = 'a0000000-0000-4000-8000-000000000001';
    await t.database.pool.query(
      `insert into person (id, name, email) values ($1, 'Security lead', 'lead@example.com')`,
      [person],
    );
    await t.database.pool.query(
      `insert into person_role values ($1, 'administrator', '', 'local', 'local operator', now())`,
      [person],
    );
    const link = await makeLink({ purpose: 'sign-in', personId: person }, workOf(t));
    const cookie = headersOf(await t.askAsNobody('POST', '/api/auth/link', { token: link.slice(7) }));
    expect((await t.askAsNobody('POST', '/api/auth/demonstration', ask, cookie)).status).toBe(403);
    const into = await t.askAsNobody('POST', '/api/auth/demonstration', { id: person }, await signedIn(t));
    expect(into.status).toBe(404);
    await t.database.pool.query('delete from person where id = $1', [person]);
  });

  async function changedInto(role: string, cookie: SignedIn): Promise<SignedIn> {
    const id = (await readersOf(t)).find((reader) => reader.role === role)!.id;
    const answer = await t.askAsNobody('POST', '/api/auth/demonstration', { id }, cookie);
    return headersOf(answer);
  }
});

describe('without the demonstration', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp({ nowMs: Date.now });
  });
  afterAll(() => t.close());

  test('its readers are let out as soon as the company has something of its own', async () => {
    await makeDemonstrationReaders(workOf(t));
    const cookie = await signedIn(t);
    const company = () => t.askAsNobody('GET', '/api/v1/company', undefined, cookie);
    expect((await company()).status).toBe(200);
    const csv = 'id,title,severity,opened\nA-1,Old library,high,2026-01-01\n';
    const sent = await t.ask('POST', '/api/v1/imports?source=tracker', new TextEncoder().encode(csv));
    expect(sent.status).toBe(200);
    expect((await company()).status).toBe(401);
    expect(await readersOf(t)).toEqual([]);
    expect(await readFirstEntry(t.database.pool)).toEqual({ purpose: 'first-account' });
  });

  test('there are none where somebody has an account', async () => {
    await t.database.pool.query('delete from person');
    await t.database.pool.query(
      `insert into person (id, name, email) values ('1', 'Security lead', 'lead@example.com')`,
    );
    await makeDemonstrationReaders(workOf(t));
    expect((await t.database.pool.query('select 1 from person where demonstration')).rows).toEqual([]);
    expect(await readFirstEntry(t.database.pool)).toBeNull();
    expect(await readWhoCanSignIn(t.database.pool)).toEqual({ people: 1, administrators: 0, readers: 0 });
  });
});

describe('removing the demonstration', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp({ findings: 500, nowMs: Date.now, live: true, demonstration: { findings: 500 } });
  }, 60_000);
  afterAll(() => t.close());

  const person = async (id: string, grantedBy: string) => {
    await t.database.pool.query('insert into person (id, name, email) values ($1, $1, $1)', [id]);
    await t.database.pool.query(
      `insert into person_role values ($1, 'administrator', '', 'local', $2, now())`,
      [id, grantedBy],
    );
  };
  const remove = async (headers: SignedIn): Promise<DemonstrationRemoved> => {
    const answer = await t.askAsNobody('DELETE', '/api/v1/demo', undefined, headers);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as DemonstrationRemoved;
  };

  test('takes its readers along with what they arranged; the link leads to the first account', async () => {
    const cookie = await signedIn(t);
    await person('arranged', 'Administrator (administrator), account 00000000');
    await t.database.pool.query(
      `update sign_in_settings set settings = '{"severalRoles": {"allowed": true, "reason": "?"}}'`,
    );
    const { enter } = await remove(cookie);
    expect((await t.askAsNobody('GET', '/api/v1/company', undefined, cookie)).status).toBe(401);
    expect((await t.database.pool.query('select 1 from person')).rows).toEqual([]);
    expect((await t.database.pool.query('select 1 from sign_in')).rows).toEqual([]);
    expect((await t.database.pool.query('select settings from sign_in_settings')).rows).toEqual([
      { settings: {} },
    ]);
    expect(enter).toMatch(/^\/enter#[\w-]{43}$/);
    const made = await t.askAsNobody('POST', '/api/auth/first-account', {
      token: enter!.slice('/enter#'.length),
      name: 'Security lead',
      email: 'lead@example.com',
      password: 'a password of many words',
      alsoCiso: 'There is one of us',
    });
    expect(made.status).toBe(200);
  }, 60_000);

  test('by a person leaves that person, their roles, and no link; the new ledger names them', async () => {
    const { rows } = await t.database.pool.query<{ id: string }>('select id from person');
    const link = await makeLink({ purpose: 'sign-in', personId: rows[0]!.id }, workOf(t));
    const cookie = headersOf(await t.askAsNobody('POST', '/api/auth/link', { token: link.slice(7) }));
    expect((await t.askAsNobody('POST', '/api/v1/demo', undefined, cookie)).status).toBe(202);
    await t.context.demonstration.settled();
    expect(await readersOf(t)).toEqual([]);
    // What its people warned of, decided and heard is there, and goes with it.
    const done = async () => {
      const { rows: counts } = await t.database.pool.query<Record<string, number>>(
        `select (select count(*)::int from escalation where closed_at is not null) as alarms,
           (select count(*)::int from escalation where closed_at is null) as "openAlarms",
           (select count(*)::int from decision where kind = 'risk-acceptance' and state = 'approved'
              and expires_on between current_date and current_date + 31) as accepted,
           (select count(*)::int from asset_signal) as signals, (select count(*)::int from coverage_day) as days`,
      );
      return counts[0]!;
    };
    const before = await done();
    expect(
      Object.values(before).every((count) => count > 0),
      JSON.stringify(before),
    ).toBe(true);
    expect(before.alarms).toBeGreaterThanOrEqual(10);
    expect((await remove(cookie)).enter).toBeNull();
    expect(Object.values(await done()).every((count) => count === 0)).toBe(true);
    expect((await t.askAsNobody('GET', '/api/v1/company', undefined, cookie)).status).toBe(200);
    const { items } = await (await t.askAsNobody('GET', '/api/v1/ledger', undefined, cookie))
      .json()
      .then((read) => read as { items: { kind: string; body: unknown }[] });
    expect(items.at(-1)).toMatchObject({
      kind: 'demonstration-removed',
      body: {
        accounts: [
          {
            id: rows[0]!.id,
            grants: [
              { role: 'administrator', unit: '' },
              { role: 'ciso', unit: '' },
            ],
          },
        ],
      },
    });
  }, 120_000);

  test('leaves an account that the local operator made beside the readers', async () => {
    const own = await testApp({ findings: 500, nowMs: Date.now });
    try {
      const cookie = await signedIn(own);
      await own.database.pool.query(
        `insert into person (id, name, email) values ('operator-made', 'Security lead', 'lead@example.com')`,
      );
      await own.database.pool.query(
        `insert into person_role values ('operator-made', 'administrator', '', 'local', 'local operator', now()),
           ('operator-made', 'ciso', '', 'local', 'A reader, account 00000000', now())`,
      );
      const answer = await own.askAsNobody('DELETE', '/api/v1/demo', undefined, cookie);
      expect(((await answer.json()) as DemonstrationRemoved).enter).toBeNull();
      expect((await own.database.pool.query('select person_id, role from person_role')).rows).toEqual([
        { person_id: 'operator-made', role: 'administrator' },
      ]);
    } finally {
      await own.close();
    }
  }, 60_000);
});
