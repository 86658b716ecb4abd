import { keyText, readNote } from '@plumbline/shared/core/ledger/note.ts';
import type pg from 'pg';
import { nodeMeans } from '../ledger/node-means.ts';
import { ledgerHead } from '../store/ledger.ts';
import { type LedgerRow, readLedger } from '../store/ledger-read.ts';
import { anyWaiting, newestCheckpoint } from '../store/ledger-tree.ts';

/** One page of the ledger, newest first: entries older than `cursor`, and where the next page begins. */
export async function readLedgerPage(
  pool: pg.Pool,
  { limit, cursor, kind }: { limit: number; cursor: number | null; kind?: string | null },
): Promise<{ items: LedgerRow[]; nextCursor: string | null }> {
  const rows = await readLedger(pool, { limit: limit + 1, before: cursor, kind });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)!.id) : null };
}

/** Whether entries wait for their position. */
export const anyEntriesWaiting = (pool: pg.Pool): Promise<boolean> => anyWaiting(pool);

/** Root of the newest signed head, in hex; null: nothing was signed yet. */
export const readHeadRoot = async (pool: pg.Pool): Promise<string | null> => (await ledgerHead(pool)).head;

export interface SignedHead {
  /** Entries that it counts; 0 where nothing was signed yet. */
  size: number;
  /** Root of the tree, hex. */
  root: string | null;
  /** The checkpoint as a signed note. */
  note: string | null;
  signedAt: string | null;
  /** The key of this server, as programs for signed notes take it. */
  key: string | null;
  /** Entries written since. */
  waiting: number;
}

/** The newest signed head. */
export async function readSignedHead(pool: pg.Pool, publicKey: Uint8Array): Promise<SignedHead> {
  // In this order: what is sequenced in between is then told as waiting, never as neither.
  const { waiting } = await ledgerHead(pool);
  const newest = await newestCheckpoint(pool);
  const name = newest === null ? undefined : readNote(newest.note)?.signatures[0]?.name;
  return {
    size: newest?.size ?? 0,
    root: newest?.root.toString('hex') ?? null,
    note: newest?.note ?? null,
    signedAt: newest?.signedAt ?? null,
    key: name === undefined ? null : keyText({ name, publicKey }, nodeMeans),
    waiting,
  };
}
