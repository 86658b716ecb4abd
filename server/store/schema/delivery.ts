/** Who gets what by which way, what was sent, which alarms rang, and links that open one briefing. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bigserial, serial } from './columns.ts';
import { unit } from './company.ts';
import { person } from './identity.ts';

/** What a person wants by e-mail. */
export const subscription = pgTable(
  'subscription',
  {
    id: serial(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** `published`, `weekly`, `alerts`. */
    kind: text('kind').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    language: text('language').notNull(),
    timeZone: text('time_zone').notNull(),
    /** 1 Monday to 7 Sunday, for what comes weekly; and the hour of the day. */
    weekday: smallint('weekday').notNull().default(1),
    hour: smallint('hour').notNull().default(8),
    /** Hash of the token that ends it without signing in. */
    unsubscribeHash: text('unsubscribe_hash').notNull(),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [uniqueIndex('subscription_one').on(t.personId, t.kind, t.unitId).where(sql`ended_at is null`)],
);

/** A chat room's webhook. The address is a secret: sealed at rest, never given back. */
export const channel = pgTable('channel', {
  id: serial(),
  /** `slack` or `teams`. */
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  sealedUrl: text('sealed_url').notNull(),
  /** Host of the address, to be recognised by. */
  host: text('host').notNull(),
  unitId: integer('unit_id')
    .notNull()
    .references(() => unit.id),
  /** Of `published`, `weekly`, `alerts`. */
  wants: jsonb('wants').notNull(),
  language: text('language').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull(),
  endedAt: at('ended_at'),
});

/** Everything that is to be sent, is sent, or was held back, and why. */
export const delivery = pgTable(
  'delivery',
  {
    id: bigserial(),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'set null' }),
    channelId: integer('channel_id').references(() => channel.id, { onDelete: 'set null' }),
    recipient: text('recipient').notNull(),
    kind: text('kind').notNull(),
    /** The same key is never queued twice for one recipient. */
    dedupKey: text('dedup_key').notNull(),
    content: jsonb('content').notNull(),
    /** `queued`, `sent`, `failed`, `held`. */
    state: text('state').notNull(),
    dueAt: at('due_at').notNull(),
    attempts: smallint('attempts').notNull().default(0),
    problem: text('problem'),
    queuedAt: at('queued_at').notNull(),
    sentAt: at('sent_at'),
  },
  (t) => [
    uniqueIndex('delivery_once').on(t.recipient, t.dedupKey),
    index('delivery_due').on(t.dueAt).where(sql`state = 'queued'`),
  ],
);

/** An alarm: rung once, until what it is about is over. */
export const alert = pgTable(
  'alert',
  {
    id: bigserial(),
    /** `appetite`, `overdue`, `slips`, `stale-source`, `kev`. */
    kind: text('kind').notNull(),
    unitId: integer('unit_id').notNull(),
    /** What it is about: a figure, a commitment, a source, a CVE. */
    subject: text('subject').notNull(),
    facts: jsonb('facts').notNull(),
    raisedAt: at('raised_at').notNull(),
    clearedAt: at('cleared_at'),
    seenBy: text('seen_by'),
    seenAt: at('seen_at'),
  },
  (t) => [
    uniqueIndex('alert_open').on(t.kind, t.unitId, t.subject).where(sql`cleared_at is null`),
    index('alert_raised').on(t.raisedAt),
  ],
);

/** A link to one published briefing for who has no account; only hashes are kept. */
export const shareLink = pgTable('share_link', {
  id: serial(),
  tokenHash: text('token_hash').notNull().unique(),
  passcodeHash: text('passcode_hash'),
  digest: text('digest').notNull(),
  period: text('period').notNull(),
  unitId: integer('unit_id').notNull(),
  language: text('language').notNull(),
  /** For whom, in the maker's words. */
  label: text('label').notNull(),
  /** May the reader take files? */
  downloads: boolean('downloads').notNull().default(false),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  revokedAt: at('revoked_at'),
  revokedBy: text('revoked_by'),
  views: integer('views').notNull().default(0),
  lastViewedAt: at('last_viewed_at'),
  failures: integer('failures').notNull().default(0),
});
