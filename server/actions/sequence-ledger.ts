/** Gives the ledger's waiting entries their positions in the tree and signs the new head, a batch in one transaction. */
import { randomBytes } from 'node:crypto';
import { sameBytes, toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { checkpointText, readCheckpoint } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { ClockCheck, clockSetBackKind } from '@plumbline/shared/core/ledger/clock-check.ts';
import { type EntryText, entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import { keyIdOf, noteOf, readNote } from '@plumbline/shared/core/ledger/note.ts';
import { GrowingTree, leafHash, wholeSubtrees } from '@plumbline/shared/core/ledger/tree.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import { nodeMeans } from '../ledger/node-means.ts';
import type { LedgerSigner } from '../ledger/signer.ts';
import { addSequencedEntry } from '../store/ledger.ts';
import {
  newestCheckpoint,
  readSubtrees,
  readWaiting,
  type StoredCheckpoint,
  takeSequencing,
  writeLeaves,
} from '../store/ledger-tree.ts';
import { inTransaction } from '../store/transaction.ts';

const mostAtOnce = 5_000;

export interface SequenceWork {
  pool: pg.Pool;
  signer: LedgerSigner;
  now(): string;
  /** Wait where another is at it; else leave it to that one. */
  wait?: boolean;
  /** Go on with another key than the one that signed before: the caller has written that it is so. */
  otherKey?: boolean;
}

/**
 * Sequences all that waits. Returns how many entries got their position.
 * @throws PlumblineError `bad-configuration`, where the heads so far were signed with another key.
 */
export async function sequenceLedger(work: SequenceWork): Promise<number> {
  for (let sequenced = 0; ; ) {
    const batch = await inTransaction(work.pool, (client) => sequenceBatch(client, work));
    sequenced += batch;
    if (batch < mostAtOnce) return sequenced;
  }
}

async function sequenceBatch(client: pg.ClientBase, work: SequenceWork): Promise<number> {
  if (!(await takeSequencing(client, work.wait ?? false))) return 0;
  const waiting = await readWaiting(client, mostAtOnce);
  if (waiting.length === 0) return 0;
  const before = await newestCheckpoint(client);
  const size = before?.size ?? 0;
  const origin = before === null ? newOrigin() : originOf(before);
  const key = { name: origin, publicKey: work.signer.publicKey };
  if (before !== null && !work.otherKey) requireSameKey(before, keyIdOf(key, nodeMeans));
  const tree = new GrowingTree(nodeMeans, size, await readSubtrees(client, wholeSubtrees(0, size)));
  const clock = new ClockCheck(before?.signedAt ?? '');
  const now = work.now();
  const entries = await withSetBacks(client, waiting, { clock, size, now });
  const hashes = entries.map((entry) => leafHash(entryText(entry), nodeMeans));
  const nodes = hashes.flatMap((hash) => tree.add(hash));
  const root = tree.root();
  // A head is no earlier than what it counts; where the clock went back far, an entry said so, and it starts from there.
  const signedAt = clock.reach(now);
  const text = checkpointText({ origin, size: tree.size, root, at: signedAt });
  const note = noteOf(text, key, await work.signer.sign(text), nodeMeans);
  await writeLeaves(client, {
    from: size,
    entryIds: entries.map(({ id }) => id),
    hashes,
    nodes,
    checkpoint: { size: tree.size, root, note, signedAt },
  });
  return waiting.length;
}

/** A name that no other ledger has, also not one that stood in this database before. */
const newOrigin = (): string => `plumbline/${randomBytes(8).toString('hex')}`;

function originOf({ note }: StoredCheckpoint): string {
  const checkpoint = readCheckpoint(readNote(note)?.text ?? '');
  if (checkpoint === null) throw new Error('the newest head of the ledger cannot be read');
  return checkpoint.origin;
}

function requireSameKey({ note }: StoredCheckpoint, keyId: Uint8Array): void {
  const signed = readNote(note)?.signatures[0]?.keyId;
  if (signed !== undefined && sameBytes(signed, keyId)) return;
  throw new PlumblineError(
    'bad-configuration',
    'The ledger was signed with another key than this server has',
    {
      at: 'ledger-key.pem or PLUMBLINE_LEDGER_SIGNER',
      expected: `the key ${signed === undefined ? '' : toHex(signed)}, not ${toHex(keyId)}`,
      todo: 'put the key back, or go on with the new one and say why: ledger adopt-key --reason TEXT',
    },
  );
}

type Waiting = EntryText & { id: number };

/**
 * The entries, with one before each that is dated by a clock that went back, by more than a long change explains, and says
 * so. Only where the clock of this server went back too: else somebody dated an entry back, and whoever verifies finds it.
 */
async function withSetBacks(
  client: pg.ClientBase,
  waiting: readonly Waiting[],
  { clock, size, now }: { clock: ClockCheck; size: number; now: string },
): Promise<Waiting[]> {
  const entries: Waiting[] = [];
  for (const entry of waiting) {
    if (clock.isBehind(entry.at) && clock.isBehind(now)) {
      const words = {
        actor: 'plumbline',
        kind: clockSetBackKind,
        subject: 'ledger',
        body: { from: clock.latest },
      };
      const said = await addSequencedEntry(client, now, words);
      clock.entry(size + entries.length, said);
      entries.push(said);
    }
    clock.entry(size + entries.length, entry);
    entries.push(entry);
  }
  return entries;
}
