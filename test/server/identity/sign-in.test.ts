import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  ledgerKinds,
  refusal,
  sessionOf,
  signedIn,
  signInByPassword,
  testBrowser,
  testPassword,
  testPerson,
} from '../../support/people.ts';
import { addPasskey, usePasskey } from '../../support/sign-in-means.ts';
import { softPasskey } from '../../support/soft-passkey.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: Date.now });
});
afterAll(() => t.close());

const entries = async (personId: string) =>
  (
    await t.database.pool.query<{ kind: string; body: Record<string, unknown> }>(
      'select kind, body from ledger_entry where subject = $1 order by id',
      [personId],
    )
  ).rows;
const kinds = (personId: string) => ledgerKinds(t, personId);

describe('a password', () => {
  test('signs in, and the page is told who that is', async () => {
    const person = await testPerson(t, [{ role: 'ciso', unit: '' }], { name: 'Security lead' });
    const browser = testBrowser(t, { address: '192.0.2.7' });
    expect((await sessionOf(browser)).account).toBeNull();
    const answer = await signInByPassword(browser, person.email.toUpperCase());
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    const { account, freshUntil, endsAt, readers } = await sessionOf(browser);
    expect(account).toMatchObject({
      id: person.id,
      name: 'Security lead',
      email: person.email,
      grants: [{ role: 'ciso', unit: '' }],
      ways: { password: true, authenticator: false, passkeys: 0 },
    });
    expect(account?.permissions).toContain('ledger:read');
    expect(Date.parse(freshUntil!) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(Date.parse(endsAt!) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(readers).toEqual([]);
    expect((await browser.ask('GET', '/api/v1/company')).status).toBe(200);
    const [entry] = await entries(person.id);
    expect(entry).toMatchObject({ kind: 'signed-in', body: { way: 'password' } });
    const { rows } = await t.database.pool.query(
      'select way, ip_address, user_agent from sign_in where person_id = $1',
      [person.id],
    );
    expect(rows).toEqual([{ way: 'password', ip_address: '192.0.2.7', user_agent: 'test browser' }]);
  });

  test('that is wrong and an account that is unknown sound alike, and set no cookie', async () => {
    const { email } = await testPerson(t, []);
    const noPassword = await testPerson(t, [], { password: false });
    const answers = await Promise.all([
      signInByPassword(testBrowser(t, { address: '192.0.2.1' }), email, 'wrong password here'),
      signInByPassword(testBrowser(t, { address: '192.0.2.2' }), 'nobody@plumbline.example'),
      signInByPassword(testBrowser(t, { address: '192.0.2.3' }), noPassword.email),
    ]);
    for (const answer of answers) {
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await refusal(answer)).toEqual([
        401,
        'sign-in-refused',
        'The e-mail address or the password is wrong',
      ]);
    }
  });

  test('of a disabled account does not sign in, and leaves no evidence that it did', async () => {
    const person = await testPerson(t, [{ role: 'analyst', unit: '' }]);
    await t.database.pool.query('update person set disabled_at = now() where id = $1', [person.id]);
    const browser = testBrowser(t);
    expect(await refusal(await signInByPassword(browser, person.email))).toEqual([
      401,
      'sign-in-refused',
      'This account is switched off',
    ]);
    expect((await sessionOf(browser)).account).toBeNull();
    expect(await kinds(person.id)).toEqual([]);
  });

  test('takes no more of a request than address and password, and answers no token', async () => {
    const { email } = await testPerson(t, []);
    const { ask } = testBrowser(t);
    const more = { email, password: testPassword, rememberMe: true, callbackURL: 'https://evil.example' };
    expect((await ask('POST', '/api/auth/sign-in/email', more)).status).toBe(400);
    const answer = await ask('POST', '/api/auth/sign-in/email', { email, password: testPassword });
    expect(await answer.text()).toBe('{}');
  });

  test('cookies are kept from scripts and from other sites', async () => {
    const { email } = await testPerson(t, []);
    const answer = await signInByPassword(testBrowser(t), email);
    const line = answer.headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('plumbline.session_token='));
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Lax/);
    expect(line).not.toMatch(/Domain=/i);
  });
});

test('a session as the database holds it is no cookie: it takes the secret to sign one', async () => {
  const person = await signedIn(t, []);
  const { rows } = await t.database.pool.query<{ token: string }>(
    'select token from sign_in where person_id = $1',
    [person.id],
  );
  const { token } = rows[0]!;
  const cookie = decodeURIComponent(person.jar.get('plumbline.session_token')!);
  expect(cookie.startsWith(`${token}.`)).toBe(true);
  const signature = createHmac('sha256', 'another secret of 32 characters!').update(token).digest('base64');
  const ask = (headers: Record<string, string>) =>
    t.askAsNobody('GET', '/api/v1/account/sessions', undefined, headers);
  expect((await ask({ cookie: `plumbline.session_token=${encodeURIComponent(cookie)}` })).status).toBe(200);
  for (const value of [token, `${token}.`, `${token}.${signature}`])
    expect((await ask({ cookie: `plumbline.session_token=${encodeURIComponent(value)}` })).status).toBe(401);
  expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(401);
});

