import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core';
import { at, serial } from './columns.ts';

export const source = pgTable('source', {
  id: serial(),
  name: text('name').notNull().unique(),
  format: text('format').notNull(),
  cadenceHours: real('cadence_hours'),
  lastObservedAt: at('last_observed_at'),
  /** Counted in each import's transaction, so that nobody counts them to show a list. */
  observations: integer('observations').notNull().default(0),
  openFindings: integer('open_findings').notNull().default(0),
  createdAt: at('created_at').notNull().defaultNow(),
  retiredAt: at('retired_at'),
});

/** Newest observation instant applied per source and scope: older files are refused. */
export const sourceScope = pgTable(
  'source_scope',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => source.id),
    unitId: integer('unit_id').notNull(),
    assetId: integer('asset_id').notNull().default(0),
    observedAt: at('observed_at').notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.unitId, t.assetId] })],
);

/** What each source is held to say of each unit, counted in each import's transaction. */
export const sourceUnit = pgTable(
  'source_unit',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => source.id),
    unitId: integer('unit_id').notNull(),
    observations: integer('observations').notNull(),
    openFindings: integer('open_findings').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.unitId] })],
);

export const importRun = pgTable(
  'import_run',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    sourceId: integer('source_id'),
    sourceName: text('source_name').notNull(),
    file: text('file').notNull(),
    format: text('format').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256'),
    scope: text('scope').notNull(),
    observedAt: at('observed_at').notNull(),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    /** running · done · failed · cancelled · absent (the process died: nothing of it was applied). */
    state: text('state').notNull(),
    report: jsonb('report'),
    problem: jsonb('problem'),
    actor: text('actor').notNull(),
    /** Parts of the company that it may touch, by path; null: all of it. */
    unitPaths: text('unit_paths').array(),
  },
  (t) => [
    index('import_run_started').on(t.startedAt),
    index('import_run_source').on(t.sourceId, t.startedAt),
  ],
);
