/** A person's word that fixes hold, and what it makes of the findings. */
import type { CounterDeltas, HeldFinding } from '@plumbline/shared/core/follow/promised-finding.ts';
import type pg from 'pg';
import { writeDeltas, writeEvents } from './finding-change.ts';

/** Whoever holds commitments on the work that these findings belong to, running or closed. */
export async function readCommitted(client: pg.ClientBase, findings: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ owner: string }>(
    `select distinct c.owner from finding f
       join unit_closure x on x.unit_id = f.unit_id
       join commitment c on c.fix_key = f.fix_key and c.unit_id = x.ancestor_id and c.state <> 'withdrawn'
     where f.id = any($1::bigint[]) and c.owner is not null`,
    [findings],
  );
  return rows.map(({ owner }) => owner);
}

/** Those of the hashes under which no file is stored. */
export async function missingEvidence(client: pg.ClientBase, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(
    `select hash from unnest($1::text[]) as h(hash) where not exists (select from evidence_file e where e.sha256 = hash)`,
    [hashes],
  );
  return rows.map(({ hash }) => hash);
}

export interface GivenWord {
  verifiedBy: string;
  fixedBy: string;
  note: string;
  evidence: readonly string[];
}

/**
 * Makes fixed findings verified, with the word that says so. What their sources say is verified with them, so that a
 * re-import of the same file changes nothing of it.
 */
export async function writeVerified(
  client: pg.ClientBase,
  changes: readonly { finding: HeldFinding; deltas: CounterDeltas }[],
  word: GivenWord,
  at: string,
): Promise<void> {
  const ids = changes.map(({ finding }) => finding.id);
  await client.query(
    `with told as (
       update observation set verified_at = $2
       where finding_id = any($1::bigint[]) and status = 'fixed' and verified_at is null),
     ended as (
       update finding_episode e set verified_at = $2
       where e.finding_id = any($1::bigint[])
         and e.number = (select max(number) from finding_episode l where l.finding_id = e.finding_id)
       returning e.finding_id, e.number),
     said as (
       insert into verification_word (finding_id, episode, verified_by, fixed_by, note, evidence, recorded_at)
       select finding_id, number, $3, $4, $5, $6::text[], $2 from ended)
     update finding set state = 'verified', verified_at = $2, recorded_at = $2 where id = any($1::bigint[])`,
    [ids, at, word.verifiedBy, word.fixedBy, word.note, word.evidence],
  );
  await writeEvents(
    client,
    ids.map((findingId) => ({ findingId, type: 'verified', detail: word.verifiedBy })),
    at,
  );
  await writeDeltas(client, changes);
}
