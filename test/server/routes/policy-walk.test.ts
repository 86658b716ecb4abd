/** Every route, asked by every role over every kind of scope, signed in and by token, against the table of permissions. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorise } from '@plumbline/server/identity/authorise.ts';
import { type RoutePolicy, routes } from '@plumbline/server/identity/policy.ts';
import { reaches, rolePermissions } from '@plumbline/server/identity/role-rights.ts';
import { PlumblineError, problemKinds } from '@plumbline/shared/schema/problem.ts';
import { type Permission, type Role, roles } from '@plumbline/shared/schema/role.ts';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { addPerson } from '../../support/people.ts';
import { signedIn } from '../../support/visitor.ts';

const webFolder = mkdtempSync('/tmp/plumbline-web-');
const scopes = {
  company: [''],
  unit: ['shop'],
  'other unit': ['payments'],
  'several units': ['shop', 'stores'],
};
type Scope = keyof typeof scopes;
type Way = 'session' | 'token';
interface Asker {
  role: Role;
  scope: Scope;
  way: Way;
  /** What proves who it is. */
  headers: Record<string, string>;
}

let t: TestApp;
/** Passes what the app's own guard lets through, and does nothing: writes are asked of it. */
let gate: Hono;
const askers: Asker[] = [];

beforeAll(async () => {
  mkdirSync(join(webFolder, 'assets'));
  writeFileSync(join(webFolder, 'index.html'), '<html><body><div id="root"></div></body></html>');
  writeFileSync(join(webFolder, 'assets', 'index-abc.js'), 'export {};');
  t = await testApp({ webFolder });
  for (const unit of ['shop/checkout', 'payments', 'stores'])
    await t.ask(
      'POST',
      `/api/v1/imports?source=${unit.split('/')[0]}&unit=${unit}`,
      new TextEncoder().encode(`id,title,severity,opened\nW-${unit},A thing,high,2026-01-01\n`),
    );
  gate = new Hono().use(authorise(t.context) as never).all('*', (c) => c.text('reached'));
  gate.onError((error) => {
    if (!(error instanceof PlumblineError)) throw error;
    return Response.json(
      { type: `/problems/${error.kind}`, title: error.message },
      { status: problemKinds[error.kind].status },
    );
  });
  for (const role of roles)
    for (const [scope, units] of Object.entries(scopes) as [Scope, string[]][]) {
      const id = await addPerson(t, {
        email: `${role}-${scope.replaceAll(' ', '-')}@example.com`,
        grants: units.map((unit) => ({ role, unit })),
      });
      const { jar } = await signedIn(t, id);
      askers.push({ role, scope, way: 'session', headers: { ...jar.headers(), origin: 'http://localhost' } });
      const [first = '', second] = units;
      // A token has one unit: several units are a person's alone.
      if (second === undefined) {
        const token = await t.tokenOf(role, first);
        askers.push({ role, scope, way: 'token', headers: { authorization: `Bearer ${token}` } });
      }
    }
}, 120_000);
afterAll(async () => {
  await t.close();
  rmSync(webFolder, { recursive: true });
});

/** What the table says, read without the code that applies it. */
function expected({ need, person }: RoutePolicy, role: Role, scope: Scope, way: Way): 'allowed' | 'refused' {
  if (need === 'open' || need === 'page') return 'allowed';
  const held = (rolePermissions[role] as readonly Permission[]).includes(need);
  if (!held || (reaches[need] === 'company' && scope !== 'company')) return 'refused';
  return person === true && way === 'token' ? 'refused' : 'allowed';
}

const parts: Record<string, string> = { period: 'live', file: 'export.json', role: 'board' };
const addressOf = (path: string) =>
  path
    .replace('/chart/:file', '/chart/trend.svg')
    .replace('/figures/:id', '/figures/open-findings')
    .replace(/:(\w+)/g, (_, name: string) => parts[name] ?? '1')
    .replace('*', path.startsWith('/assets') ? 'index-abc.js' : 'findings');

const walked = routes.filter(({ path }) => path !== '/api/v1/events');
const refusals = /"\/problems\/(not-allowed|not-signed-in|confirm-first)"/;

