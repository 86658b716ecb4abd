import type { Queries } from './measurements.ts';

export interface LedgerRow {
  id: number;
  at: string;
  actor: string;
  kind: string;
  subject: string;
  body: unknown;
  digest: string;
}

/** Entries of the ledger, newest first, older than `before`. */
export async function readLedger(
  queries: Queries,
  limit: number,
  before: number | null,
): Promise<LedgerRow[]> {
  const { rows } = await queries.query<LedgerRow>(
    `select id, recorded_at as at, actor, kind, subject, body, digest from ledger_entry
     where $2::bigint is null or id < $2 order by id desc limit $1`,
    [limit, before],
  );
  return rows;
}
