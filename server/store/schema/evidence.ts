import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, bigserial } from './columns.ts';

export const briefing = pgTable(
  'briefing',
  {
    period: text('period').notNull(),
    unitId: integer('unit_id').notNull(),
    state: text('state').notNull(),
    document: jsonb('document').notNull(),
    digest: text('digest').notNull(),
    recordedAt: at('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.period, t.unitId, t.digest] })],
);

/** Append-only evidence: one entry per write, chained by hash in the order of `id`. */
export const ledgerEntry = pgTable('ledger_entry', {
  id: bigserial(),
  recordedAt: at('recorded_at').notNull(),
  actor: text('actor').notNull(),
  kind: text('kind').notNull(),
  subject: text('subject').notNull(),
  body: jsonb('body').notNull(),
  digest: text('digest').notNull(),
});

/** Append-only: every state that a record of the company, or its settings, ever had. No body: it was removed. */
export const recordVersion = pgTable(
  'record_version',
  {
    id: bigserial(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    body: jsonb('body'),
    recordedAt: at('recorded_at').notNull(),
    actor: text('actor').notNull(),
  },
  (t) => [index('record_version_key').on(t.kind, t.key, t.id)],
);
