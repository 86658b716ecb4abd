import type pg from 'pg';
import type { Queries } from './measurements.ts';

/** An entry as it is listed; who, what and body are null where it was redacted. */
export interface LedgerRow {
  id: number;
  /** Position in the tree, from 0; null while it waits for one. */
  position: number | null;
  at: string;
  actor: string | null;
  kind: string;
  subject: string | null;
  body: unknown;
  isRedacted: boolean;
  /** Hash of its leaf, hex. */
  digest: string;
}

/** Entries of the ledger, newest first, older than `before`; only of one kind where one is named. */
export async function readLedger(
  queries: Queries,
  { limit, before, kind = null }: { limit: number; before: number | null; kind?: string | null },
): Promise<LedgerRow[]> {
  const { rows } = await queries.query<LedgerRow>(
    `select e.id, l.position, e.recorded_at as at, e.actor, e.kind, e.subject, e.body,
       e.actor is null as "isRedacted", coalesce(encode(l.hash, 'hex'), e.digest) as digest
     from ledger_entry e left join ledger_leaf l on l.entry_id = e.id
     where ($2::bigint is null or e.id < $2) and ($3::text is null or e.kind = $3)
     order by e.id desc limit $1`,
    [limit, before, kind],
  );
  return rows;
}

/** A leaf with what its entry says; who, what, body and salt are null where it was redacted. */
export interface LeafRow {
  position: number;
  hash: string;
  at: string;
  actor: string | null;
  kind: string;
  subject: string | null;
  body: unknown;
  salt: string | null;
}

/** Leaves from one position up to another, in order. */
export async function readLeaves(queries: Queries, from: number, to: number): Promise<LeafRow[]> {
  const { rows } = await queries.query<LeafRow>(
    `select l.position, encode(l.hash, 'hex') as hash, e.recorded_at as at, e.actor, e.kind, e.subject, e.body, e.salt
     from ledger_leaf l join ledger_entry e on e.id = l.entry_id
     where l.position >= $1 and l.position < $2 order by l.position`,
    [from, to],
  );
  return rows;
}

/** Of each day the newest head up to a size, by size. */
export async function readDailyCheckpoints(
  queries: Queries,
  upTo: number,
): Promise<{ size: number; note: string }[]> {
  const { rows } = await queries.query<{ size: number; note: string }>(
    `select size, note from (
       select distinct on ((signed_at at time zone 'utc')::date) size, note from ledger_checkpoint where size <= $1
       order by (signed_at at time zone 'utc')::date, size desc) of_day
     order by size`,
    [upTo],
  );
  return rows;
}

/** Whether a word on a redaction still waits for its position. */
export async function isRedactionWaiting(queries: Queries, kind: string): Promise<boolean> {
  const { rows } = await queries.query<{ any: boolean }>(
    `select exists (select from ledger_waiting w join ledger_entry e on e.id = w.entry_id where e.kind = $1) as any`,
    [kind],
  );
  return rows[0]!.any;
}

/** A connection that sees one state of everything until it is released. */
export async function inOneState<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
}
