import { generateKeyPairSync, sign } from 'node:crypto';
import { nodeMeans, publicBytesOf } from '@plumbline/server/ledger/node-means.ts';
import { toHex } from '@plumbline/shared/core/ledger/bytes.ts';
import { checkpointText } from '@plumbline/shared/core/ledger/checkpoint.ts';
import { type EntryText, entryText } from '@plumbline/shared/core/ledger/entry-text.ts';
import {
  checkpointLine,
  endLine,
  entryLine,
  headLine,
  redactedLine,
} from '@plumbline/shared/core/ledger/export-lines.ts';
import { keyText, type NoteKey, noteOf } from '@plumbline/shared/core/ledger/note.ts';
import { GrowingTree, leafHash } from '@plumbline/shared/core/ledger/tree.ts';
import type { KnownHead } from '@plumbline/shared/core/ledger/verdict.ts';

/** A key that signs as a ledger's does. */
export class TestKey {
  readonly key: NoteKey;
  private readonly secret = generateKeyPairSync('ed25519');

  constructor(name = 'plumbline/test') {
    this.key = { name, publicKey: publicBytesOf(this.secret.publicKey) };
  }

  get text(): string {
    return keyText(this.key, nodeMeans);
  }

  note(text: string): string {
    return noteOf(text, this.key, sign(null, Buffer.from(text), this.secret.privateKey), nodeMeans);
  }
}

/** An entry, or null text where it is redacted. */
export interface FileEntry {
  entry: EntryText;
  isRedacted?: boolean;
}

export const sampleEntry = (n: number, more: Partial<EntryText> = {}): FileEntry => ({
  entry: {
    at: new Date(Date.UTC(2026, 8, 1, 8) + n * 60_000).toISOString(),
    actor: 'Head of IT',
    kind: 'finding-changed',
    subject: `finding ${n}`,
    body: { dueOn: '2026-10-01', slipDays: n },
    salt: n.toString(16).padStart(32, '0'),
    ...more,
  },
});

export const sampleEntries = (count: number): FileEntry[] =>
  Array.from({ length: count }, (_, n) => sampleEntry(n));

export interface WrittenLedger {
  lines: string[];
  /** The checkpoints by size. */
  notes: Map<number, string>;
  /** The head after each number of entries, as it is printed. */
  heads: Map<number, KnownHead>;
}

/** An export of these entries as the product writes it, with a checkpoint after each of these sizes and the last. */
export function writeLedger(
  entries: readonly FileEntry[],
  key: TestKey,
  sizes: number[] = [],
): WrittenLedger {
  const tree = new GrowingTree(nodeMeans);
  const origin = key.key.name;
  const lines = [headLine({ origin, key: key.text, size: entries.length })];
  const notes = new Map<number, string>();
  const heads = new Map<number, KnownHead>();
  for (const [position, { entry, isRedacted }] of entries.entries()) {
    const hash = leafHash(entryText(entry), nodeMeans);
    lines.push(isRedacted ? redactedLine(position, toHex(hash)) : entryLine(position, toHex(hash), entry));
    tree.add(hash);
    const size = position + 1;
    heads.set(size, { size, root: toHex(tree.root()) });
    if (size !== entries.length && !sizes.includes(size)) continue;
    const text = checkpointText({ origin, size, root: tree.root(), at: entry.at });
    notes.set(size, key.note(text));
    lines.push(checkpointLine(notes.get(size)!));
  }
  lines.push(endLine({ entries: entries.length, checkpoints: notes.size }));
  return { lines, notes, heads };
}
