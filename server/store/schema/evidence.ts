import { bigint, index, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { at, bigserial, bytea } from './columns.ts';

/**
 * Append-only evidence: one entry per write, in its transaction and without a position. Text, salt and names go where an
 * entry is redacted; its leaf keeps the hash.
 */
export const ledgerEntry = pgTable('ledger_entry', {
  id: bigserial(),
  recordedAt: at('recorded_at').notNull(),
  actor: text('actor'),
  kind: text('kind').notNull(),
  subject: text('subject'),
  body: jsonb('body'),
  /** Random, hex: so that a redacted text cannot be guessed from its hash. Null in entries from before it was kept. */
  salt: text('salt'),
  digest: text('digest').notNull(),
});

/** Entries that have no position yet: added with the entry, taken away by the sequencer. */
export const ledgerWaiting = pgTable('ledger_waiting', {
  entryId: bigint('entry_id', { mode: 'number' }).primaryKey(),
});

/** Append-only: the position of each entry in the tree, and the hash of its leaf (RFC 6962). */
export const ledgerLeaf = pgTable('ledger_leaf', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  entryId: bigint('entry_id', { mode: 'number' }).notNull().unique(),
  hash: bytea('hash').notNull(),
  sequencedAt: at('sequenced_at').notNull(),
});

/** Append-only: hashes of whole subtrees of 2^level leaves, level 1 and up; the leaves are level 0. */
export const ledgerNode = pgTable(
  'ledger_node',
  {
    level: smallint('level').notNull(),
    at: bigint('at', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.at] })],
);

/** Append-only: signed heads of the tree, as C2SP signed notes. */
export const ledgerCheckpoint = pgTable('ledger_checkpoint', {
  size: bigint('size', { mode: 'number' }).primaryKey(),
  root: bytea('root').notNull(),
  note: text('note').notNull(),
  signedAt: at('signed_at').notNull(),
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
