/** The ledger's tree as it is stored: leaves by position, whole subtrees above them, and signed heads. */
import type { EntryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import type { TreeNode } from '@plumbline/shared/core/ledger/tree.ts';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';
import type { Queries } from './measurements.ts';

export interface StoredCheckpoint {
  size: number;
  root: Buffer;
  /** The signed note. */
  note: string;
  signedAt: string;
}

/** The head of the newest size; null before anything was signed. */
export async function newestCheckpoint(queries: Queries): Promise<StoredCheckpoint | null> {
  const { rows } = await queries.query<StoredCheckpoint>(
    `select size, root, note, signed_at as "signedAt" from ledger_checkpoint order by size desc limit 1`,
  );
  return rows[0] ?? null;
}

/** Hashes of whole subtrees, leaves being of level 0, in the order asked for. */
export async function readSubtrees(
  queries: Queries,
  parts: readonly Pick<TreeNode, 'level' | 'at'>[],
): Promise<TreeNode[]> {
  const { rows } = await queries.query<TreeNode>(
    `select p.level::int as level, p.at, coalesce(l.hash, n.hash) as hash
     from unnest($1::int[], $2::bigint[]) with ordinality p (level, at, nth)
     left join ledger_leaf l on p.level = 0 and l.position = p.at
     left join ledger_node n on n.level = p.level and n.at = p.at
     order by p.nth`,
    [parts.map(({ level }) => level), parts.map(({ at }) => at)],
  );
  const missing = rows.find(({ hash }) => hash === null);
  if (missing !== undefined)
    throw new Error(`the ledger's subtree ${missing.level}/${missing.at} is missing`);
  return rows;
}

/** Takes the sequencer's place until the transaction ends. `wait`: until it is free; else false where it is taken. */
export async function takeSequencing(client: pg.ClientBase, wait: boolean): Promise<boolean> {
  if (wait) {
    await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.ledger]);
    return true;
  }
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
    advisoryLocks.ledger,
  ]);
  return rows[0]!.mine;
}

/** Whether entries wait for their position. */
export async function anyWaiting(queries: Queries): Promise<boolean> {
  const { rows } = await queries.query<{ any: boolean }>('select exists (select from ledger_waiting) as any');
  return rows[0]!.any;
}

/** The oldest entries without a position. */
export async function readWaiting(
  client: pg.ClientBase,
  limit: number,
): Promise<(EntryText & { id: number })[]> {
  const { rows } = await client.query<EntryText & { id: number }>(
    `select e.id, e.recorded_at as at, e.actor, e.kind, e.subject, e.body, e.salt
     from ledger_waiting w join ledger_entry e on e.id = w.entry_id order by w.entry_id limit $1`,
    [limit],
  );
  return rows;
}

export interface NewLeaves {
  from: number;
  entryIds: readonly number[];
  hashes: readonly Uint8Array[];
  /** Subtrees that are whole by them. */
  nodes: readonly TreeNode[];
  checkpoint: { size: number; root: Uint8Array; note: string; signedAt: string };
}

/** Gives entries their positions, with the subtrees and the head that follow; they no longer wait. */
export async function writeLeaves(client: pg.ClientBase, leaves: NewLeaves): Promise<void> {
  const { from, entryIds, hashes, nodes, checkpoint } = leaves;
  await client.query(
    `insert into ledger_leaf (position, entry_id, hash, sequenced_at)
     select $1::bigint + nth - 1, entry_id, hash, $4
     from unnest($2::bigint[], $3::bytea[]) with ordinality as l (entry_id, hash, nth)`,
    [from, entryIds, hashes.map((hash) => Buffer.from(hash)), checkpoint.signedAt],
  );
  await client.query(
    `insert into ledger_node (level, at, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
    [nodes.map(({ level }) => level), nodes.map(({ at }) => at), nodes.map(({ hash }) => Buffer.from(hash))],
  );
  await client.query(`insert into ledger_checkpoint (size, root, note, signed_at) values ($1, $2, $3, $4)`, [
    checkpoint.size,
    Buffer.from(checkpoint.root),
    checkpoint.note,
    checkpoint.signedAt,
  ]);
  await client.query('delete from ledger_waiting where entry_id = any($1)', [entryIds]);
}
