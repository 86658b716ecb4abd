import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { commandHere } from '../support/command-here.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 500, nowMs: Date.now });
}, 60_000);
afterAll(() => t.close());

const command = (...args: string[]) => commandHere(args, { DATABASE_URL: t.database.ownerUrl });
const asToken = (token: string, path: string) =>
  t.askAsNobody('GET', path, undefined, { authorization: `Bearer ${token}` });

test('a token made on the command line is printed once, works, is listed with its last use, and is over when revoked', async () => {
  const units = await t.get<{ items: { path: string }[] }>('/api/v1/units');
  const unit = units.items.find(({ path }) => path !== '')!.path;
  const made = await command(
    'token',
    'create',
    '--name',
    'scanner',
    '--role',
    'Analyst',
    '--unit',
    unit,
    '--expires',
    '7',
    '--json',
  );
  expect(made.exit, made.err).toBe(0);
  const { id, token, ...more } = JSON.parse(made.out) as { id: string; token: string };
  expect(more).toEqual({});
  expect((await asToken(token, '/api/v1/findings')).status).toBe(200);

  const listed = await command('token', 'list', '--json');
  expect(listed.out).not.toContain(token);
  const item = (JSON.parse(listed.out) as { id: string; [more: string]: unknown }[]).find(
    (each) => each.id === id,
  )!;
  expect(item).toMatchObject({
    name: 'scanner',
    role: 'analyst',
    unit,
    createdBy: 'local operator',
    state: 'active',
    revokedAt: null,
  });
  expect(Date.parse(item.expiresAt as string) - Date.parse(item.createdAt as string)).toBe(7 * 86_400_000);
  expect(Date.now() - Date.parse(item.lastUsedAt as string)).toBeLessThan(60_000);

  const revoked = await command('token', 'revoke', id, '--json');
  expect(JSON.parse(revoked.out)).toEqual({ id, revoked: true });
  expect((await asToken(token, '/api/v1/findings')).status).toBe(401);
  const { items } = await t.get<{ items: { actor: string; kind: string; subject: string }[] }>(
    '/api/v1/ledger',
  );
  expect(items.filter(({ subject }) => subject === id).map(({ actor, kind }) => `${actor}: ${kind}`)).toEqual(
    ['local operator: token-revoked', 'local operator: token-created'],
  );
  expect(JSON.stringify(items)).not.toContain(token);
}, 60_000);

test('what cannot be is refused in words, and nothing is made', async () => {
  const before = await t.ledger();
  const role = await command('token', 'create', '--name', 'x', '--role', 'emperor');
  expect(role).toMatchObject({ exit: 64, out: '' });
  expect(role.err).toContain('one of board, executive, analyst');
  const days = await command('token', 'create', '--name', 'x', '--role', 'board', '--expires', '400');
  expect(days).toMatchObject({ exit: 64, out: '' });
  const unit = await command('token', 'create', '--name', 'x', '--role', 'board', '--unit', 'atlantis');
  expect(unit).toMatchObject({ exit: 64, out: '' });
  expect(unit.err).toContain('There is no unit “atlantis”');
  const unknown = await command('token', 'revoke', 'nothing');
  expect(unknown).toMatchObject({ exit: 1, out: '' });
  expect(await t.ledger()).toBe(before);
}, 60_000);
