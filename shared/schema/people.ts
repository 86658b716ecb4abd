import { z } from 'zod';
import { grant, role } from './role.ts';
import { instant, unitPath } from './values.ts';

const name = z.string().trim().min(1).max(200);

/** A role that somebody has: `source` is `local`, or `sso:<id>` where a group of the company's sign-in gives it. */
export const heldGrant = grant.extend({ source: z.string(), grantedBy: z.string(), grantedAt: instant });
export type HeldGrant = z.infer<typeof heldGrant>;

/** `GET /api/v1/users`. */
export const personItem = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  demonstration: z.boolean(),
  disabledAt: instant.nullable(),
  ownerName: z.string().nullable(),
  grants: z.array(heldGrant),
  /** Roles that were asked for and wait for a second person. */
  waiting: z.array(grant.extend({ approvalId: z.string() })),
  ways: z.object({
    password: z.boolean(),
    authenticator: z.boolean(),
    passkeys: z.number().int(),
    company: z.array(z.string()),
  }),
  lastSignInAt: instant.nullable(),
  here: z.boolean().describe('the one who asks'),
});
export type PersonItem = z.infer<typeof personItem>;

/** `POST /api/v1/users`. */
export const newPerson = z.strictObject({
  name,
  email: z.email().max(200),
  ownerName: name.nullable().default(null),
  grants: z.array(grant).max(50).default([]),
});
export type NewPerson = z.infer<typeof newPerson>;

/** Answer to a new person: `link` is the path with which they sign in first, once; it is shown this one time. */
export const personAdded = z.object({
  id: z.string(),
  link: z.string().describe('path and fragment: /enter#…'),
  granted: z.array(grant),
  waiting: z.array(grant),
});
export type PersonAdded = z.infer<typeof personAdded>;

/** `PATCH /api/v1/users/:id`; only what is named changes. */
export const personChange = z.strictObject({
  name: name.optional(),
  ownerName: name.nullable().optional(),
  disabled: z.boolean().optional(),
});
export type PersonChange = z.infer<typeof personChange>;

/** Answer to `POST /api/v1/users/:id/grants`. */
export const grantAnswer = z.object({
  state: z.enum(['granted', 'waiting']),
  approvalId: z.string().nullable(),
});
export type GrantAnswer = z.infer<typeof grantAnswer>;

/** Answer to `POST /api/v1/users/:id/link`: `link` stands here this one time, unless a second person must agree. */
export const linkAnswer = z.object({
  state: z.enum(['made', 'waiting']),
  link: z.string().nullable(),
  approvalId: z.string().nullable(),
});
export type LinkAnswer = z.infer<typeof linkAnswer>;

/** `GET /api/v1/tokens`. */
export const tokenItem = z.object({
  id: z.string(),
  name: z.string(),
  role,
  unit: unitPath,
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  state: z
    .enum(['waiting', 'active', 'refused', 'revoked', 'expired', 'dead'])
    .describe('dead: its maker is'),
  mine: z.boolean(),
});
export type TokenItem = z.infer<typeof tokenItem>;

/** `POST /api/v1/tokens`. */
export const newToken = z.strictObject({
  name,
  role,
  unit: unitPath.default(''),
  expiresInDays: z.number().int().min(1).max(366).default(90),
});
export type NewToken = z.infer<typeof newToken>;

/** The token stands here this one time. */
export const tokenMade = z.object({
  id: z.string(),
  token: z.string(),
  expiresAt: instant,
  state: z.enum(['active', 'waiting']),
});
export type TokenMade = z.infer<typeof tokenMade>;

/** `GET /api/v1/approvals`: what one person asked for and another must agree to. */
export const approvalItem = z.object({
  id: z.string(),
  kind: z.enum(['role', 'token', 'link', 'company-sign-in']),
  /** One plain sentence: what would be so. */
  words: z.string(),
  requestedBy: z.string(),
  mine: z.boolean().describe('the one who reads asked for it: they may withdraw it while it waits'),
  requestedAt: instant,
  state: z.enum(['waiting', 'agreed', 'refused', 'withdrawn']),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  /** Whether the one who asks may decide it, and if not, why. */
  mayDecide: z.boolean(),
  because: z.string().nullable(),
});
export type ApprovalItem = z.infer<typeof approvalItem>;

/** `POST /api/v1/approvals/:id`. Whoever asked may only withdraw (`agree: false`). */
export const approvalDecision = z.strictObject({
  agree: z.boolean(),
  reason: z.string().trim().max(500).nullable().default(null),
});
/** `link`: where a sign-in link was agreed to, it stands here this one time, to be handed over. */
export const approvalAnswer = z.object({
  state: z.enum(['agreed', 'refused', 'withdrawn']),
  link: z.string().nullable(),
});
export type ApprovalAnswer = z.infer<typeof approvalAnswer>;
