import type pg from 'pg';

export interface Leaf {
  entryId: number;
  kind: string;
  hash: Buffer;
  isRedacted: boolean;
}

/** The entry at a position, held until the transaction ends against another redaction; null where there is none. */
export async function lockLeaf(client: pg.ClientBase, position: number): Promise<Leaf | null> {
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ledger ${position}`]);
  const { rows } = await client.query<Leaf>(
    `select l.entry_id as "entryId", e.kind, l.hash, e.actor is null as "isRedacted"
     from ledger_leaf l join ledger_entry e on e.id = l.entry_id where l.position = $1`,
    [position],
  );
  return rows[0] ?? null;
}

/** Takes an entry's text by the one function that may; false where it was taken before. */
export async function redactEntry(client: pg.ClientBase, entryId: number): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>('select redact_ledger_entry($1) as done', [entryId]);
  return rows[0]!.done;
}
