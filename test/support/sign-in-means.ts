/** Authenticator apps and passkeys of people in tests. */
import { expect } from 'vitest';
import { type TestBrowser, testPassword } from './people.ts';
import { softPasskey } from './soft-passkey.ts';
import { totpOf } from './totp.ts';

export type SoftPasskey = ReturnType<typeof softPasskey>;

/** Sets an authenticator app up; answers the address of its code, and the spare codes. */
export async function enrol(browser: TestBrowser): Promise<{ totpURI: string; backupCodes: string[] }> {
  const offer = await browser.ask('POST', '/api/auth/two-factor/enable', { password: testPassword });
  const told = (await offer.json()) as { totpURI: string; backupCodes: string[] };
  expect(offer.status).toBe(200);
  const code = totpOf(told.totpURI);
  expect((await browser.ask('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(200);
  return told;
}

export async function addPasskey(browser: TestBrowser, name = 'laptop') {
  const key = softPasskey();
  const options = await (await browser.ask('GET', '/api/auth/passkey/generate-register-options')).json();
  const response = key.create(options as never);
  const answer = await browser.ask('POST', '/api/auth/passkey/verify-registration', { response, name });
  expect(answer.status).toBe(200);
  return { key, id: ((await answer.json()) as { id: string }).id };
}

export const passkeyOf = async (browser: TestBrowser): Promise<SoftPasskey> =>
  (await addPasskey(browser)).key;

export async function usePasskey(browser: TestBrowser, key: SoftPasskey, origin?: string) {
  const options = await (await browser.ask('GET', '/api/auth/passkey/generate-authenticate-options')).json();
  const response = key.get(options as never, origin);
  return browser.ask('POST', '/api/auth/passkey/verify-authentication', { response });
}