describe('a passkey', () => {
  test('is added with evidence and signs in without anything else', async () => {
    const person = await signedIn(t, [{ role: 'executive', unit: '' }]);
    const { key, id } = await addPasskey(person);
    const list = await (await person.ask('GET', '/api/auth/passkey/list-user-passkeys')).json();
    expect(list).toEqual([{ id, name: 'laptop', createdAt: expect.any(String) }]);
    const browser = testBrowser(t);
    const answer = await usePasskey(browser, key);
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    expect((await sessionOf(browser)).account?.id).toBe(person.id);
    const [, added, last] = await entries(person.id);
    expect([added?.kind, last?.kind, last?.body.way]).toEqual(['passkey-added', 'signed-in', 'passkey']);
  });

  test('of another origin, an unknown one, and a challenge used twice are refused', async () => {
    const person = await signedIn(t, []);
    const { key } = await addPasskey(person);
    const elsewhere = await usePasskey(testBrowser(t), key, 'http://localhost:9999');
    expect((await refusal(elsewhere))[1]).toBe('sign-in-refused');
    expect((await refusal(await usePasskey(testBrowser(t), softPasskey())))[1]).toBe('sign-in-refused');
    const { ask } = testBrowser(t);
    const options = await (await ask('GET', '/api/auth/passkey/generate-authenticate-options')).json();
    const cookies = testBrowser(t);
    const again = { response: key.get(options as never) };
    expect((await ask('POST', '/api/auth/passkey/verify-authentication', again)).status).toBe(200);
    expect(
      (await refusal(await cookies.ask('POST', '/api/auth/passkey/verify-authentication', again)))[0],
    ).toBe(401);
  });

  test('that does not check who holds it is neither taken nor let in', async () => {
    const person = await signedIn(t, []);
    const key = softPasskey({ verifies: false });
    const options = await (await person.ask('GET', '/api/auth/passkey/generate-register-options')).json();
    const response = key.create(options as never);
    const body = { response, name: 'stick' };
    const answer = await person.ask('POST', '/api/auth/passkey/verify-registration', body);
    expect(await refusal(answer)).toEqual([
      401,
      'sign-in-refused',
      'The passkey did not check that it is you',
    ]);
    expect(await kinds(person.id)).toEqual(['signed-in']);
  });

  test('is removed by whoever it belongs to and by nobody else', async () => {
    const person = await signedIn(t, []);
    const { key, id } = await addPasskey(person);
    const other = await signedIn(t, []);
    expect((await other.ask('POST', '/api/auth/passkey/delete-passkey', { id })).status).toBe(404);
    expect((await person.ask('POST', '/api/auth/passkey/delete-passkey', { id })).status).toBe(200);
    expect(await kinds(person.id)).toEqual(['signed-in', 'passkey-added', 'passkey-removed']);
    expect((await refusal(await usePasskey(testBrowser(t), key)))[0]).toBe(401);
  });

  test('of a disabled account does not sign in', async () => {
    const person = await signedIn(t, []);
    const { key } = await addPasskey(person);
    await t.database.pool.query('update person set disabled_at = now() where id = $1', [person.id]);
    expect((await refusal(await usePasskey(testBrowser(t), key)))[2]).toBe('This account is switched off');
  });
});

describe('signing out', () => {
  test('ends the session on the server and leaves evidence', async () => {
    const person = await signedIn(t, []);
    const old = person.jar.headers();
    expect((await person.ask('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect(person.jar.get('plumbline.session_token')).toBeUndefined();
    expect((await t.askAsNobody('GET', '/api/v1/account/sessions', undefined, old)).status).toBe(401);
    expect(await kinds(person.id)).toEqual(['signed-in', 'signed-out']);
  });
});

test('nothing else of better-auth answers', async () => {
  const { ask } = await signedIn(t, [{ role: 'administrator', unit: '' }]);
  for (const [method, path] of [
    ['GET', '/get-session'],
    ['POST', '/sign-up/email'],
    ['POST', '/update-user'],
    ['POST', '/change-password'],
    ['POST', '/change-email'],
    ['POST', '/delete-user'],
    ['GET', '/list-sessions'],
    ['POST', '/two-factor/get-totp-uri'],
    ['POST', '/two-factor/send-otp'],
    ['GET', '/ok'],
    ['GET', '/error'],
  ] as const)
    expect([path, (await ask(method, `/api/auth${path}`, method === 'GET' ? undefined : {})).status]).toEqual(
      [path, 404],
    );
});
