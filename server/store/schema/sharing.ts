/** Links that open one published briefing to whoever holds them; only hashes are kept. */
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { at, serial } from './columns.ts';
import { unit } from './company.ts';

export const shareLink = pgTable(
  'share_link',
  {
    id: serial(),
    tokenHash: text('token_hash').notNull().unique(),
    passcodeHash: text('passcode_hash'),
    digest: text('digest').notNull(),
    period: text('period').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    language: text('language').notNull(),
    /** For whom, in the maker's words. */
    label: text('label').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    revokedBy: text('revoked_by'),
    views: integer('views').notNull().default(0),
    lastViewedAt: at('last_viewed_at'),
    /** Wrong passcodes, all together. */
    failures: integer('failures').notNull().default(0),
  },
  (t) => [index('share_link_unit').on(t.unitId)],
);
