import { z } from 'zod';
import { grant, permission, role } from './role.ts';
import { instant, unitPath } from './values.ts';

/** How one can sign in here: `GET /api/auth/ways`. */
export const signInWays = z.object({
  password: z.boolean(),
  passkey: z.boolean(),
  /** The company's own sign-ins that are switched on. */
  company: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Nobody has an account yet: only the printed link leads in. */
  firstAccount: z.boolean(),
  demonstration: z.boolean(),
});
export type SignInWays = z.infer<typeof signInWays>;

/** The person who is signed in, as themselves and as the pages need them. */
export const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  demonstration: z.boolean(),
  ownerName: z.string().nullable(),
  grants: z.array(grant),
  permissions: z.array(permission),
  ways: z.object({ password: z.boolean(), authenticator: z.boolean(), passkeys: z.number().int() }),
  /** Business units they see, of all. */
  seen: z.object({ units: z.number().int(), all: z.number().int() }),
});
export type Account = z.infer<typeof account>;

/** A made-up reader of the demonstration company that one can change into. */
export const reader = z.object({
  id: z.string(),
  name: z.string(),
  role,
  units: z.array(unitPath),
  here: z.boolean().describe('one is this reader now'),
});
export type Reader = z.infer<typeof reader>;

/** `GET /api/auth/session`: null where nobody is signed in. */
export const session = z.object({
  account: account.nullable(),
  /** Until when what asks for a fresh sign-in is open. */
  freshUntil: instant.nullable(),
  /** When the session is over for good. */
  endsAt: instant.nullable(),
  readers: z.array(reader).describe('empty unless this is the demonstration'),
});
export type Session = z.infer<typeof session>;

/** One signed-in browser: `GET /api/v1/account/sessions`. */
export const sessionItem = z.object({
  id: z.string(),
  here: z.boolean(),
  way: z.string().nullable().describe('password, passkey, link, demonstration, sso:<id>'),
  startedAt: instant,
  lastUsedAt: instant,
  endsAt: instant.describe('unless used before; never later than the absolute limit'),
  address: z.string().nullable(),
  agent: z.string().nullable(),
});
export type SessionItem = z.infer<typeof sessionItem>;

/** `GET` and `PATCH /api/v1/sign-in-settings`. */
export const signInSettings = z.object({
  idleMinutes: z
    .number()
    .int()
    .min(5)
    .max(7 * 24 * 60),
  absoluteHours: z
    .number()
    .int()
    .min(1)
    .max(90 * 24),
  /** A password alone does not sign in: an authenticator app is asked for. */
  requireAuthenticator: z.boolean(),
  /** One person may hold several roles that are meant for two; said openly, with the reason. */
  severalRoles: z.object({ allowed: z.boolean(), reason: z.string().max(500).nullable() }),
});
export type SignInSettings = z.infer<typeof signInSettings>;

/** Our judgement: a working day without use, a week in all. */
export const defaultSignInSettings: SignInSettings = {
  idleMinutes: 12 * 60,
  absoluteHours: 7 * 24,
  requireAuthenticator: false,
  severalRoles: { allowed: false, reason: null },
};

/** `POST /api/auth/first-account`: who sets this Plumbline up. */
export const firstAccount = z.strictObject({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  password: z.string().min(12).max(200),
  /** Why they are CISO as well as administrator; null: they are administrator alone. */
  alsoCiso: z.string().trim().min(1).max(500).nullable(),
});
export type FirstAccount = z.infer<typeof firstAccount>;

/** `POST /api/auth/link`: the token of a printed link, and where it leads. */
export const linkUse = z.strictObject({ token: z.string().min(1).max(200) });
export const linkUsed = z.object({ purpose: z.enum(['sign-in', 'first-account']) });
export type LinkUsed = z.infer<typeof linkUsed>;

/** `POST /api/auth/demonstration`: the reader to change into. */
export const readerChange = z.strictObject({ id: z.string().min(1).max(100) });

/** `DELETE /api/v1/demo`: `enter` leads to the first account where nobody has one, and stands here this one time. */
export const demonstrationRemoved = z.object({ ok: z.literal(true), enter: z.string().nullable() });
export type DemonstrationRemoved = z.infer<typeof demonstrationRemoved>;
