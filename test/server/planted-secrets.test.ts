/**
 * A real server is used with planted passwords, tokens, links, authenticator and client secrets, also in places where they
 * do not belong. Afterwards they are looked for in all that it logged, answered, kept in the ledger or exported.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '@plumbline/server/store/database.ts';
import { stopEmbedded } from '@plumbline/server/store/embedded.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CookieJar } from '../support/cookie-jar.ts';
import { type Running, run } from '../support/processes.ts';
import { tellingProvider } from '../support/telling-provider.ts';
import { totpOf } from '../support/totp.ts';

const parent = mkdtempSync('/tmp/plumbline-secrets-');
const dataFolder = join(parent, 'data');
const planted = {
  password: 'Planted-password-0f5c0d3a-one',
  'new password': 'Planted-password-77b1e9c2-two',
  'wrong password': 'Planted-password-c0ffee11-wrong',
  'client secret': 'Planted-client-secret-5d1f8a90',
  'token that there is not': 'plumbline_PlantedTokenThatThereIsNot0123456789abcdef',
};
const secrets = new Map<string, string>(Object.entries(planted));
const answers: { of: string; text: string }[] = [];
/** Answers in which a secret stands the one time that it is made: these texts are its place. */
const made = new Set<string>();
let server: Running & { address: string };
const jar = new CookieJar();
let link = '';

const provider = tellingProvider();

interface Sent {
  body?: unknown;
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
  /** The answer makes a secret. */
  makes?: true;
}
async function ask(method: string, path: string, { body, raw, headers = {}, makes }: Sent = {}) {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'GET' ? {} : { origin: server.address, 'content-type': 'application/json' }),
      ...jar.headers(),
      ...headers,
    },
    body: raw !== undefined ? (raw as BodyInit) : body === undefined ? undefined : JSON.stringify(body),
  });
  jar.take(answer.headers);
  const text = await answer.text();
  const plain = [...answer.headers].filter(([name]) => name !== 'set-cookie');
  answers.push({ of: `${method} ${path.slice(0, 60)}`, text: `${JSON.stringify(plain)}${text}` });
  if (makes) made.add(answers.at(-1)!.text);
  return { status: answer.status, text, json: <T>() => JSON.parse(text) as T };
}
const plant = (name: string, secret: string | undefined) => {
  expect(secret, name).toMatch(/.{6,}/);
  secrets.set(name, secret!);
};

beforeAll(async () => {
  chmodSync(parent, 0o755);
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const running = run(['start', '--api-only', '--json'], {
    env: { PLUMBLINE_DATA: dataFolder, PLUMBLINE_DEMO: 'off', LOG_LEVEL: 'trace' },
  });
  const ready = JSON.parse(await running.firstLine()) as { address: string; signIn: string };
  server = { ...running, address: ready.address };
  link = ready.signIn;
}, 120_000);
afterAll(async () => {
  server?.signal('SIGTERM');
  await server?.ended;
  provider.closeAllConnections();
  provider.close();
  for (const name of readdirSync(parent)) await stopEmbedded(join(parent, name));
  rmSync(parent, { recursive: true, force: true });
}, 60_000);

