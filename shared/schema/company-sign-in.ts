import { z } from 'zod';
import { grant } from './role.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const words = z.string().trim().max(500);

/** A group that the company's sign-in names, and the role it gives here. */
export const groupRole = grant.extend({ group: z.string().trim().min(1).max(200) });
export type GroupRole = z.infer<typeof groupRole>;

const common = {
  id,
  name: z.string().trim().min(1).max(100).describe('what the button says: Sign in with …'),
  enabled: z.boolean(),
  /** E-mail domains that may come this way; empty: any. */
  domains: z.array(z.string().trim().toLowerCase().min(3).max(200)).max(50),
  /** Whoever comes for the first time gets an account. */
  makesAccounts: z.boolean(),
  /** The claim or attribute that lists groups. */
  groupsClaim: words.min(1).default('groups'),
  groupRoles: z.array(groupRole).max(200),
  /**
   * The provider alone gives out the addresses of these domains: whoever comes with one is the person of that address
   * here, as long as they have no way of their own to sign in. Never without domains.
   */
  vouchesForEmail: z.boolean().default(false),
};

export const oidcSettings = z.strictObject({
  kind: z.literal('oidc'),
  ...common,
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: words.min(1),
  scopes: z.array(words.min(1)).max(20).default(['openid', 'email', 'profile']),
  /** Where else than at its issuer's address the provider may be asked; its own description names such addresses. */
  otherOrigins: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(300)
        .regex(/^https?:\/\/[^\s/?#@]+$/, 'an address without a path, as https://keys.example.com'),
    )
    .max(10)
    .default([]),
});
export const samlSettings = z.strictObject({
  kind: z.literal('saml'),
  ...common,
  entryPoint: z.url({ protocol: /^https?$/ }),
  entityId: words.min(1),
  certificate: z.string().trim().max(20_000),
});
export const companySignIn = z.discriminatedUnion('kind', [oidcSettings, samlSettings]);
export type CompanySignIn = z.infer<typeof companySignIn>;

/** `PUT /api/v1/company-sign-ins/:id`; without `secret` the one that is kept stays. It never comes back out. */
export const companySignInChange = z.discriminatedUnion('kind', [
  oidcSettings.extend({ secret: z.string().min(1).max(500).optional() }),
  samlSettings,
]);
export type CompanySignInChange = z.infer<typeof companySignInChange>;

/** `GET /api/v1/company-sign-ins`. */
export const companySignInItem = z.object({
  settings: companySignIn,
  hasSecret: z.boolean(),
  /** What to enter at the provider. */
  redirectUrl: z.string(),
  metadataUrl: z.string().nullable(),
  /** Group rules that wait for a second person. */
  waiting: z.array(groupRole),
  /** The settings with all that waits: what a change must begin with, lest it take back what was asked for. */
  wanted: companySignIn,
  /** What else waits for a second person, each in plain words. */
  waitingChanges: z.array(z.string()),
});
export type CompanySignInItem = z.infer<typeof companySignInItem>;

/** `POST /api/v1/company-sign-ins/:id/test`: each step in plain words, the first that fails with what to do. */
export const companySignInTest = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      step: z.string(),
      ok: z.boolean().nullable(),
      words: z.string(),
      todo: z.string().nullable(),
    }),
  ),
});
export type CompanySignInTest = z.infer<typeof companySignInTest>;

/** Why the company's sign-in led nowhere: the page that is returned to gets one as `?error=`. */
export const companySignInFailures = [
  'off',
  'refused',
  'expired',
  'changed',
  'unreachable',
  'not-accepted',
  'not-proved',
  'no-address',
  'address-not-verified',
  'foreign-domain',
  'unknown',
  'address-taken',
  'disabled',
  'no-role',
  'failed',
] as const;
export type CompanySignInFailure = (typeof companySignInFailures)[number];

/** `POST /api/auth/sign-in/sso`: paths of pages of ours. */
const path = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/);
export const companySignInStart = z.strictObject({
  providerId: id,
  callbackURL: path.default('/'),
  errorCallbackURL: path.default('/sign-in'),
});
