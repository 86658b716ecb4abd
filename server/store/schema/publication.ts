/** Drafts of briefings, and what was published. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, serial } from './columns.ts';
import { unit } from './company.ts';

/** Append-only: what was published, as it was published. `document` holds the documents of all its languages. */
export const briefing = pgTable(
  'briefing',
  {
    period: text('period').notNull(),
    unitId: integer('unit_id').notNull(),
    state: text('state').notNull(),
    document: jsonb('document').notNull(),
    digest: text('digest').notNull(),
    recordedAt: at('recorded_at').notNull(),
    number: integer('number').notNull().default(1),
    headline: text('headline').notNull().default(''),
    publishedBy: text('published_by').notNull().default(''),
    approvedBy: text('approved_by').notNull().default(''),
    supersedes: text('supersedes'),
    reason: text('reason'),
    /** `{currency, values}`: what its figures say, by id, where they say a value; the page's trend reads it for each quarter. */
    said: jsonb('said').generatedAlwaysAs(sql`said_in(document)`),
  },
  (t) => [
    primaryKey({ columns: [t.period, t.unitId, t.digest] }),
    uniqueIndex('briefing_number').on(t.period, t.unitId, t.number),
    index('briefing_digest').on(t.digest),
  ],
);

/** One working draft per period and unit; it keeps the generated documents, and beside them what persons changed. */
export const briefingDraft = pgTable(
  'briefing_draft',
  {
    id: serial(),
    period: text('period').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    state: text('state').notNull(),
    version: integer('version').notNull(),
    cutOff: at('cut_off').notNull(),
    knownAt: at('known_at').notNull(),
    /** Data version the figures rest on, to count what came later. */
    dataVersion: integer('data_version').notNull().default(0),
    /** By language, without edits. */
    documents: jsonb('documents').notNull(),
    edits: jsonb('edits').notNull().default([]),
    notes: jsonb('notes').notNull().default([]),
    asks: jsonb('asks').notNull().default([]),
    comments: jsonb('comments').notNull().default([]),
    begunBy: text('begun_by').notNull(),
    begunAt: at('begun_at').notNull(),
    /** Everybody who changed it: none of them approves it. */
    editors: jsonb('editors').notNull().default([]),
    reviewAskedBy: text('review_asked_by'),
    reviewAskedAt: at('review_asked_at'),
    approvedBy: text('approved_by'),
    approvedAt: at('approved_at'),
    approvedDigest: text('approved_digest'),
    closedAt: at('closed_at'),
  },
  (t) => [uniqueIndex('briefing_draft_open').on(t.period, t.unitId).where(sql`closed_at is null`)],
);

/** What each person saw of a unit's live page, at the last look and at the last one before this visit. */
export const readerLook = pgTable(
  'reader_look',
  {
    personId: text('person_id').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    lastAt: at('last_at').notNull(),
    last: jsonb('last').notNull(),
    beforeAt: at('before_at'),
    before: jsonb('before'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.unitId] })],
);
