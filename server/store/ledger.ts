import { randomBytes } from 'node:crypto';
import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { type EntryText, entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import { leafHash } from '@plumbline/shared/core/ledger/tree.ts';
import type pg from 'pg';
import { nodeMeans } from '../ledger/node-means.ts';

export interface LedgerWords {
  actor: string;
  kind: string;
  subject: string;
  body: Record<string, unknown>;
}

/**
 * Adds an entry of evidence for each of the words, in their order; call it in the transaction of the changes they speak of.
 * Many at once cost one statement.
 */
export async function appendLedger(
  client: pg.ClientBase,
  at: string,
  ...words: readonly LedgerWords[]
): Promise<void> {
  if (words.length === 0) return;
  const entries = words.map((each) => valuesOf(newEntry(at, each)));
  // Named, so that each connection plans it once: every change in the product writes its entry.
  await client.query({
    name: 'append-ledger',
    text: `with entry as (
       insert into ledger_entry (recorded_at, actor, kind, subject, body, salt, digest)
       select recorded_at, actor, kind, subject, body, salt, digest
       from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::text[])
         with ordinality e (recorded_at, actor, kind, subject, body, salt, digest, nth)
       order by nth returning id)
     insert into ledger_waiting (entry_id) select id from entry`,
    values: entries[0]!.map((_, column) => entries.map((values) => values[column])),
  });
}

/** Adds an entry that does not wait for its position, as the sequencer gives it one itself. Returns it. */
export async function addSequencedEntry(
  client: pg.ClientBase,
  at: string,
  words: LedgerWords,
): Promise<EntryText & { id: number }> {
  const entry = newEntry(at, words);
  const { rows } = await client.query<{ id: number }>(
    `insert into ledger_entry (recorded_at, actor, kind, subject, body, salt, digest)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    valuesOf(entry),
  );
  return { ...entry, id: rows[0]!.id };
}

/** As it will be read back: the instant to the millisecond, the body as JSON. */
const newEntry = (at: string, { actor, kind, subject, body }: LedgerWords): EntryText => ({
  at: new Date(at).toISOString(),
  actor,
  kind,
  subject,
  body: JSON.parse(JSON.stringify(body)) as unknown,
  salt: randomBytes(16).toString('hex'),
});

function valuesOf(entry: EntryText): unknown[] {
  const digest = toHex(leafHash(entryText(entry), nodeMeans));
  const { at, actor, kind, subject, body, salt } = entry;
  return [at, actor, kind, subject, JSON.stringify(body), salt, digest];
}

export interface LedgerHead {
  /** How many entries the newest signed head counts. */
  entries: number;
  /** Its root, in hex; null where nothing was signed yet. */
  head: string | null;
  /** Entries written since, which the sequencer has not come to. */
  waiting: number;
}

export async function ledgerHead(queries: pg.Pool | pg.ClientBase): Promise<LedgerHead> {
  const { rows } = await queries.query<LedgerHead>(
    `select coalesce(c.size, 0) as entries, encode(c.root, 'hex') as head,
       (select count(*)::int from ledger_waiting) as waiting
     from (select 1) one
     left join (select size, root from ledger_checkpoint order by size desc limit 1) c on true`,
  );
  return rows[0]!;
}
