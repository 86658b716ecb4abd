import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';

/** A browser in which an account signed in before is known by a signed cookie, on every server that has the secret. */
export interface KnownBrowsers {
  /** What names the account where attempts are counted, without its address. */
  accountOf(email: string): string;
  /** The name of the account's cookie. */
  cookieOf(email: string): string;
  /** Which browser the cookie's value says it is; null where it was not given to this account. */
  browserOf(email: string, value: string | undefined): string | null;
  /** The value that lets a browser be known from now on; a known one stays who it is. */
  valueFor(email: string, before: string | undefined): string;
}

/** As long as browsers keep a cookie. */
export const knownBrowserSeconds = 400 * 86_400;

export function knownBrowsers(secret: string): KnownBrowsers {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'plumbline known browsers', 32));
  const digest = (...parts: string[]) =>
    createHmac('sha256', key).update(parts.join('\n')).digest('base64url');
  const accountOf = (email: string) => digest('account', email.trim().toLowerCase());
  const signed = (email: string, id: string) => `${id}.${digest('browser', accountOf(email), id)}`;
  const browserOf: KnownBrowsers['browserOf'] = (email, value = '') => {
    const [id = ''] = value.split('.', 1);
    return isEqual(value, signed(email, id)) ? id : null;
  };
  return {
    accountOf,
    cookieOf: (email) => `plumbline.known-${accountOf(email).slice(0, 12)}`,
    browserOf,
    valueFor: (email, before) => signed(email, browserOf(email, before) ?? randomUUID()),
  };
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
