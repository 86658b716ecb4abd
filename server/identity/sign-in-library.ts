import { randomUUID } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { APIError, type BetterAuthPlugin, betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type pg from 'pg';
import type { Logger } from 'pino';
import { identityAdapter } from '../store/identity-adapter.ts';
import { beginSession } from './begin-session.ts';
import type { CompanySignIns } from './company-sign-ins.ts';
import { freshMs } from './fresh.ts';
import { type SessionBeginsParts, sessionBegins } from './session-begins.ts';
import { ownRefusals } from './sign-in-refusals.ts';

export interface LibraryParts extends SessionBeginsParts {
  pool: pg.Pool;
  log: Logger;
  /** Signs cookies and encrypts what is kept of authenticator apps. */
  secret: string;
  /** The address is the company's, not that of the machine itself at whichever port. */
  isPublic: boolean;
  companySignIns: Pick<CompanySignIns, 'plugin' | 'trustedOrigins'>;
  /** Leaves evidence of a second factor or passkey that somebody adds, before it is there. */
  adds(kind: 'authenticator-on' | 'passkey-added', personId: string): Promise<void>;
}

/** What this house asks of better-auth. */
export interface Library {
  /** The session of a request's cookie, with the cookies of one that was prolonged. */
  session(headers: Headers): Promise<{ session: LibrarySession; cookies: string[] } | null>;
  /** The cookies of a session that begins; null where there is no such person. */
  begin(headers: Headers, of: { personId: string; way: string }): Promise<string[] | null>;
  handle(request: Request): Promise<Response>;
}

export interface LibrarySession {
  id: string;
  userId: string;
  createdAt: Date;
  way?: string | null | undefined;
}

const appName = 'Plumbline';

/** better-auth with everything switched off that this house does itself: its limits, its origin check, its log. */
export async function libraryOf(parts: LibraryParts, idleMinutes: number): Promise<Library> {
  const auth = authOf(parts, idleMinutes, await parts.companySignIns.plugin());
  return {
    async session(headers) {
      const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
      return response && { session: response.session, cookies: answered.getSetCookie() };
    },
    async begin(headers, of) {
      const answer = await auth.api.beginSession({ body: of, headers, returnHeaders: true });
      return answer.response.begun ? answer.headers.getSetCookie() : null;
    },
    handle: (request) => auth.handler(request),
  };
}

function authOf(parts: LibraryParts, idleMinutes: number, companyPlugin: BetterAuthPlugin) {
  const { pool, secret, publicUrl, log } = parts;
  const { hostname, protocol, origin } = new URL(publicUrl);
  return betterAuth({
    appName,
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    database: identityAdapter(pool),
    trustedOrigins: parts.companySignIns.trustedOrigins,
    // No token of a provider's is kept: nothing here asks it for anything later.
    account: { updateAccountOnSignIn: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      onError(err) {
        if (!(err instanceof APIError)) log.error({ err }, 'the sign-in failed');
      },
    },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    session: {
      expiresIn: idleMinutes * 60,
      updateAge: 60,
      freshAge: freshMs / 1000,
      additionalFields: { way: { type: 'string', required: false, input: false } },
    },
    user: {
      additionalFields: {
        disabledAt: { type: 'date', required: false, input: false },
        demonstration: { type: 'boolean', required: false, input: false, defaultValue: false },
        ownerName: { type: 'string', required: false, input: false },
        lastSignInAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      session: { create: { before: sessionBegins(parts) } },
      user: {
        update: {
          async before(change, context) {
            const personId = context?.context.session?.user.id;
            if (change.twoFactorEnabled === true && personId !== undefined)
              await parts.adds('authenticator-on', personId);
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'plumbline',
      useSecureCookies: protocol === 'https:',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => randomUUID() },
      // The request guard knows which origins may write, and from where a request comes.
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      // Wrong codes are counted with wrong passwords, so that nobody can lock another out.
      twoFactor({ issuer: appName, accountLockout: { enabled: false } }),
      companyPlugin,
      beginSession(),
      passkey({
        rpID: hostname,
        rpName: appName,
        origin: parts.isPublic ? origin : null,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          async afterVerification({ user, verification }) {
            if (verification.registrationInfo?.userVerified !== true) throw unverified();
            await parts.adds('passkey-added', user.id);
          },
        },
        authentication: {
          afterVerification({ verification }) {
            if (!verification.authenticationInfo.userVerified) throw unverified();
          },
        },
      }),
    ],
  });
}

const unverified = () =>
  new APIError('FORBIDDEN', {
    code: ownRefusals.unverifiedPasskey,
    message: ownRefusals.unverifiedPasskey,
  });
