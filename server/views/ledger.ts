import type pg from 'pg';
import { type LedgerRow, readLedger } from '../store/ledger-read.ts';

/** One page of the ledger, newest first: entries older than `cursor`, and where the next page begins. */
export async function readLedgerPage(
  pool: pg.Pool,
  { limit, cursor }: { limit: number; cursor: number | null },
): Promise<{ items: LedgerRow[]; nextCursor: string | null }> {
  const rows = await readLedger(pool, limit + 1, cursor);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)!.id) : null };
}
