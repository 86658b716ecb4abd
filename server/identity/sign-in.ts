import type { SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import type pg from 'pg';
import type { Logger } from 'pino';
import { endOwnSessions } from '../actions/end-own-sessions.ts';
import { recordOwnSecurity } from '../actions/record-own-security.ts';
import { findPerson } from '../store/people.ts';
import { readSignInSettings } from '../store/sign-in-settings.ts';
import { isEnrolling } from '../store/sign-ins.ts';
import { actorOf } from './actor.ts';
import { attemptsIn } from './attempts.ts';
import type { CompanySignIns } from './company-sign-ins.ts';
import { guessFrom, guessOf } from './guess-of.ts';
import { knownBrowsers } from './known-browser.ts';
import { requireOwnPassword } from './own-password.ts';
import type { Library, LibraryParts } from './sign-in-library.ts';
import { refusalOf } from './sign-in-refusals.ts';

export interface SignInParts {
  pool: pg.Pool;
  log: Logger;
  nowMs(): number;
  /** Signs cookies and encrypts what is kept of authenticator apps. */
  secret: string;
  /** The address people open; no trailing slash. */
  publicUrl: string;
  /** The address is the company's, not that of the machine itself at whichever port. */
  isPublic: boolean;
  companySignIns: Pick<CompanySignIns, 'plugin' | 'trustedOrigins'>;
}

export interface Session {
  id: string;
  personId: string;
  createdAtMs: number;
  /** When it is over for good, however much it is used. */
  endsAtMs: number;
  /** How they signed in. */
  way: string | null;
  /** Cookies to send back, where the session was prolonged. */
  cookies: string[];
}

/** What better-auth is asked: one of its addresses, with the request's headers. */
export interface Exchange {
  method: 'GET' | 'POST';
  /** Below `/api/auth`. */
  path: string;
  headers: Headers;
  body?: unknown;
}

/** The sign-in of one server. better-auth stands behind it and is named nowhere else. */
export interface SignIn {
  /** The session of a request's cookie; null: none, or it is over. Using it prolongs it. */
  session(headers: Headers): Promise<Session | null>;
  /**
   * Signs in somebody who proved who they are by other means; answers the cookies to send, null where there is no such
   * person. The session that the browser had is over.
   * @throws PlumblineError `sign-in-refused` where they may not.
   */
  begin(headers: Headers, of: { personId: string; way: string }): Promise<string[] | null>;
  /**
   * Asks better-auth, and answers what it says with the cookies to send. Where that signs somebody in, the session that the
   * browser had is over.
   * @throws PlumblineError with our own words for what it refuses.
   */
  exchange(of: Exchange): Promise<{ body: unknown; cookies: string[] }>;
  /**
   * Answers a request of `/api/auth/…` that the policy lets through, in better-auth's own form. Where that signs somebody in,
   * the session that the browser had is over.
   */
  handle(request: Request): Promise<Response>;
  /**
   * Checks the password of somebody who is signed in.
   * @throws PlumblineError `sign-in-refused` where it is wrong, `too-many`, `conflict` where they have none.
   */
  proveOwnPassword(headers: Headers, of: { personId: string; password: string }): Promise<void>;
  /**
   * Counts a link or token that does not exist.
   * @throws PlumblineError `too-many` after too many of them.
   */
  missed(): Promise<void>;
  /** The settings of sign-in, some seconds old at most. */
  settings(): Promise<SignInSettings>;
  /** The settings changed here: they are read anew. */
  settingsChanged(): void;
}

/** better-auth says so by an error with the status to answer. */
const isRefusal = (cause: unknown): cause is Error & { statusCode: number; body: unknown } =>
  cause instanceof Error && 'statusCode' in cause && typeof cause.statusCode === 'number';

/** Another server's change of the settings counts here after so long. */
const settingsMs = 3000;

/** Sessions, passwords, authenticator apps and passkeys, kept by better-auth. */
export function createSignIn(parts: SignInParts): SignIn {
  const { pool, publicUrl, isPublic } = parts;
  const now = () => new Date(parts.nowMs()).toISOString();
  const attempts = attemptsIn(pool);
  const browsers = knownBrowsers(parts.secret);
  let held: { settings: SignInSettings; atMs: number } | null = null;
  let made: { idleMinutes: number; library: Promise<Library> } | null = null;

  const settings = async () => {
    if (held === null || held.atMs + settingsMs <= performance.now())
      held = { settings: await readSignInSettings(pool), atMs: performance.now() };
    return held.settings;
  };
  const adds: LibraryParts['adds'] = async (kind, personId) => {
    const person = await findPerson(pool, personId);
    if (person !== null) await recordOwnSecurity({ kind, personId }, { pool, now, actor: actorOf(person) });
  };
  const library = async () => {
    const { idleMinutes } = await settings();
    if (made?.idleMinutes !== idleMinutes) {
      const known = { ...parts, now, settings, browsers, adds };
      // Loaded with the first session: commands and programs with a token need none of it.
      const loaded = import('./sign-in-library.ts').then(({ libraryOf }) => libraryOf(known, idleMinutes));
      made = { idleMinutes, library: loaded };
    }
    return made.library;
  };

  const session: SignIn['session'] = async (headers) => {
    const found = await (await library()).session(headers);
    if (found === null) return null;
    const { id, userId, createdAt, way } = found.session;
    const endsAtMs = createdAt.getTime() + (await settings()).absoluteHours * 3_600_000;
    if (endsAtMs <= Date.now()) return null;
    const createdAtMs = createdAt.getTime();
    return { id, personId: userId, createdAtMs, endsAtMs, way: way ?? null, cookies: found.cookies };
  };

  const replace = async (before: Session | null) => {
    if (before === null) return;
    const person = await findPerson(pool, before.personId);
    if (person === null) return;
    const which = { id: before.id };
    const kind = 'session-replaced';
    await endOwnSessions({ personId: person.id, which, kind }, { pool, now, actor: actorOf(person) });
  };

  const isChallenge = (said: unknown) =>
    typeof said === 'object' && said !== null && 'twoFactorRedirect' in said;

  const handle = async (request: Request) => (await library()).handle(request);

  return {
    session,
    async handle(request) {
      const { headers } = request;
      const before = headers.has('cookie') ? await session(headers) : null;
      const answer = await handle(request);
      if (answer.headers.getSetCookie().some((line) => sessionCookie.test(line))) await replace(before);
      return answer;
    },
    settings,
    settingsChanged: () => {
      held = null;
    },
    missed: attempts.missed,
    async proveOwnPassword(headers, { personId, password }) {
      const email = (await findPerson(pool, personId))?.email ?? null;
      const guess = guessFrom({ what: 'password', email, cookie: headers.get('cookie') }, browsers);
      await attempts.judge(
        guess,
        () => requireOwnPassword(pool, personId, password),
        () => true,
      );
    },
    async begin(headers, of) {
      const before = headers.has('cookie') ? await session(headers) : null;
      try {
        const cookies = await (await library()).begin(headers, of);
        if (cookies !== null) await replace(before);
        return cookies;
      } catch (cause) {
        throw isRefusal(cause) ? refusalOf(cause.statusCode, cause.body) : cause;
      }
    },
    async exchange({ method, path, headers, body }) {
      const before = headers.has('cookie') ? await session(headers) : null;
      const sent = new Headers({
        origin: isPublic ? publicUrl : `http://${headers.get('host') ?? 'localhost'}`,
        'user-agent': headers.get('user-agent') ?? '',
      });
      // A code counts for the session that begins, not for the one there is, nor for one that only better-auth still takes.
      const signsInAnew =
        path.startsWith('/two-factor/verify-') &&
        (before === null || !(await isEnrolling(pool, before.personId)));
      const cookie = headers.get('cookie');
      if (cookie !== null) sent.set('cookie', signsInAnew ? withoutSession(cookie) : cookie);
      if (body !== undefined) sent.set('content-type', 'application/json');
      const init = { method, headers: sent, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const asked = async () => {
        const answer = await handle(new Request(`${publicUrl}/api/auth${path}`, init));
        const said: unknown = await answer.json().catch(() => null);
        if (!answer.ok) throw refusalOf(answer.status, said);
        return { said, cookies: answer.headers.getSetCookie() };
      };
      const personId = signsInAnew ? null : (before?.personId ?? null);
      const guess = await guessOf({ path, cookie, body, personId }, { pool, browsers });
      const { said, cookies } =
        guess === null
          ? await asked()
          : await attempts.judge(guess, asked, (told) => !isChallenge(told.said));
      if (isChallenge(said))
        return { body: said, cookies: cookies.filter((line) => !anySessionCookie.test(line)) };
      if (signsIn.has(path) && cookies.some((line) => sessionCookie.test(line))) await replace(before);
      return { body: said, cookies };
    },
  };
}

const signsIn: ReadonlySet<string> = new Set([
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
]);

/** A cookie that begins a session; one that ends it has no value. */
const sessionCookie = /^(__Secure-)?plumbline\.session_token=[^;]/;
const anySessionCookie = /^(__Secure-)?plumbline\.session_token=/;

const withoutSession = (cookie: string): string =>
  cookie
    .split(/;\s*/)
    .filter((pair) => !anySessionCookie.test(pair))
    .join('; ');
