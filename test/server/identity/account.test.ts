/** One's own sessions and password, and the rules of sign-in: what they do, and the evidence in the ledger. */
import type { SessionItem, SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  refusal,
  sessionOf,
  signedIn,
  signInByPassword,
  type TestBrowser,
  testBrowser,
  testPassword,
} from '../../support/people.ts';
import { enrol } from '../../support/sign-in-means.ts';
import { totpOf } from '../../support/totp.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: Date.now });
});
afterAll(() => t.close());

interface Entry {
  actor: string;
  kind: string;
  body: Record<string, unknown>;
}
const lastEntry = async (subject: string): Promise<Entry> =>
  (
    await t.database.pool.query<Entry>(
      'select actor, kind, body from ledger_entry where subject = $1 order by id desc limit 1',
      [subject],
    )
  ).rows[0]!;
const sessionsOf = async ({ ask }: TestBrowser) =>
  ((await (await ask('GET', '/api/v1/account/sessions')).json()) as { items: SessionItem[] }).items;
const anotherBrowser = async (email: string): Promise<TestBrowser> => {
  const browser = testBrowser(t);
  expect((await signInByPassword(browser, email)).status).toBe(200);
  return browser;
};
const isIn = async (browser: TestBrowser) => (await sessionOf(browser)).account !== null;
const move = (personId: string, column: 'created_at' | 'expires_at', minutes: number) =>
  t.database.pool.query(
    `update sign_in set ${column} = now() + make_interval(mins => $2) where person_id = $1`,
    [personId, minutes],
  );
const patch = ({ ask }: TestBrowser, change: Partial<SignInSettings>) =>
  ask('PATCH', '/api/v1/sign-in-settings', change);
const administrator = () => signedIn(t, [{ role: 'administrator', unit: '' }], { name: 'Administrator' });

describe('one’s own browsers', () => {
  test('are listed, and one of them is signed out, with evidence', async () => {
    const person = await signedIn(t, [{ role: 'board', unit: '' }], { name: 'Chair' });
    const other = await anotherBrowser(person.email);
    const items = await sessionsOf(person);
    expect(items.map(({ here }) => here).sort()).toEqual([false, true]);
    const { id } = items.find(({ here }) => !here)!;
    const stranger = await signedIn(t, []);
    expect((await stranger.ask('DELETE', `/api/v1/account/sessions/${id}`)).status).toBe(404);
    expect(await isIn(other)).toBe(true);
    expect((await person.ask('DELETE', `/api/v1/account/sessions/${id}`)).status).toBe(200);
    expect([await isIn(other), await isIn(person)]).toEqual([false, true]);
    expect(await lastEntry(person.id)).toEqual({
      actor: `Chair (board), account ${person.id.slice(0, 8)}`,
      kind: 'session-ended',
      body: { sessions: [id] },
    });
  });

  test('are signed out all but this one', async () => {
    const person = await signedIn(t, []);
    const others = [await anotherBrowser(person.email), await anotherBrowser(person.email)];
    expect((await person.ask('DELETE', '/api/v1/account/sessions')).status).toBe(200);
    expect([await isIn(person), await isIn(others[0]!), await isIn(others[1]!)]).toEqual([
      true,
      false,
      false,
    ]);
    const { kind, body } = await lastEntry(person.id);
    expect([kind, (body.sessions as string[]).length]).toEqual(['session-ended', 2]);
  });

  test('are out when they were not used for too long, and after some days for good', async () => {
    const idle = await signedIn(t, []);
    await move(idle.id, 'expires_at', -1);
    expect(await isIn(idle)).toBe(false);
    expect((await idle.ask('GET', '/api/v1/account/sessions')).status).toBe(401);
    const old = await signedIn(t, []);
    await move(old.id, 'created_at', -(7 * 24 * 60 - 2));
    expect(await isIn(old)).toBe(true);
    await move(old.id, 'created_at', -(7 * 24 * 60 + 1));
    expect(await isIn(old)).toBe(false);
    expect((await old.ask('GET', '/api/v1/account/sessions')).status).toBe(401);
  });
});

