import type { ApprovalItem, TokenItem, TokenMade } from '@plumbline/shared/schema/people.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { somebody, type TestPerson, told } from '../../support/signed-in.ts';

let t: TestApp;
let administrator: TestPerson;
let second: TestPerson;
let ciso: TestPerson;
let nowMs = Date.parse('2026-11-23T09:00:00.000Z');
const day = 86_400_000;
beforeAll(async () => {
  t = await testApp({ nowMs: () => nowMs });
  const file = new TextEncoder().encode('id,title,severity,opened\nA-1,Old,low,2026-01-01\n');
  await told(t.ask('POST', '/api/v1/imports?source=tracker&unit=shop/web', file));
  administrator = await somebody(t, 'Administrator', 'administrator');
  second = await somebody(t, 'Second administrator', 'administrator');
  ciso = await somebody(t, 'Chief', 'ciso');
});
afterAll(() => t.close());

let n = 0;
let analyst: TestPerson;
beforeEach(async () => {
  n += 1;
  analyst = await somebody(t, `Analyst ${n}`, { role: 'analyst', unit: 'shop' });
});

const make = (by: TestPerson, role: string, unit = 'shop', more: object = {}) =>
  by.ask('POST', '/api/v1/tokens', { name: `token ${n}`, role, unit, ...more });
const use = async (token: string, path = '/api/v1/findings') =>
  (await t.askAsNobody('GET', path, undefined, { authorization: `Bearer ${token}` })).status;
const listed = async (by: TestPerson) =>
  (await told<{ items: TokenItem[] }>(by.ask('GET', '/api/v1/tokens'))).items;
const stateOf = async (id: string) => (await listed(ciso)).find((token) => token.id === id)?.state;
async function decide(by: TestPerson, agree: boolean): Promise<Response> {
  const { items } = await told<{ items: ApprovalItem[] }>(by.ask('GET', '/api/v1/approvals?state=waiting'));
  const asked = items.find(({ words }) => words.includes(`“token ${n}”`))!;
  return by.ask('POST', `/api/v1/approvals/${asked.id}`, { agree });
}
async function active(by: TestPerson, role: string, unit = 'shop', more: object = {}): Promise<TokenMade> {
  const made = await told<TokenMade>(make(by, role, unit, more));
  if (made.state === 'waiting') await told(decide(by === ciso ? administrator : ciso, true));
  return made;
}

describe('a token', () => {
  test('answers 401 while it waits, and works once a second person agreed', async () => {
    const { id, token, state } = await told<TokenMade>(make(analyst, 'analyst'));
    expect(state).toBe('waiting');
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('waiting');
    expect((await decide(analyst, true)).status, 'its maker').toBe(403);
    expect(await use(token)).toBe(401);
    await told(decide(administrator, true));
    expect(await use(token)).toBe(200);
    expect(await stateOf(id)).toBe('active');
  });

  test('stays out where the second person refuses', async () => {
    const { id, token } = await told<TokenMade>(make(analyst, 'analyst'));
    await told(decide(ciso, false));
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('refused');
  });

  test('is seen once by who makes it, and nowhere else', async () => {
    const { id, token } = await active(analyst, 'analyst');
    expect(await use(token)).toBe(200);
    const everywhere = await Promise.all(
      ['/api/v1/tokens', '/api/v1/approvals', '/api/v1/users'].map(async (path) =>
        (await ciso.ask('GET', path)).text(),
      ),
    );
    const ledger = await (await t.ask('GET', '/api/v1/ledger?limit=200')).text();
    const { rows } = await t.database.pool.query<{ row: string }>(
      'select row_to_json(a)::text as row from api_token a union all select row_to_json(b)::text from approval b',
    );
    const kept = [...everywhere, ledger, ...rows.map(({ row }) => row)].join();
    expect(kept).toContain(id);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice('plumbline_'.length));
  });

  test('of the CISO works at once, and so does none of an administrator who is not alone', async () => {
    expect((await told<TokenMade>(make(ciso, 'analyst', ''))).state).toBe('active');
    expect((await told<TokenMade>(make(administrator, 'analyst', ''))).state).toBe('waiting');
  });

  test('never reaches further than its maker: not a wider unit, not another role, not others’ findings', async () => {
    expect((await make(analyst, 'analyst', '')).status).toBe(403);
    expect((await make(analyst, 'ciso', 'shop')).status).toBe(403);
    expect((await make(analyst, 'analyst', 'shop/web')).status).toBe(200);
    // An executive decides, which an analyst does not.
    expect((await make(analyst, 'executive', 'shop')).status).toBe(403);
    expect((await make(ciso, 'executive', 'shop')).status).toBe(200);
    const owner = await somebody(t, `Owner ${n}`, { role: 'owner', unit: 'shop' });
    expect((await make(owner, 'analyst', 'shop')).status).toBe(403);
    expect((await make(owner, 'owner', 'shop')).status).toBe(200);
    const board = await somebody(t, `Board ${n}`, 'board');
    expect((await make(board, 'executive', '')).status).toBe(403);
  });

  test('needs a unit that there is', async () => {
    const refused = await told<{ detail: string; at: string }>(make(ciso, 'analyst', 'atlantis'), 400);
    expect(refused).toMatchObject({ at: 'unit', detail: 'There is no unit “atlantis”' });
  });

  test('dies with the disabling of its maker', async () => {
    const { id, token } = await active(analyst, 'analyst');
    await told(administrator.ask('PATCH', `/api/v1/users/${analyst.id}`, { disabled: true }));
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('dead');
  });

  test('dies when its maker loses the role', async () => {
    const { id, token } = await active(analyst, 'analyst');
    expect(await use(token)).toBe(200);
    await told(administrator.ask('DELETE', `/api/v1/users/${analyst.id}/grants/analyst?unit=shop`));
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('dead');
  });

  test('of an administrator lives as long as they are one', async () => {
    const third = await somebody(t, `Third administrator ${n}`, 'administrator');
    const { id, token } = await active(third, 'analyst', '');
    expect(await use(token)).toBe(200);
    await told(second.ask('DELETE', `/api/v1/users/${third.id}/grants/administrator`));
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('dead');
  });

  test('is over when its days are', async () => {
    const { id, token } = await active(analyst, 'analyst', 'shop', { expiresInDays: 1 });
    const before = nowMs;
    nowMs += day - 1;
    expect(await use(token)).toBe(200);
    nowMs += 1;
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('expired');
    nowMs = before;
    expect((await make(analyst, 'analyst', 'shop', { expiresInDays: 367 })).status).toBe(400);
    const usual = await told<TokenMade>(make(analyst, 'analyst'));
    expect(Date.parse(usual.expiresAt) - nowMs).toBe(90 * day);
  });

  test('shows when it was last used, to the minute', async () => {
    const { id, token } = await active(analyst, 'analyst');
    const lastUse = async () => (await listed(analyst)).find((each) => each.id === id)!.lastUsedAt;
    expect(await lastUse()).toBeNull();
    const first = new Date(nowMs).toISOString();
    await use(token);
    expect(await lastUse()).toBe(first);
    nowMs += 30_000;
    await use(token);
    expect(await lastUse()).toBe(first);
    nowMs += 40_000;
    await use(token);
    expect(await lastUse()).toBe(new Date(nowMs).toISOString());
  });
});

