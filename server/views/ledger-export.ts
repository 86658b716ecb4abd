/** The whole ledger as lines of a file, of one state; it is read in pages, however long it is. */
import {
  checkpointLine,
  endLine,
  entryLine,
  headLine,
  redactedLine,
} from '@plumbline/shared/core/ledger/export-lines.ts';
import { keyIdOf, keyText, readNote } from '@plumbline/shared/core/ledger/note.ts';
import { redactionKind } from '@plumbline/shared/core/ledger/redaction-check.ts';
import type pg from 'pg';
import { nodeMeans } from '../ledger/node-means.ts';
import {
  inOneState,
  isRedactionWaiting,
  type LeafRow,
  readDailyCheckpoints,
  readLeaves,
} from '../store/ledger-read.ts';
import { newestCheckpoint } from '../store/ledger-tree.ts';

const perPage = 4_000;
const mostTries = 20;

interface ExportParts {
  pool: pg.Pool;
  publicKey: Uint8Array;
  /** Gives what waits its position. */
  settle(): Promise<void>;
  /** Takes lines, each with its end. */
  write(lines: string): Promise<void>;
}

/** Writes the ledger. Returns how many entries and signed heads it holds. */
export async function writeLedgerExport(
  parts: ExportParts,
): Promise<{ entries: number; checkpoints: number }> {
  for (let tries = 1; ; tries++) {
    await parts.settle();
    const done = await inOneState(parts.pool, async (client) => {
      // An entry that was redacted a moment ago would stand there without the entry that says so.
      if (tries < mostTries && (await isRedactionWaiting(client, redactionKind))) return null;
      return writeState(client, parts);
    });
    if (done !== null) return done;
  }
}

async function writeState(client: pg.PoolClient, { publicKey, write }: ExportParts) {
  const newest = await newestCheckpoint(client);
  const size = newest?.size ?? 0;
  const origin = (newest && readNote(newest.note)?.signatures[0]?.name) || 'plumbline/empty';
  const key = { name: origin, publicKey };
  await write(`${headLine({ origin, key: keyText(key, nodeMeans), size })}\n`);
  const notes = new Map(
    (await readDailyCheckpoints(client, size))
      .filter(({ note }) => isSignedBy(note, keyIdOf(key, nodeMeans)))
      .map(({ size: at, note }) => [at, note]),
  );
  for (let from = 0; from < size; from += perPage) {
    let lines = '';
    for (const leaf of await readLeaves(client, from, Math.min(size, from + perPage))) {
      lines += `${lineOf(leaf)}\n`;
      const note = notes.get(leaf.position + 1);
      if (note !== undefined) lines += `${checkpointLine(note)}\n`;
    }
    await write(lines);
  }
  await write(`${endLine({ entries: size, checkpoints: notes.size })}\n`);
  return { entries: size, checkpoints: notes.size };
}

/** An entry as its line of an export. */
export function lineOf({ position, hash, ...entry }: LeafRow): string {
  const { actor, subject } = entry;
  if (actor === null || subject === null) return redactedLine(position, hash);
  return entryLine(position, hash, { ...entry, actor, subject });
}

const isSignedBy = (note: string, keyId: Uint8Array): boolean =>
  Buffer.from(keyId).equals(readNote(note)?.signatures[0]?.keyId ?? Buffer.alloc(0));