test('a password that is set signs every other browser out; the ledger holds neither it nor the old one', async () => {
  const person = await signedIn(t, []);
  const other = await anotherBrowser(person.email);
  const newPassword = 'a planted new password';
  const set = (currentPassword?: string) =>
    person.ask('POST', '/api/v1/account/password', { currentPassword, newPassword });
  expect(await refusal(await set('not the password'))).toEqual([
    401,
    'sign-in-refused',
    'The password is wrong',
  ]);
  expect((await set()).status).toBe(401);
  expect((await lastEntry(person.id)).kind).toBe('signed-in');
  expect((await set(testPassword)).status).toBe(200);
  expect([await isIn(person), await isIn(other)]).toEqual([true, false]);
  const entry = await lastEntry(person.id);
  expect(entry).toMatchObject({ kind: 'password-set', body: { sessionsEnded: 1 } });
  expect(entry.actor).toContain(`account ${person.id.slice(0, 8)}`);
  const { rows } = await t.database.pool.query<{ all: string }>(
    'select string_agg(l::text, chr(10)) as all from ledger_entry l',
  );
  for (const secret of [newPassword, testPassword, 'not the password'])
    expect(rows[0]!.all).not.toContain(secret);
  expect((await signInByPassword(testBrowser(t), person.email)).status).toBe(401);
  expect((await signInByPassword(testBrowser(t), person.email, newPassword)).status).toBe(200);
});

describe('the rules of sign-in', () => {
  test('are changed by an administrator, with evidence of before and after', async () => {
    const browser = await administrator();
    const reader = await signedIn(t, [{ role: 'executive', unit: '' }]);
    expect((await patch(reader, { idleMinutes: 60 })).status).toBe(403);
    const before = (await (await browser.ask('GET', '/api/v1/sign-in-settings')).json()) as SignInSettings;
    const idleMinutes = 30;
    expect(await (await patch(browser, { idleMinutes })).json()).toEqual({ ...before, idleMinutes });
    expect(await lastEntry('sign-in-settings')).toEqual({
      actor: `Administrator (administrator), account ${browser.id.slice(0, 8)}`,
      kind: 'sign-in-settings-changed',
      body: { before, after: { ...before, idleMinutes } },
    });
    // Sessions that there are keep to it at once.
    const { rows } = await t.database.pool.query<{ minutes: number }>(
      'select max(extract(epoch from expires_at - now()) / 60)::float as minutes from sign_in',
    );
    expect(rows[0]!.minutes).toBeLessThanOrEqual(30);
    expect((await patch(browser, before)).status).toBe(200);
  });

  test('let a session last as long as they say', async () => {
    const browser = await administrator();
    const before = (await (await browser.ask('GET', '/api/v1/sign-in-settings')).json()) as SignInSettings;
    const person = await signedIn(t, []);
    await move(person.id, 'created_at', -90);
    expect(await isIn(person)).toBe(true);
    expect((await patch(browser, { absoluteHours: 1 })).status).toBe(200);
    expect(await isIn(person)).toBe(false);
    await patch(browser, before);
  });

  test('that ask for an authenticator app let no password in alone', async () => {
    const browser = await administrator();
    expect(await refusal(await patch(browser, { requireAuthenticator: true }))).toEqual([
      409,
      'conflict',
      'Your own password would no longer sign you in',
    ]);
    const { totpURI } = await enrol(browser);
    const without = await signedIn(t, []);
    expect((await patch(browser, { requireAuthenticator: true })).status).toBe(200);
    const refused = testBrowser(t);
    expect((await refusal(await signInByPassword(refused, without.email)))[1]).toBe('sign-in-refused');
    expect(await isIn(refused)).toBe(false);
    expect((await lastEntry(without.id)).kind).toBe('signed-in');
    const again = testBrowser(t);
    await signInByPassword(again, browser.email);
    await again.ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
    expect(await isIn(again)).toBe(true);
    expect((await patch(browser, { requireAuthenticator: false })).status).toBe(200);
  });
});