describe.each(walked)('$method $path', (policy) => {
  const { method, path } = policy;
  const address = addressOf(path);

  test('is open to the roles, scopes and ways that the table gives it, and to no other', async () => {
    const wrong: string[] = [];
    for (const { role, scope, way, headers } of askers) {
      const key = `${role} of ${scope} by ${way}`;
      const wanted = expected(policy, role, scope, way);
      // Refusals are asked of the app itself; what is allowed to write is let through to nothing.
      const real = method === 'GET' || wanted === 'refused';
      const answer = await (real ? t.app : gate).request(`http://localhost${address}`, { method, headers });
      const text = await answer.text();
      const refused = answer.headers.get('content-type')?.includes('json') === true && refusals.test(text);
      if (refused !== (wanted === 'refused'))
        wrong.push(`${key}: ${wanted} by the table, but ${answer.status} ${text.slice(0, 200)}`);
      else if (refused && answer.status !== 403) wrong.push(`${key}: refused with ${answer.status}`);
      else if (!real && text !== 'reached') wrong.push(`${key}: not let through`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('answers who is not signed in only where it is open', async () => {
    if (policy.need === 'open') return;
    const answer = await t.askAsNobody(method, address);
    expect(answer.status).toBe(401);
    if (policy.need !== 'page') expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('what there is no route for', () => {
  test.each([
    ['GET', '/api/v1/nothing'],
    ['POST', '/api/v1/findings/1'],
    ['PUT', '/api/v1/findings/1'],
    ['OPTIONS', '/api/v1/findings'],
    ['GET', '/api/v2/findings'],
    ['GET', '/api/nothing'],
    ['POST', '/api/auth/sign-up/email'],
    ['GET', '/api/auth/list-sessions'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/nothing'],
    ['POST', '/'],
    ['DELETE', '/anything'],
    ['GET', '/nothing.js'],
    ['GET', '/nothing'],
    ['GET', '/.env'],
    ['GET', '//api/v1/findings'],
    ['GET', '/api/v1/findings/'],
    ['GET', '/api/v1/%66indings'],
    ['GET', '/API/v1/findings'],
  ])('%s %s answers 401 without sign-in', async (method, path) => {
    expect((await t.askAsNobody(method, path)).status).toBe(401);
  });

  test.each(['/api/v1/nothing', '/api/auth/list-sessions', '/api/v2/findings'])(
    '%s answers 404 to who is signed in',
    async (path) => {
      expect((await t.ask('GET', path)).status).toBe(404);
    },
  );
});

describe('a proof that is none', () => {
  test.each([
    ['a token that there is not', { authorization: 'Bearer plumbline_0000000000000000000000000000' }],
    ['a cookie that there is not', { cookie: 'plumbline.session_token=abc.def' }],
    ['no word behind Bearer', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
  ])('%s answers 401', async (_, headers) => {
    expect((await t.askAsNobody('GET', '/api/v1/findings', undefined, headers)).status).toBe(401);
  });

  test('is one whose person was disabled, by session and by token', async () => {
    const id = await addPerson(t, { email: 'gone@example.com', grants: ['ciso'] });
    const one = await signedIn(t, id);
    expect((await one.ask('GET', '/api/v1/findings')).status).toBe(200);
    await t.database.pool.query('update person set disabled_at = now() where id = $1', [id]);
    expect((await one.ask('GET', '/api/v1/findings')).status).toBe(401);
  });
});

test('a sign-in of a while ago is asked to confirm on every route of the table that says so, and there alone', async () => {
  const id = await addPerson(t, { email: 'slow@example.com', grants: ['ciso', 'administrator'] });
  const { jar } = await signedIn(t, id);
  await t.database.pool.query(
    `update sign_in set created_at = now() - interval '16 minutes' where person_id = $1`,
    [id],
  );
  const headers = { ...jar.headers(), origin: 'http://localhost' };
  const asked: string[] = [];
  for (const { method, path, need } of walked) {
    if (need === 'open' || need === 'page') continue;
    const answer = await gate.request(`http://localhost${addressOf(path)}`, { method, headers });
    if (answer.status !== 200 && /confirm-first/.test(await answer.text())) asked.push(`${method} ${path}`);
  }
  expect(asked).toEqual(routes.filter(({ fresh }) => fresh).map(({ method, path }) => `${method} ${path}`));
});

test('the table keeps what the product promises of each role', () => {
  const may = (role: Role, permission: Permission) =>
    (rolePermissions[role] as readonly Permission[]).includes(permission);
  const data: Permission[] = [
    'briefings:read',
    'figures:read',
    'findings:read',
    'exposure:read',
    'ledger:read',
    'records:read',
    'spend:read',
    'imports:read',
    'sources:read',
  ];
  for (const permission of data) expect(may('administrator', permission), permission).toBe(false);
  expect(rolePermissions.board).toEqual(['self', 'company:read', 'briefings:read']);
  for (const role of ['board', 'executive', 'auditor'] as const)
    for (const permission of rolePermissions[role])
      expect(permission).not.toMatch(/:(change|write)$|^people:approve$/);
  for (const role of roles)
    if (role !== 'administrator')
      expect(may(role, 'people:change') || may(role, 'sign-in:change'), role).toBe(false);
  expect(roles.filter((role) => may(role, 'people:approve')).sort()).toEqual(['administrator', 'ciso']);
});