describe('the list of tokens', () => {
  test('shows one’s own, and all to who may see people', async () => {
    const { id } = await active(analyst, 'analyst');
    expect((await listed(analyst)).map((token) => [token.id, token.mine])).toEqual([[id, true]]);
    const other = (await listed(administrator)).find((token) => token.id === id)!;
    expect(other).toMatchObject({
      mine: false,
      createdBy: expect.stringContaining(`Analyst ${n} (analyst)`),
    });
    const colleague = await somebody(t, `Colleague ${n}`, 'executive');
    expect(await listed(colleague)).toEqual([]);
  });

  test('lets end one’s own, and all who may agree to them; a token ends itself alone', async () => {
    const revoke = (by: TestPerson, id: string) => by.ask('DELETE', `/api/v1/tokens/${id}`);
    const { id, token } = await active(analyst, 'analyst');
    const colleague = await somebody(t, `Colleague ${n}`, 'executive');
    expect((await revoke(colleague, id)).status).toBe(404);
    const auditor = await somebody(t, `Auditor ${n}`, 'auditor');
    expect((await revoke(auditor, id)).status).toBe(404);
    expect(await use(token)).toBe(200);
    expect((await revoke(analyst, id)).status).toBe(200);
    expect(await use(token)).toBe(401);
    expect(await stateOf(id)).toBe('revoked');

    const next = await active(ciso, 'executive', 'shop');
    const own = await active(analyst, 'analyst', 'shop');
    const byToken = (target: string) =>
      t.askAsNobody('DELETE', `/api/v1/tokens/${target}`, undefined, {
        authorization: `Bearer ${own.token}`,
      });
    expect((await byToken(next.id)).status).toBe(404);
    expect((await byToken(own.id)).status).toBe(200);
    expect(await use(own.token)).toBe(401);
    expect((await revoke(administrator, next.id)).status).toBe(200);
  });

  test('revoking what waits takes the request back', async () => {
    const { id } = await told<TokenMade>(make(analyst, 'analyst'));
    await told(analyst.ask('DELETE', `/api/v1/tokens/${id}`));
    const waiting = await told<{ items: ApprovalItem[] }>(
      analyst.ask('GET', '/api/v1/approvals?state=waiting'),
    );
    expect(waiting.items).toEqual([]);
  });
});

test('a token makes no token, changes nobody and decides nothing, whatever its role', async () => {
  const { token } = await active(administrator, 'administrator', '');
  const ask = (method: string, path: string, body?: unknown) =>
    t.askAsNobody(method, path, body, { authorization: `Bearer ${token}` });
  for (const [method, path, body] of [
    ['POST', '/api/v1/tokens', { name: 'x', role: 'board' }],
    ['POST', '/api/v1/users', { name: 'x', email: 'x@company.example' }],
    ['PATCH', `/api/v1/users/${analyst.id}`, { disabled: true }],
    ['POST', `/api/v1/users/${analyst.id}/grants`, { role: 'board', unit: '' }],
    ['DELETE', `/api/v1/users/${analyst.id}/grants/analyst?unit=shop`],
    ['POST', `/api/v1/users/${analyst.id}/link`],
    ['DELETE', `/api/v1/users/${analyst.id}/sessions`],
    ['POST', '/api/v1/approvals/x', { agree: true }],
  ] as const)
    expect((await ask(method, path, body)).status, `${method} ${path}`).toBe(403);
  expect((await ask('GET', '/api/v1/users')).status).toBe(200);
});
