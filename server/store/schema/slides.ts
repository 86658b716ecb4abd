import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at, bytea, serial } from './columns.ts';

/** Presentations of the company that slides are put into. Who added and removed one is in the ledger. */
export const slideTemplate = pgTable('slide_template', {
  id: serial(),
  name: text('name').notNull(),
  sha256: text('sha256').notNull().unique(),
  bytes: integer('bytes').notNull(),
  content: bytea('content').notNull(),
  /** What it lacks, as it was found when it was handed in. */
  report: jsonb('report').notNull(),
  uploadedBy: text('uploaded_by').notNull(),
  uploadedAt: at('uploaded_at').notNull(),
});