describe('planted secrets', () => {
  test('go through every way in, right and wrong', async () => {
    const token = new URL(link).hash.slice(1);
    plant('link of the first account', token);
    const first = { token, name: 'Security lead', email: 'lead@example.com', alsoCiso: 'One person' };
    await ask('POST', '/api/auth/first-account', { body: { ...first, password: 'short' } });
    const begun = await ask('POST', '/api/auth/first-account', {
      body: { ...first, password: planted.password },
    });
    expect(begun.status, begun.text).toBe(200);
    plant('session', decodeURIComponent(jar.get('plumbline.session_token') ?? '').split('.')[0]);
    await ask('POST', '/api/auth/first-account', { body: { ...first, password: planted.password } });
    await ask('POST', '/api/auth/link', { body: { token } });
    await ask('POST', '/api/auth/sign-in/email', {
      body: { email: first.email, password: planted['wrong password'] },
    });
    const again = await ask('POST', '/api/auth/sign-in/email', {
      body: { email: first.email, password: planted.password },
    });
    expect(again.status, again.text).toBe(200);
    plant('second session', decodeURIComponent(jar.get('plumbline.session_token') ?? '').split('.')[0]);

    const enabled = await ask('POST', '/api/auth/two-factor/enable', {
      body: { password: planted.password },
      makes: true,
    });
    expect(enabled.status, enabled.text).toBe(200);
    const { totpURI, backupCodes } = enabled.json<{ totpURI: string; backupCodes: string[] }>();
    plant('authenticator secret', new URL(totpURI).searchParams.get('secret') ?? undefined);
    for (const [at, code] of backupCodes.entries()) plant(`spare code ${at}`, code);
    await ask('POST', '/api/auth/two-factor/verify-totp', { body: { code: '000000' } });
    expect(
      (await ask('POST', '/api/auth/two-factor/verify-totp', { body: { code: totpOf(totpURI) } })).status,
    ).toBe(200);

    const changed = await ask('POST', '/api/v1/account/password', {
      body: { currentPassword: planted.password, newPassword: planted['new password'] },
    });
    expect(changed.status, changed.text).toBe(200);
    await ask('POST', '/api/v1/account/password', {
      body: { currentPassword: planted['wrong password'], newPassword: planted['new password'] },
    });
    expect((await ask('GET', '/api/v1/account/sessions')).status).toBe(200);
  }, 120_000);

  test('go through people, tokens and the company’s sign-in', async () => {
    await ask('POST', '/api/v1/imports?source=scan&unit=shop', {
      raw: 'id,title,severity,opened\nA-1,Thing,high,2026-01-01\n',
    });
    await ask('POST', '/api/v1/setup', {
      body: { name: 'Own', currency: 'EUR', annualRevenue: 1e8, personalRecords: 1e6, outageHourCost: 2e4 },
    });
    const added = await ask('POST', '/api/v1/users', {
      body: { name: 'Reader', email: 'reader@example.com', grants: [{ role: 'executive', unit: 'shop' }] },
      makes: true,
    });
    expect(added.status, added.text).toBeLessThan(300);
    plant('link of a person', added.json<{ link: string }>().link.split('#')[1]);
    const person = added.json<{ id: string }>().id;
    const asked = await ask('POST', `/api/v1/users/${person}/link`, { makes: true });
    if (/#/.test(asked.text)) plant('second link of a person', /#([\w-]+)/.exec(asked.text)?.[1]);
    const token = await ask('POST', '/api/v1/tokens', {
      body: { name: 'Reports', role: 'ciso', unit: '', expiresInDays: 5 },
      makes: true,
    });
    expect(token.status, token.text).toBeLessThan(300);
    plant('token', token.json<{ token: string }>().token);
    const { address, port } = provider.address() as AddressInfo;
    const put = await ask('PUT', '/api/v1/company-sign-ins/staff', {
      body: {
        kind: 'oidc',
        id: 'staff',
        name: 'Staff',
        enabled: true,
        domains: [],
        makesAccounts: true,
        groupRoles: [],
        issuer: `http://${address}:${port}`,
        clientId: 'plumbline',
        secret: planted['client secret'],
      },
    });
    expect(put.status, put.text).toBeLessThan(300);
    expect((await ask('POST', '/api/v1/company-sign-ins/staff/test', { body: {} })).status).toBe(200);
    const sso = await ask('POST', '/api/auth/sign-in/sso', {
      body: { providerId: 'staff', callbackURL: '/', errorCallbackURL: '/sign-in' },
    });
    const state = /state=([^&"]+)/.exec(sso.text)?.[1] ?? 'none';
    await ask('GET', `/api/auth/sso/callback/staff?code=abc&state=${state}`);
    for (const path of [
      '/api/v1/users',
      '/api/v1/tokens',
      '/api/v1/approvals',
      '/api/v1/company-sign-ins',
      '/api/v1/sign-in-settings',
      '/api/auth/session',
      '/api/auth/ways',
    ])
      await ask('GET', path);
  }, 120_000);

  test('go where they do not belong', async () => {
    const all = [...secrets.values()];
    for (const secret of all) {
      await ask('GET', '/api/v1/findings', { headers: { authorization: `Bearer ${secret}`, cookie: '' } });
      await ask('GET', '/api/v1/findings', {
        headers: { authorization: `Bearer ${secret} ${secret}`, cookie: `plumbline.session_token=${secret}` },
      });
    }
    for (const secret of [planted.password, planted['client secret'], secrets.get('token')!]) {
      await ask('POST', '/api/auth/sign-in/email', {
        raw: `{"email":"lead@example.com","password":"${secret}"`,
      });
      await ask('POST', '/api/auth/sign-in/email', {
        body: { email: 'lead@example.com', password: [secret] },
      });
      await ask('POST', '/api/auth/sign-in/email', { body: { email: secret, password: secret } });
      await ask('POST', '/api/auth/link', { body: { token: { value: secret } } });
      await ask('POST', '/api/v1/tokens', { body: { name: 'X', role: secret } });
      await ask('POST', '/api/v1/tokens', { raw: `name=${secret}` });
      await ask('PUT', '/api/v1/company-sign-ins/staff', { body: { kind: 'oidc', secret } });
      await ask('POST', '/api/v1/account/password', {
        body: { currentPassword: secret, newPassword: 'short' },
      });
    }
    // A database takes no zero character: what fails there is logged, and must not be logged with its values.
    for (const secret of all) {
      await ask('POST', '/api/auth/sign-in/email', {
        body: { email: `${secret}\u0000@example.com`, password: secret },
      });
      await ask('POST', '/api/auth/link', { body: { token: `${secret}\u0000` } });
      await ask('POST', '/api/v1/users', { body: { name: `${secret}\u0000`, email: 'x@example.com' } });
    }
    expect(server.err()).toContain('a request failed');
  }, 120_000);

  test('are in no log, answer, ledger entry or export', async () => {
    jar.take(new Headers());
    const bearer = { authorization: `Bearer ${secrets.get('token')!}` };
    const headers =
      (await ask('GET', '/api/v1/ledger?limit=200', { headers: bearer })).status === 200 ? bearer : {};
    for (const path of [
      '/api/v1/ledger?limit=200',
      '/api/v1/briefings/live/export.json',
      '/api/v1/briefings/live/export.html',
      '/api/v1/exposure/model.json',
      '/api/v1/imports',
      '/metrics',
      '/api/v1/openapi.json',
    ])
      expect((await ask('GET', path, { headers })).status, path).toBe(200);
    const database = await openDatabase({ dataFolder, databaseUrl: null }, { say: () => {} });
    let ledger = '';
    let kept = '';
    try {
      const { rows } = await database.pool.query('select * from ledger_entry');
      ledger = JSON.stringify(rows);
      const { rows: tables } = await database.pool.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      );
      for (const { name } of tables)
        kept += JSON.stringify((await database.pool.query(`select * from "${name}"`)).rows);
    } finally {
      await database.close();
    }
    expect(ledger).toContain('signed-in');
    const places: [string, string][] = [
      ['the log', server.err()],
      ['standard output', server.out().replace(link, '')],
      ['the ledger', ledger],
      ...answers
        .filter(({ text }) => !made.has(text))
        .map(({ of, text }): [string, string] => [`the answer to ${of}`, text]),
    ];
    const found: string[] = [];
    for (const [name, secret] of secrets) {
      const forms = [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      ];
      for (const [place, text] of places)
        if (forms.some((form) => text.includes(form))) found.push(`${name} in ${place}`);
      // better-auth finds a session by its token; everything else is kept hashed or encrypted.
      if (!name.includes('session') && forms.some((form) => kept.includes(form)))
        found.push(`${name} in the database`);
    }
    expect(found).toEqual([]);
    // That a secret would be found: each stood once in the answer that made it.
    const once = [...made].join('');
    for (const name of ['token', 'link of a person', 'authenticator secret', 'spare code 0'])
      expect(once).toContain(secrets.get(name)!);
  }, 120_000);
});
