import { randomUUID } from 'node:crypto';
import type { SignInSettings } from '@plumbline/shared/schema/sign-in.ts';
import { APIError, type BetterAuthOptions } from 'better-auth';
import type pg from 'pg';
import { recordSignIn } from '../actions/record-sign-in.ts';
import { findPerson } from '../store/people.ts';
import { readSignInMeans } from '../store/sign-ins.ts';
import { actorOf } from './actor.ts';
import { callerAddress } from './caller.ts';
import { type KnownBrowsers, knownBrowserSeconds } from './known-browser.ts';
import { ownRefusals } from './sign-in-refusals.ts';

type Hooks = NonNullable<NonNullable<NonNullable<BetterAuthOptions['databaseHooks']>['session']>['create']>;
type BeforeSession = NonNullable<Hooks['before']>;

export interface SessionBeginsParts {
  pool: pg.Pool;
  now(): string;
  settings(): Promise<SignInSettings>;
  browsers: KnownBrowsers;
  /** The address people open; no trailing slash. */
  publicUrl: string;
}

/**
 * What every new session passes, however somebody signed in: whether they may, and the evidence, before it is there. One
 * that only takes the place of another keeps when and how that began.
 */
export const sessionBegins =
  ({ pool, now, settings, browsers, publicUrl }: SessionBeginsParts): BeforeSession =>
  async (session, context) => {
    const path = context?.path ?? '';
    const before = path.startsWith('/two-factor/') ? context?.context.session?.session : undefined;
    if (before !== undefined)
      return { data: { createdAt: before.createdAt, way: before.way, ipAddress: before.ipAddress } };
    const { userId: personId } = session;
    const person = await findPerson(pool, personId);
    if (person === null || person.disabledAt !== null) throw refusal(ownRefusals.disabled);
    const way = typeof session.way === 'string' ? session.way : wayOf(path, context?.params);
    const id = randomUUID();
    const begun = { data: { id, way, ipAddress: callerAddress() ?? '' } };
    if (path === '/sign-in/email') {
      // The password was right and a code is still to come; better-auth takes this session back at once.
      if ((await readSignInMeans(pool, personId)).authenticator) return begun;
      if ((await settings()).requireAuthenticator) throw refusal(ownRefusals.authenticatorRequired);
    }
    await recordSignIn({ personId, sessionId: id, way }, { pool, now, actor: actorOf(person) });
    const cookie = browsers.cookieOf(person.email);
    // A browser of the demonstration would gather one for each reader, and they have no passwords.
    if (!person.demonstration)
      context?.setCookie(cookie, browsers.valueFor(person.email, context.getCookie(cookie) ?? undefined), {
        path: '/api',
        httpOnly: true,
        sameSite: 'lax',
        secure: publicUrl.startsWith('https:'),
        maxAge: knownBrowserSeconds,
      });
    return begun;
  };

const refusal = (code: string) => new APIError('FORBIDDEN', { code, message: code });

function wayOf(path: string, params: Record<string, string | undefined> | undefined): string {
  if (path.startsWith('/passkey/')) return 'passkey';
  if (path.startsWith('/sso/')) return `sso:${params?.providerId ?? ''}`;
  return 'password';
}
