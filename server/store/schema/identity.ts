/**
 * Who may sign in, as what. The tables of `person` to `passkey` are kept by better-auth, which names their columns; the
 * others are ours.
 */
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { at } from './columns.ts';
import { unit } from './company.ts';

/** better-auth reads and writes instants as dates. */
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

export const person = pgTable('person', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  /** Set: this person may not sign in, and every session and token of theirs is dead. */
  disabledAt: moment('disabled_at'),
  /** One of the made-up readers of the demonstration company. */
  demonstration: boolean('demonstration').notNull().default(false),
  /** The name under which findings and commitments are theirs. */
  ownerName: text('owner_name'),
  lastSignInAt: moment('last_sign_in_at'),
  /** Roles that were ever theirs over the whole company; they stay here, whatever becomes of them. */
  companyRoles: text('company_roles').array().notNull().default([]),
});

/** One signed-in browser. Dead at `expiresAt` unless used before (idle limit), and for good some days after `createdAt`. */
export const signIn = pgTable(
  'sign_in',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** How: `password`, `passkey`, `link`, `demonstration`, `sso:<id>`. */
    way: text('way'),
  },
  (t) => [index('sign_in_person').on(t.userId)],
);

/** What a person signs in with: a password's hash, or an identity at the company's sign-in. */
export const credential = pgTable(
  'credential',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [index('credential_person').on(t.userId)],
);

/** Short-lived proofs under way: challenges of passkeys, the state of a sign-in at the company's provider. */
export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
);

/** The authenticator app of a person; its secret and the spare codes are encrypted. */
export const twoFactor = pgTable(
  'two_factor',
  {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    verified: boolean('verified').default(true),
    failedVerificationCount: integer('failed_verification_count').default(0),
    lockedUntil: moment('locked_until'),
  },
  (t) => [index('two_factor_person').on(t.userId)],
);

export const passkey = pgTable(
  'passkey',
  {
    id: text('id').primaryKey(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    userId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull(),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    createdAt: moment('created_at').defaultNow(),
    aaguid: text('aaguid'),
  },
  (t) => [index('passkey_person').on(t.userId), index('passkey_credential').on(t.credentialID)],
);

/** A role of a person over a unit with all below it; the empty path is the company. */
export const personRole = pgTable(
  'person_role',
  {
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    unitPath: text('unit_path').notNull(),
    /** `local`, or `sso:<id>` where a group of the company's sign-in gives it, anew at every sign-in. */
    source: text('source').notNull().default('local'),
    grantedBy: text('granted_by').notNull(),
    grantedAt: at('granted_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.role, t.unitPath, t.source] })],
);

/** A program's key to the API. The token itself is nowhere: only its SHA-256. */
export const apiToken = pgTable('api_token', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  hash: text('hash').notNull().unique(),
  role: text('role').notNull(),
  unitPath: text('unit_path').notNull(),
  /** The person it acts for and dies with; null: the local operator made it. */
  personId: text('person_id').references(() => person.id, { onDelete: 'cascade' }),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  lastUsedAt: at('last_used_at'),
  revokedAt: at('revoked_at'),
  /** `waiting` until a second person agrees, then `active`; `refused` where they do not. */
  state: text('state').notNull().default('active'),
});

/** What one person asked for and another must agree to. */
export const approval = pgTable('approval', {
  id: text('id').primaryKey(),
  /** `role`, `token`, `link` or `company-sign-in`. */
  kind: text('kind').notNull(),
  /** The person, token or provider that it concerns. */
  subject: text('subject').notNull(),
  body: jsonb('body').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedById: text('requested_by_id'),
  requestedAt: at('requested_at').notNull(),
  state: text('state').notNull().default('waiting'),
  decidedBy: text('decided_by'),
  decidedAt: at('decided_at'),
  reason: text('reason'),
});

/** A link that signs in once. The token itself is nowhere: only its SHA-256. */
export const oneTimeLink = pgTable('one_time_link', {
  hash: text('hash').primaryKey(),
  /** `sign-in`, or `first-account` where there is nobody yet. */
  purpose: text('purpose').notNull(),
  personId: text('person_id').references(() => person.id, { onDelete: 'cascade' }),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
});

/** A sign-in of the company's: settings as JSON, its secret encrypted. */
export const companySignIn = pgTable('company_sign_in', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** `oidc` or `saml`. */
  kind: text('kind').notNull(),
  settings: jsonb('settings').notNull(),
  secret: text('secret'),
  enabled: boolean('enabled').notNull().default(false),
  updatedAt: at('updated_at').notNull(),
});

/** One row: limits of sessions, and whether one person may hold several roles. */
export const signInSettings = pgTable('sign_in_settings', {
  id: integer('id').primaryKey().default(1),
  settings: jsonb('settings').notNull().default({}),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

/** Failed attempts that are not forgotten yet, by who tried and from where; kept by rate-limiter-flexible. */
export const attempt = pgTable('attempt', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});

/**
 * The unit of a viewer who sees several parts of the tree: it has its own rows in `unit_closure`, so that every counter and
 * figure is kept for it as for any other. One row per part.
 */
export const unitScope = pgTable(
  'unit_scope',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    path: text('path').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.path] }), index('unit_scope_path').on(t.path)],
);
