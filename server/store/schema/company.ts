/**
 * Every table, a file a subject. Migrations are generated from this folder (`drizzle-kit generate`), then committed.
 */
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, unique } from 'drizzle-orm/pg-core';
import { at, serial } from './columns.ts';

/** One row: name, currency, calendar, policies; see `shared/schema/settings.ts`. */
export const company = pgTable('company', {
  id: integer('id').primaryKey().default(1),
  settings: jsonb('settings').notNull().default({}),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

export const unit = pgTable('unit', {
  id: serial(),
  parentId: integer('parent_id'),
  path: text('path').notNull().unique(),
  name: text('name').notNull(),
  tier: smallint('tier').notNull().default(3),
  kind: text('kind').notNull().default('unit'),
  retiredAt: at('retired_at'),
  /** Instant of the first import that named it; null: before that was kept. */
  firstSeenAt: at('first_seen_at'),
});

export const unitClosure = pgTable(
  'unit_closure',
  {
    ancestorId: integer('ancestor_id').notNull(),
    unitId: integer('unit_id').notNull(),
    depth: smallint('depth').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ancestorId, t.unitId] }), index('unit_closure_unit').on(t.unitId)],
);

export const asset = pgTable(
  'asset',
  {
    id: serial(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    exposure: text('exposure').notNull().default('unknown'),
    class: text('class'),
    tags: text('tags').array().notNull().default([]),
    retiredAt: at('retired_at'),
    firstSeenAt: at('first_seen_at'),
  },
  (t) => [unique('asset_unit_name').on(t.unitId, t.name)],
);

const record = (name: string) =>
  pgTable(name, {
    id: serial(),
    key: text('key').notNull().unique(),
    body: jsonb('body').notNull(),
    recordedAt: at('recorded_at').notNull(),
  });
export const team = record('team');
export const staffing = record('staffing');
export const spend = record('spend');
export const incident = record('incident');
export const appetite = record('appetite');
export const target = record('target');
export const milestone = record('milestone');
export const scenario = record('scenario');
export const penaltyRegime = record('penalty_regime');
export const currencyRate = record('currency_rate');
export const stressCase = record('stress_case');
export const opening = record('opening');
export const timeRecord = record('time_record');
