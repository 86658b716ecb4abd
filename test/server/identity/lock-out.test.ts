/** Guessing: who has to wait, and that nobody can make another wait on the browser they know. */
import { createApp } from '@plumbline/server/app.ts';
import { createContext } from '@plumbline/server/context.ts';
import { knownBrowsers } from '@plumbline/server/identity/known-browser.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  refusal,
  signedIn,
  signInByPassword,
  type TestBrowser,
  testBrowser,
  testPassword,
  testPerson,
} from '../../support/people.ts';
import { enrol, passkeyOf, usePasskey } from '../../support/sign-in-means.ts';
import { totpOf } from '../../support/totp.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: Date.now });
});
afterAll(() => t.close());
beforeEach(async () => {
  await t.database.pool.query('delete from attempt');
});

const wrong = (browser: TestBrowser, email: string) => signInByPassword(browser, email, 'not the password');
const statuses = async (count: number, ask: () => Promise<Response>): Promise<number[]> => {
  const got: number[] = [];
  for (let at = 0; at < count; at++) got.push((await ask()).status);
  return got;
};
/** As if so many more had failed: counting them one by one would take minutes of hashing. */
const setCount = async (prefix: string, points: number) => {
  const { rowCount } = await t.database.pool.query('update attempt set points = $2 where key like $1', [
    `${prefix}:%`,
    points,
  ]);
  expect(rowCount).toBe(1);
};
const pass = (seconds: number) =>
  t.database.pool.query('update attempt set expire = expire - $1', [seconds * 1000]);
const waitOf = (answer: Response): number => Number(answer.headers.get('retry-after'));
const enterCode = ({ ask }: TestBrowser, code: string) =>
  ask('POST', '/api/auth/two-factor/verify-totp', { code });
let last = 0;
const somewhere = () => testBrowser(t, { address: `198.51.100.${++last}` });

describe('an account and an address', () => {
  test('wait after five failures, longer with each further one, and the right password waits too', async () => {
    const { email } = await testPerson(t, []);
    const browser = somewhere();
    expect(await statuses(5, () => wrong(browser, email))).toEqual([401, 401, 401, 401, 401]);
    const waits: number[] = [];
    for (let round = 0; round < 4; round++) {
      const held = await signInByPassword(browser, email);
      expect(held.status).toBe(429);
      waits.push(waitOf(held));
      await pass(waitOf(held));
      expect((await wrong(browser, email)).status).toBe(401);
    }
    expect(waits.map((seconds) => Math.ceil(seconds / 60))).toEqual([1, 2, 4, 8]);
    expect((await signInByPassword(somewhere(), email)).status).toBe(200);
  });

  test('are free again after a success, and after a quarter of an hour without failure', async () => {
    const { email } = await testPerson(t, []);
    const browser = somewhere();
    await statuses(4, () => wrong(browser, email));
    expect((await signInByPassword(browser, email)).status).toBe(200);
    const other = somewhere();
    await statuses(4, () => wrong(other, email));
    await pass(15 * 60 + 1);
    expect(await statuses(5, () => wrong(other, email))).toEqual([401, 401, 401, 401, 401]);
    expect((await wrong(other, email)).status).toBe(429);
  });

  test('judge no more than five of many guesses at once', async () => {
    const { email } = await testPerson(t, []);
    const browser = somewhere();
    const all = await Promise.all(Array.from({ length: 20 }, () => wrong(browser, email)));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  test('that nobody has are answered in the same words', async () => {
    const { email } = await testPerson(t, []);
    const told = async (of: string) => {
      const browser = somewhere();
      const answers: unknown[] = [];
      for (let at = 0; at < 6; at++) answers.push(await refusal(await wrong(browser, of)));
      return answers;
    };
    const known = await told(email);
    expect(await told('nobody@plumbline.example')).toEqual(known);
    expect(known[5]).toEqual([429, 'too-many', 'Too many attempts failed']);
  });

  test('are counted by the network where the address is of IPv6', async () => {
    const { email } = await testPerson(t, []);
    for (let at = 0; at < 5; at++) await wrong(testBrowser(t, { address: `2001:db8:0:7::${at + 1}` }), email);
    expect((await wrong(testBrowser(t, { address: '2001:db8::7:9:9:9:9' }), email)).status).toBe(429);
    expect((await wrong(testBrowser(t, { address: '2001:db8:0:8::1' }), email)).status).toBe(401);
  });

  test('wait at another server of the database, and at one that starts anew', async () => {
    const { email } = await testPerson(t, []);
    await statuses(5, () => wrong(testBrowser(t, { address: '198.51.100.200' }), email));
    const other = createApp(createContext({ config: t.context.config, database: t.database }));
    const answer = await other.request(
      'http://localhost/api/auth/sign-in/email',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: testPassword }),
      },
      { incoming: { socket: { remoteAddress: '198.51.100.200' } } },
    );
    expect(answer.status).toBe(429);
  });

  test('are kept without the e-mail address', async () => {
    const { email } = await testPerson(t, []);
    await wrong(somewhere(), email);
    const { rows } = await t.database.pool.query<{ key: string }>('select key from attempt');
    expect(rows).toHaveLength(3);
    for (const { key } of rows) expect(key).not.toContain(email.split('@')[0]);
  });
});

