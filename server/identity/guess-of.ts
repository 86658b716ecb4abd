import { parse } from 'hono/utils/cookie';
import type pg from 'pg';
import { findPerson } from '../store/people.ts';
import { findChallengedEmail } from '../store/sign-ins.ts';
import type { Guess } from './attempts.ts';
import type { KnownBrowsers } from './known-browser.ts';

interface GuessParts {
  pool: pg.Pool;
  browsers: KnownBrowsers;
}

interface Guessing {
  path: string;
  cookie: string | null;
  body: unknown;
  /** Who is signed in here already and acts as such; null where a sign-in is under way. */
  personId: string | null;
}

const code = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code']);
const ownPassword = new Set(['/two-factor/enable']);

/** What a request to better-auth tries of whose account; null where nothing can be guessed. */
export async function guessOf(
  { path, cookie, body, personId }: Guessing,
  { pool, browsers }: GuessParts,
): Promise<Guess | null> {
  const from = (what: Guess['what'], email: string | null) => guessFrom({ what, email, cookie }, browsers);
  if (path === '/sign-in/email') return from('password', (body as { email: string }).email);
  const isCode = code.has(path);
  if (!isCode && !ownPassword.has(path)) return null;
  const email =
    personId === null
      ? await findChallengedEmail(pool, challengeIn(cookie))
      : ((await findPerson(pool, personId))?.email ?? null);
  return from(isCode ? 'code' : 'password', email);
}

/** That guess at the account of that address, whether there is one or not. */
export function guessFrom(
  { what, email, cookie }: { what: Guess['what']; email: string | null; cookie: string | null },
  browsers: KnownBrowsers,
): Guess {
  if (email === null) return { what, account: null, browser: null };
  const name = browsers.cookieOf(email);
  const known = parse(cookie ?? '', name)[name];
  return { what, account: browsers.accountOf(email), browser: browsers.browserOf(email, known) };
}

/** What better-auth calls the sign-in that waits for a code; its own cookie holds that, signed. */
function challengeIn(cookie: string | null): string {
  const value = Object.entries(parse(cookie ?? '')).find(([name]) => name.endsWith('plumbline.two_factor'));
  return value?.[1].replace(/\.[^.]*$/, '') ?? '';
}
