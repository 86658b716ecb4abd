import { tokenHash } from '@plumbline/server/actions/create-token.ts';
import { type Listening, listen } from '@plumbline/server/command/listen.ts';
import { stopContext } from '@plumbline/server/context.ts';
import { ringRevoked } from '@plumbline/server/store/data-version.ts';
import { ringPresented } from '@plumbline/server/store/ring-presented.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import type { Presentations } from '@plumbline/shared/schema/presentation.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { type Heard, openStream, until } from '../../support/event-stream.ts';
import { addPerson } from '../../support/people.ts';
import { signedIn } from '../../support/visitor.ts';

let t: TestApp;
let listening: Listening;
beforeAll(async () => {
  t = await testApp({ live: true });
  listening = await listen(t.app, { host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(async () => {
  await t.close();
  await listening.close();
});

const open = (headers: Record<string, string> = {}) =>
  openStream(
    listening.address,
    'cookie' in headers ? headers : { authorization: `Bearer ${t.token}`, ...headers },
  );

const importOne = (id: string, unit = '') =>
  t.ask(
    'POST',
    `/api/v1/imports?source=${id}&unit=${unit}`,
    new TextEncoder().encode(`id,title\n${id},A thing\n`),
  );

/** Opens a stream and waits for its greeting. */
async function openAs(headers: Record<string, string>, lastEventId?: string) {
  const stream = await open({
    ...headers,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  });
  const greeting = (await stream.next())!;
  return { ...stream, greeting };
}
const bearer = async (role: Role, unit: string) => ({
  authorization: `Bearer ${await t.tokenOf(role, unit)}`,
});
/** Milliseconds until the stream is ended by the server. */
async function endOf(stream: { next(): Promise<Heard | null> }): Promise<number> {
  const began = performance.now();
  for (let heard = await stream.next(); heard !== null; ) heard = await stream.next();
  return performance.now() - began;
}

test('a reader hears that something changed, which resources and the version, and never the data', async () => {
  const stream = await open();
  expect(await stream.next()).toMatchObject({ event: 'ping' });
  await importOne('E-1');
  const change = (await until(stream, 'imports')).at(-1)!;
  expect(change.event).toBe('change');
  expect(change.data.resources).toEqual(expect.arrayContaining(['briefings', 'findings', 'imports']));
  expect(Object.keys(change.data).sort()).toEqual(['resources', 'version']);
  expect(change.id).toBe(String(change.data.version));
  await stream.close();
});

test('a reader that comes back hears at once that it missed something, and nothing where it did not', async () => {
  await importOne('E-2');
  const late = await open({ 'last-event-id': '1' });
  const missed = (await late.next())!;
  expect(missed).toMatchObject({ event: 'change', data: { resources: ['*'] } });
  await late.close();
  const current = await open({ 'last-event-id': missed.id! });
  expect(await current.next()).toMatchObject({ event: 'ping' });
  await current.close();
});

test('many changes at once are told as few', async () => {
  const stream = await open();
  await stream.next();
  const began = performance.now();
  for (const id of ['E-3', 'E-4', 'E-5', 'E-6', 'E-7', 'E-8']) await importOne(id);
  const version = Number(
    (await t.database.pool.query('select max(version) as v from unit_version')).rows[0].v,
  );
  let told = 0;
  for (let heard = await stream.next(); heard !== null; heard = await stream.next()) {
    if (heard.event === 'change') told++;
    if (heard.data.version === version) break;
  }
  expect(told).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 250) + 1);
  await stream.close();
});

test('the listener that lost its connection listens again', async () => {
  const stream = await open();
  await stream.next();
  await t.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plumbline events' and datname = current_database()`,
  );
  await importOne('E-9');
  let heard = await stream.next();
  while (heard !== null && heard.event !== 'change') heard = await stream.next();
  expect(heard?.event).toBe('change');
  await stream.close();
});

describe('a reader of some units', () => {
  test('hears of these alone, by words that say nothing of the others', async () => {
    await importOne('U-1', 'shop');
    await importOne('U-2', 'payments');
    const shop = await openAs(await bearer('executive', 'shop'));
    expect(shop.greeting.id).not.toMatch(/^\d+$/);
    await importOne('U-3', 'payments/cards');
    await importOne('U-4', 'payments');
    await importOne('U-5', 'shop/checkout');
    const told: Heard[] = [];
    // What rang for the import before it was opened may still come, and tells the version that was greeted with.
    do told.push(...(await until(shop, 'findings')));
    while (told.at(-1)!.data.version === shop.greeting.id);
    const moved = told.filter(({ data }) => data.version !== undefined && data.version !== shop.greeting.id);
    // Of the three imports, the one of its own unit rang here; the others would have rung with it.
    expect(moved.filter(({ data }) => data.resources?.includes('imports'))).toHaveLength(1);
    const whole = await openAs({});
    expect(whole.greeting.id).toMatch(/^\d+$/);
    await importOne('U-6', 'payments');
    await until(whole, 'imports');
    await importOne('U-6b', 'shop');
    const later = await until(shop, 'imports');
    expect(later.filter(({ data }) => data.resources?.includes('findings'))).toHaveLength(1);
    await whole.close();
    await shop.close();
  });

  test('that comes back hears nothing of what others changed meanwhile, and of its own that it did', async () => {
    const headers = await bearer('executive', 'shop');
    const first = await openAs(headers);
    await first.close();
    await importOne('U-7', 'payments');
    const second = await openAs(headers, first.greeting.id);
    expect(second.greeting.event).toBe('ping');
    await second.close();
    await importOne('U-8', 'shop');
    const third = await openAs(headers, first.greeting.id);
    expect(third.greeting).toMatchObject({ event: 'change', data: { resources: ['*'] } });
    await third.close();
  });

  test('of several units hears of each of them', async () => {
    const id = await addPerson(t, { email: 'two@example.com', grants: [] });
    await t.database.pool.query(
      `insert into person_role (person_id, role, unit_path, granted_by, granted_at)
       values ($1, 'executive', 'shop', 'test', now()), ($1, 'executive', 'stores', 'test', now())`,
      [id],
    );
    const { jar } = await signedIn(t, id);
    const stream = await openAs(jar.headers());
    await importOne('U-9', 'payments');
    await importOne('U-10', 'stores/north');
    await until(stream, 'findings');
    await stream.close();
  });

  test('whose role may not read findings is not told of them', async () => {
    const admin = await openAs(await bearer('administrator', ''));
    await importOne('U-11', 'shop');
    await t.ask('POST', '/api/v1/teams', { name: 'New', unit: 'shop', lead: 'Lead' });
    const heard = await until(admin, 'company');
    expect(heard.flatMap(({ data }) => data.resources ?? [])).not.toContain('findings');
    await admin.close();
  });
});

test('a presentation is moved by another device of whoever presents, who hears of it, and by nobody else', async () => {
  const presenter = await addPerson(t, { email: 'presenter@example.com', grants: ['board'] });
  const [screen, remote] = [await signedIn(t, presenter), await signedIn(t, presenter)];
  const other = await addPerson(t, { email: 'guest@example.com', grants: ['board'] });
  const guest = await signedIn(t, other);
  const page = { period: 'live', unit: '', digest: '' };
  const shown = async (answer: Promise<Response> | Response, code: string) =>
    ((await (await answer).json()) as Presentations).items.find((one) => one.code === code)?.step ?? null;
  const move = (by: typeof screen, kind: string, step: string, code = 'K7M2') =>
    shown(by.ask('POST', '/api/v1/presentation', { ...page, code, kind, step }), code);
  const read = (by: typeof screen, code = 'K7M2') => shown(by.ask('GET', '/api/v1/presentation'), code);
  const [hers, his] = [await openAs(screen.jar.headers()), await openAs(guest.jar.headers())];
  const before = await t.ledger();

  expect(await move(remote, 'move', 'trend')).toBeNull();
  expect(await move(screen, 'open', 'overview')).toBe('overview');
  await until(hers, 'presentation');
  expect(await read(remote)).toBe('overview');
  expect(await move(remote, 'move', 'trend')).toBe('trend');
  await until(hers, 'presentation');
  expect(await read(screen)).toBe('trend');

  // Somebody else with the same account presents the same page.
  expect(await move(screen, 'open', 'overview', 'B4C5')).toBe('overview');
  expect(await move(remote, 'move', 'bridge', 'B4C5')).toBe('bridge');
  expect([await read(screen), await read(screen, 'B4C5')]).toEqual(['trend', 'bridge']);
  expect(await move(remote, 'leave', 'bridge', 'B4C5')).toBeNull();
  expect(await read(screen)).toBe('trend');
  for (let rung = 0; rung < 3; rung++) await until(hers, 'presentation');

  expect(await read(guest)).toBeNull();
  expect(await move(guest, 'move', 'bridge')).toBeNull();
  expect(await read(screen)).toBe('trend');
  expect((await t.ask('GET', '/api/v1/presentation')).status).toBe(403);
  expect((await t.askAsNobody('GET', '/api/v1/presentation')).status).toBe(401);
  expect(
    (await screen.ask('POST', '/api/v1/presentation', { ...page, code: 'K7M2', kind: 'move', step: '<b>' }))
      .status,
  ).toBe(400);

  const held = t.context.presentations.of(presenter).get('K7M2')!;
  const elsewhere = { page: { ...held.page!, step: 'questions' }, atMs: held.atMs + 1 };
  await ringPresented(t.database.pool, { personId: presenter, code: 'K7M2', presenting: elsewhere });
  await until(hers, 'presentation');
  expect(await read(remote), 'moved by another server').toBe('questions');
  expect(await move(screen, 'leave', 'questions')).toBeNull();
  expect(await t.ledger()).toBe(before);
  await hers.close();
  await inTransaction(t.database.pool, (client) => ringRevoked(client, { people: [other] }));
  const told: Heard[] = [];
  for (let heard = await his.next(); heard !== null; heard = await his.next()) told.push(heard);
  expect(told.filter(({ data }) => data.resources?.includes('presentation'))).toEqual([]);
});

describe('an open stream ends', () => {
  test('at once where its person is told to be out, and within 5 s where nobody rang', async () => {
    const rung = await addPerson(t, { email: 'rung@example.com', grants: ['executive'] });
    const silent = await addPerson(t, { email: 'silent@example.com', grants: ['executive'] });
    const [one, two] = [await signedIn(t, rung), await signedIn(t, silent)];
    const first = await openAs(one.jar.headers());
    const second = await openAs(two.jar.headers());
    await inTransaction(t.database.pool, (client) => ringRevoked(client, { people: [rung] }));
    expect(await endOf(first)).toBeLessThan(3_000);
    await t.database.pool.query('update person set disabled_at = now() where id = $1', [silent]);
    expect(await endOf(second)).toBeLessThan(15_000);
    expect((await two.ask('GET', '/api/v1/events')).status).toBe(401);
  }, 30_000);

  test.concurrent.each([
    ['its token is revoked', `update api_token set revoked_at = now() where hash = $1`],
    ['its token expires', `update api_token set expires_at = '2026-01-01' where hash = $1`],
  ])('where %s', async (_, sql) => {
    const token = await t.tokenOf('executive', 'shop');
    const stream = await openAs({ authorization: `Bearer ${token}` });
    await t.database.pool.query(sql, [tokenHash(token)]);
    expect(await endOf(stream)).toBeLessThan(15_000);
  });

  test.concurrent.each([
    ['its session is ended', 'delete from sign_in where person_id = $1'],
    [
      'its session is over',
      `update sign_in set expires_at = now() - interval '1 second' where person_id = $1`,
    ],
    [
      'its session is older than the limit',
      `update sign_in set created_at = now() - interval '91 days' where person_id = $1`,
    ],
    ['its roles are others', `delete from person_role where person_id = $1`],
  ])('where %s', async (why, sql) => {
    const id = await addPerson(t, {
      email: `${why.replaceAll(' ', '-')}@example.com`,
      grants: ['executive'],
    });
    const { jar } = await signedIn(t, id);
    const stream = await openAs(jar.headers());
    await t.database.pool.query(sql, [id]);
    expect(await endOf(stream)).toBeLessThan(15_000);
  });
});

test('stopping ends every stream at once', async () => {
  const stream = await open();
  await stream.next();
  const began = performance.now();
  await stopContext(t.context);
  let heard = await stream.next();
  while (heard !== null) heard = await stream.next();
  expect(performance.now() - began).toBeLessThan(15_000);
});