describe('codes', () => {
  test('are counted with the passwords, and a right password between them clears nothing', async () => {
    const person = await signedIn(t, []);
    const { totpURI } = await enrol(person);
    await t.database.pool.query('delete from attempt');
    const browser = somewhere();
    const begin = () => signInByPassword(browser, person.email);
    const tell = (code: string) => enterCode(browser, code);
    await begin();
    expect(await statuses(3, () => tell('000000'))).toEqual([401, 401, 401]);
    await begin();
    expect((await tell('000000')).status).toBe(401);
    const spare = await browser.ask('POST', '/api/auth/two-factor/verify-backup-code', { code: 'none' });
    expect(spare.status).toBe(401);
    expect((await tell(totpOf(totpURI))).status).toBe(429);
    expect((await begin()).status).toBe(429);
    // On the browser that the account knows the right code still does.
    expect((await signInByPassword(person, person.email)).status).toBe(200);
    expect((await enterCode(person, totpOf(totpURI))).status).toBe(200);
  });

  test('from elsewhere are thirty a day for an account', async () => {
    const person = await signedIn(t, []);
    const { totpURI } = await enrol(person);
    const first = somewhere();
    await signInByPassword(first, person.email);
    expect((await enterCode(first, '000000')).status).toBe(401);
    await setCount('code', 30);
    const next = somewhere();
    await signInByPassword(next, person.email);
    expect((await enterCode(next, totpOf(totpURI))).status).toBe(429);
    await pass(86_400);
    expect((await enterCode(next, totpOf(totpURI))).status).toBe(200);
  });
});

test('the password of somebody signed in is not guessed either', async () => {
  const person = await signedIn(t, []);
  const change = () =>
    person.ask('POST', '/api/v1/account/password', {
      currentPassword: 'not the password',
      newPassword: 'another long password',
    });
  expect(await statuses(3, change)).toEqual([401, 401, 401]);
  const enable = () => person.ask('POST', '/api/auth/two-factor/enable', { password: 'not the password' });
  expect(await statuses(2, enable)).toEqual([401, 401]);
  expect((await change()).status).toBe(429);
  const disable = await person.ask('POST', '/api/auth/two-factor/disable', { password: testPassword });
  expect(disable.status).toBe(429);
});

