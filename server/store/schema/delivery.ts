/** Who gets what by which way, and what was sent. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bigserial, serial } from './columns.ts';
import { unit } from './company.ts';
import { person } from './identity.ts';

/** When they want to be told. */
const sendingTimes = () => ({
  timeZone: text('time_zone').notNull(),
  /** 1 Monday to 7 Sunday, for what comes weekly; and the hour of the day. */
  weekday: smallint('weekday').notNull(),
  hour: smallint('hour').notNull(),
  quietFrom: smallint('quiet_from').notNull(),
  quietTo: smallint('quiet_to').notNull(),
  weeklyCap: smallint('weekly_cap').notNull(),
});

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
    ...sendingTimes(),
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
  wants: text('wants').array().notNull(),
  language: text('language').notNull(),
  ...sendingTimes(),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull(),
  endedAt: at('ended_at'),
});

/** Everything that is to be sent, is sent, or was held back, and why. */
export const delivery = pgTable(
  'delivery',
  {
    id: bigserial(),
    subscriptionId: integer('subscription_id').references(() => subscription.id, { onDelete: 'cascade' }),
    channelId: integer('channel_id').references(() => channel.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    /** The same key is never queued twice for one subscription or channel. */
    dedupKey: text('dedup_key').notNull(),
    /** What to tell, as references: it is read when it is sent, with the rights of then. */
    content: jsonb('content').notNull(),
    /** `queued`, `sent`, `failed`, `held`. */
    state: text('state').notNull(),
    dueAt: at('due_at').notNull(),
    attempts: smallint('attempts').notNull().default(0),
    problem: text('problem'),
    /** What to do about the problem, where somebody can. */
    todo: text('todo'),
    queuedAt: at('queued_at').notNull(),
    sentAt: at('sent_at'),
  },
  (t) => [
    uniqueIndex('delivery_mail_once')
      .on(t.subscriptionId, t.dedupKey)
      .where(sql`subscription_id is not null`),
    uniqueIndex('delivery_chat_once').on(t.channelId, t.dedupKey).where(sql`channel_id is not null`),
    index('delivery_due').on(t.dueAt).where(sql`state = 'queued'`),
  ],
);
