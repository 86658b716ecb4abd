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
} from '../../support/people.ts';
import { enrol } from '../../support/sign-in-means.ts';
import { totpOf } from '../../support/totp.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: Date.now });
});
afterAll(() => t.close());

const kinds = (personId: string) => ledgerKinds(t, personId);

describe('an authenticator app', () => {
  test('is asked for once it is set up; only the code completes the sign-in', async () => {
    const person = await signedIn(t, [{ role: 'auditor', unit: '' }]);
    const { totpURI } = await enrol(person);
    expect((await sessionOf(person)).account?.ways.authenticator).toBe(true);
    const browser = testBrowser(t);
    const first = await signInByPassword(browser, person.email);
    expect([first.status, await first.json()]).toEqual([200, { twoFactorRedirect: true }]);
    expect((await sessionOf(browser)).account).toBeNull();
    const wrong = await browser.ask('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    expect((await refusal(wrong))[1]).toBe('sign-in-refused');
    expect(await kinds(person.id)).toEqual(['signed-in', 'authenticator-on']);
    const right = await browser.ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
    expect([right.status, await right.text()]).toEqual([200, '{}']);
    expect((await sessionOf(browser)).account?.id).toBe(person.id);
    expect(await kinds(person.id)).toEqual(['signed-in', 'authenticator-on', 'signed-in']);
  });

  test('offered and not taken up leaves no evidence, and is not asked for', async () => {
    const person = await signedIn(t, []);
    const offer = await person.ask('POST', '/api/auth/two-factor/enable', { password: testPassword });
    expect(offer.status).toBe(200);
    expect(await kinds(person.id)).toEqual(['signed-in']);
    expect(await (await signInByPassword(testBrowser(t), person.email)).json()).toEqual({});
  });

  test('gives spare codes that work once each', async () => {
    const person = await signedIn(t, []);
    const { backupCodes } = await enrol(person);
    const use = async (code: string) => {
      const browser = testBrowser(t);
      await signInByPassword(browser, person.email);
      return browser.ask('POST', '/api/auth/two-factor/verify-backup-code', { code });
    };
    expect((await use(backupCodes[0]!)).status).toBe(200);
    expect((await refusal(await use(backupCodes[0]!)))[1]).toBe('sign-in-refused');
    expect((await use(backupCodes[1]!)).status).toBe(200);
  });

  test('gives new spare codes for the password, with evidence; the old ones are void', async () => {
    const person = await signedIn(t, []);
    const renew = (password: string) =>
      person.ask('POST', '/api/auth/two-factor/generate-backup-codes', { password });
    expect((await refusal(await renew(testPassword)))[0], 'without an app').toBe(409);
    const { backupCodes: old } = await enrol(person);
    expect((await refusal(await renew('not the password')))[1]).toBe('sign-in-refused');
    expect(await kinds(person.id)).toEqual(['signed-in', 'authenticator-on']);
    const answer = await renew(testPassword);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { backupCodes } = (await answer.json()) as { backupCodes: string[] };
    expect(backupCodes.filter((code) => old.includes(code))).toEqual([]);
    expect(await kinds(person.id)).toEqual(['signed-in', 'authenticator-on', 'spare-codes-made']);
    const browser = testBrowser(t);
    await signInByPassword(browser, person.email);
    const use = (code: string) => browser.ask('POST', '/api/auth/two-factor/verify-backup-code', { code });
    expect((await use(old[0]!)).status).toBe(401);
    expect((await use(backupCodes[0]!)).status).toBe(200);
  });

  test('a code without a password signs nobody in', async () => {
    const person = await signedIn(t, []);
    const { totpURI } = await enrol(person);
    const answer = await testBrowser(t).ask('POST', '/api/auth/two-factor/verify-totp', {
      code: totpOf(totpURI),
    });
    expect((await refusal(answer))[1]).toBe('sign-in-refused');
  });

  test('is taken away with the password alone, and with evidence', async () => {
    const person = await signedIn(t, []);
    await enrol(person);
    const wrong = await person.ask('POST', '/api/auth/two-factor/disable', { password: 'not the password' });
    expect(await refusal(wrong)).toEqual([401, 'sign-in-refused', 'The password is wrong']);
    const off = await person.ask('POST', '/api/auth/two-factor/disable', { password: testPassword });
    expect(off.status).toBe(200);
    expect((await sessionOf(person)).account?.ways.authenticator).toBe(false);
    expect(await kinds(person.id)).toEqual(['signed-in', 'authenticator-on', 'authenticator-off']);
    expect(await (await signInByPassword(testBrowser(t), person.email)).json()).toEqual({});
  });

  test('setting it up neither makes the sign-in fresher nor lets it last longer', async () => {
    const person = await signedIn(t, []);
    await t.database.pool.query(
      `update sign_in set created_at = created_at - interval '10 minutes' where person_id = $1`,
      [person.id],
    );
    const before = await sessionOf(person);
    await enrol(person);
    const after = await sessionOf(person);
    expect([after.freshUntil, after.endsAt]).toEqual([before.freshUntil, before.endsAt]);
  });

  test('confirming by password and code begins a new session in the place of the old one', async () => {
    const person = await signedIn(t, []);
    const { totpURI } = await enrol(person);
    const old = person.jar.headers();
    await t.database.pool.query(
      `update sign_in set created_at = created_at - interval '20 minutes' where person_id = $1`,
      [person.id],
    );
    const stale = await person.ask('GET', '/api/auth/passkey/generate-register-options');
    expect((await refusal(stale))[1]).toBe('confirm-first');
    expect(await (await signInByPassword(person, person.email)).json()).toEqual({ twoFactorRedirect: true });
    // Until the code is there, nothing of the old session is lost.
    expect((await sessionOf(person)).account?.id).toBe(person.id);
    await person.ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
    expect((await person.ask('GET', '/api/auth/passkey/generate-register-options')).status).toBe(200);
    expect((await t.askAsNobody('GET', '/api/v1/account/sessions', undefined, old)).status).toBe(401);
    expect((await kinds(person.id)).slice(-2)).toEqual(['signed-in', 'session-replaced']);
  });

  test('signs in anew in a browser whose session is over for good', async () => {
    const person = await signedIn(t, []);
    const { totpURI } = await enrol(person);
    await t.database.pool.query(
      `update sign_in set created_at = now() - interval '8 days' where person_id = $1`,
      [person.id],
    );
    expect((await sessionOf(person)).account).toBeNull();
    expect(await (await signInByPassword(person, person.email)).json()).toEqual({ twoFactorRedirect: true });
    const code = totpOf(totpURI);
    expect((await person.ask('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(200);
    expect((await sessionOf(person)).account?.id).toBe(person.id);
  });

  test('is not set up by a session that is over for good', async () => {
    const person = await signedIn(t, []);
    const offer = await person.ask('POST', '/api/auth/two-factor/enable', { password: testPassword });
    const { totpURI } = (await offer.json()) as { totpURI: string };
    await t.database.pool.query(
      `update sign_in set created_at = now() - interval '8 days' where person_id = $1`,
      [person.id],
    );
    const code = totpOf(totpURI);
    const answer = await person.ask('POST', '/api/auth/two-factor/verify-totp', { code });
    expect((await refusal(answer))[1]).toBe('sign-in-refused');
    expect(await kinds(person.id)).toEqual(['signed-in']);
  });
});