describe('an address', () => {
  test('waits after fifty failures over all accounts; what it is not guessed with works', async () => {
    const person = await signedIn(t, []);
    const key = await passkeyOf(person);
    await t.database.pool.query('delete from attempt');
    const guesser = testBrowser(t, { address: '203.0.113.9' });
    await wrong(guesser, 'one@plumbline.example');
    await setCount('address', 49);
    expect((await wrong(guesser, 'two@plumbline.example')).status).toBe(401);
    const held = await wrong(guesser, 'three@plumbline.example');
    expect(held.status).toBe(429);
    expect(waitOf(held)).toBeGreaterThan(14 * 60);
    // Being held up counts for nothing: neither against the account nor against its other places.
    const { rows } = await t.database.pool.query(
      "select points from attempt where key like 'password:%' order by key",
    );
    expect(rows).toEqual([{ points: 1 }, { points: 1 }]);
    expect((await usePasskey(testBrowser(t, { address: '203.0.113.9' }), key)).status).toBe(200);
    expect((await signInByPassword(somewhere(), person.email)).status).toBe(200);
    await pass(15 * 60);
    expect((await wrong(guesser, 'three@plumbline.example')).status).toBe(401);
  });

  test('that tries links or tokens waits after fifty, and a true one works there all the same', async () => {
    const { ask } = somewhere();
    const link = () => ask('POST', '/api/auth/link', { token: 'a'.repeat(43) });
    const token = (value: string) =>
      ask('GET', '/api/v1/company', undefined, { authorization: `Bearer ${value}` });
    expect([(await link()).status, (await token('plb_none')).status]).toEqual([401, 401]);
    await setCount('missing', 50);
    const held = await link();
    expect([held.status, waitOf(held) > 0]).toEqual([429, true]);
    expect((await token('plb_none')).status).toBe(429);
    expect((await token(t.token)).status).toBe(200);
  });
});

describe('whoever is attacked', () => {
  test('signs in on the browser they know, from behind the very address of the attack', async () => {
    const person = await signedIn(t, [], { address: '203.0.113.50' });
    await person.ask('POST', '/api/auth/sign-out', {});
    const attacker = testBrowser(t, { address: '203.0.113.50' });
    await statuses(6, () => wrong(attacker, person.email));
    await setCount('address', 1000);
    await setCount('password', 1000);
    expect((await signInByPassword(attacker, person.email)).status).toBe(429);
    expect((await signInByPassword(somewhere(), person.email)).status).toBe(429);
    expect((await signInByPassword(person, person.email)).status).toBe(200);
  });

  test('signs in by a passkey and by a link from anywhere', async () => {
    const person = await signedIn(t, []);
    const key = await passkeyOf(person);
    await wrong(somewhere(), person.email);
    await setCount('password', 100);
    const held = await signInByPassword(somewhere(), person.email);
    expect([held.status, waitOf(held) > 50 * 60]).toEqual([429, true]);
    expect((await usePasskey(somewhere(), key)).status).toBe(200);
    const cookies = await t.context.signIn.begin(new Headers(), { personId: person.id, way: 'link' });
    expect(cookies?.some((line) => line.startsWith('plumbline.session_token='))).toBe(true);
    await pass(60 * 60);
    expect((await signInByPassword(somewhere(), person.email)).status).toBe(200);
  });

  test('is not helped by a cookie that another account got, or that somebody made up', async () => {
    const person = await testPerson(t, []);
    const other = await signedIn(t, []);
    const known = await signedIn(t, []);
    const nameOf = (browser: TestBrowser) =>
      /plumbline\.known-[\w-]+/.exec(browser.jar.headers().cookie!)![0];
    const address = '203.0.113.77';
    await statuses(5, () => wrong(testBrowser(t, { address }), person.email));
    const cookieName = knownBrowsers(t.context.secret).cookieOf(person.email);
    const forged = [other.jar.get(nameOf(other))!, known.jar.get(nameOf(known))!, 'id.signature', 'id', ''];
    for (const value of forged) {
      const cookie = `${cookieName}=${value}`;
      const { ask } = testBrowser(t, { address });
      const body = { email: person.email, password: testPassword };
      expect((await ask('POST', '/api/auth/sign-in/email', body, { cookie })).status).toBe(429);
    }
  });

  test('keeps one cookie, for /api alone, out of reach of scripts', async () => {
    const person = await testPerson(t, []);
    const browser = somewhere();
    const lines = (await signInByPassword(browser, person.email)).headers.getSetCookie();
    const line = lines.find((each) => each.startsWith('plumbline.known-'));
    expect(line).toMatch(/; Path=\/api;/);
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Lax/);
    expect(line).not.toContain(person.email.split('@')[0]);
    const before = browser.jar.get(line!.split('=')[0]!);
    await signInByPassword(browser, person.email);
    expect(browser.jar.get(line!.split('=')[0]!)).toBe(before);
    const failed = await wrong(somewhere(), person.email);
    expect(failed.headers.getSetCookie()).toEqual([]);
  });
});
