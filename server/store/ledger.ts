import { createHash } from 'node:crypto';
import type pg from 'pg';

export interface LedgerWords {
  actor: string;
  kind: string;
  subject: string;
  body: Record<string, unknown>;
}

/** Text with keys in order, so that equal content has equal bytes. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Adds one entry of evidence; call it in the transaction of the change it speaks of. */
export async function appendLedger(client: pg.ClientBase, at: string, words: LedgerWords): Promise<void> {
  const digest = createHash('sha256')
    .update(canonicalText({ at, ...words }))
    .digest('hex');
  await client.query(
    'insert into ledger_entry (recorded_at, actor, kind, subject, body, digest) values ($1, $2, $3, $4, $5, $6)',
    [at, words.actor, words.kind, words.subject, words.body, digest],
  );
}

export async function ledgerHead(pool: pg.Pool): Promise<{ entries: number; head: string | null }> {
  const { rows } = await pool.query<{ entries: number; head: string | null }>(
    `select coalesce(max(id), 0)::int as entries, (select digest from ledger_entry order by id desc limit 1) as head
     from ledger_entry`,
  );
  return rows[0]!;
}
