import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bigserial } from './columns.ts';
import { unit } from './company.ts';

/** Something went over a line: raised once, until what it is about is over. */
export const alert = pgTable(
  'alert',
  {
    id: bigserial(),
    /** `appetite`, `overdue`, `slips`, `stale-source`, `kev`. */
    kind: text('kind').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    /** What it is about: a commitment, a source, a CVE. */
    subject: text('subject').notNull(),
    facts: jsonb('facts').notNull(),
    raisedAt: at('raised_at').notNull(),
    clearedAt: at('cleared_at'),
  },
  (t) => [
    uniqueIndex('alert_one').on(t.kind, t.unitId, t.subject),
    index('alert_open').on(t.unitId).where(sql`cleared_at is null`),
  ],
);
