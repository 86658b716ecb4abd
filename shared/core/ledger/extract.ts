/**
 * Some entries of a ledger, each with the proof that it is in the whole one (RFC 6962), as lines of canonical JSON: a head
 * with key and signed checkpoint, the entries by position, and an end with their count.
 */
import { fromHex, isHexOf, toHex } from './bytes.ts';
import { canonicalText } from './canonical.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import * as faults from './faults.ts';
import type { LedgerMeans } from './means.ts';
import { readKey, signedText } from './note.ts';
import { isIncluded } from './proofs.ts';
import { type ExportLine, readExportLine } from './read-line.ts';
import { leafHash } from './tree.ts';
import type { LedgerFault, LedgerKnown, LedgerVerdict } from './verdict.ts';

export const extractFormat = 'plumbline-ledger-extract-1';

export const extractHeadLine = (of: { key: string; checkpoint: string }): string =>
  canonicalText({ format: extractFormat, ...of });

/** `entry`: its line as in an export. `proof`: hashes in hex, the lowest first. */
export const extractEntryLine = (entry: string, proof: readonly string[]): string =>
  `{"entry":${entry},"proof":${canonicalText(proof)}}`;

export const extractEndLine = (entries: number): string => canonicalText({ end: entries });

/** Whether a file begins as an extract does. */
export const isExtract = (firstLine: string): boolean => firstLine.includes(`"format":"${extractFormat}"`);

type Entry = Extract<ExportLine, { is: 'entry' | 'redacted' }>;

/** Whether each entry of an extract is in the ledger whose head was signed. What lies between them it cannot tell. */
export function verifyExtract(
  lines: Iterable<string>,
  means: LedgerMeans,
  known: LedgerKnown = {},
): LedgerVerdict {
  const given: string[] = [];
  for (const line of lines) if (line !== '') given.push(line);
  const head = readHead(given[0] ?? '', means);
  const entries: Entry[] = [];
  const fault = head === null ? faults.unreadable(0) : faultOf(head, given, entries, means, known);
  const checkpoint = head?.checkpoint ?? null;
  return {
    ok: fault === null,
    fault: fault?.kind ?? null,
    firstBad: fault?.position ?? null,
    reason: fault?.words ?? null,
    entries: entries.length,
    head: fault === null && checkpoint !== null ? toHex(checkpoint.root) : null,
    checkpoints: checkpoint === null ? 0 : 1,
    redacted: entries.filter(({ is }) => is === 'redacted').length,
    clockSetBacks: [],
    origin: checkpoint?.origin ?? null,
    key: head?.keyText ?? null,
    signedAt: checkpoint?.at ?? null,
    compared: known.key !== undefined || (known.heads ?? []).some(({ size }) => size === checkpoint?.size),
  };
}

interface Head {
  keyText: string;
  /** Null where the key did not sign it. */
  checkpoint: Checkpoint | null;
}

function readHead(line: string, means: LedgerMeans): Head | null {
  const { format, key: keyText, checkpoint: note } = fieldsOf(line) ?? {};
  if (format !== extractFormat || typeof keyText !== 'string' || typeof note !== 'string') return null;
  const key = readKey(keyText, means);
  if (key === null || extractHeadLine({ key: keyText, checkpoint: note }) !== line) return null;
  const text = signedText(note, key, means);
  const checkpoint = text === null ? null : readCheckpoint(text);
  return { keyText, checkpoint: checkpoint?.origin === key.name ? checkpoint : null };
}

function faultOf(
  { keyText, checkpoint }: Head,
  lines: readonly string[],
  entries: Entry[],
  means: LedgerMeans,
  known: LedgerKnown,
): LedgerFault | null {
  if (checkpoint === null) return faults.notSigned(0);
  if (known.key !== undefined && known.key.trim() !== keyText) return faults.otherKey(keyText);
  const root = toHex(checkpoint.root);
  for (const head of known.heads ?? [])
    if (head.size === checkpoint.size && !root.startsWith(head.root)) return faults.notAsKept(head.size);
  for (const line of lines.slice(1, -1)) {
    const { entry, proof } = fieldsOf(line) ?? {};
    const read = readExportLine(canonicalText(entry));
    const hashes = Array.isArray(proof) ? proof.map((hash) => fromHex(String(hash))) : [null];
    const isEntry = read?.is === 'entry' || read?.is === 'redacted';
    if (!isEntry || extractEntryLine(canonicalText(entry), proof as string[]) !== line)
      return faults.unreadable(entries.length);
    const before = entries.at(-1)?.position ?? -1;
    if (read.position <= before) return outOfOrder(read.position);
    entries.push(read);
    const leaf = read.is === 'entry' ? leafHash(read.leaf, means) : fromHex(read.hash)!;
    if (!isHexOf(read.hash, leaf)) return faults.altered(read.position);
    const place = { position: read.position, size: checkpoint.size, root: checkpoint.root };
    const whole = hashes.filter((hash) => hash?.length === 32) as Uint8Array[];
    if (whole.length !== hashes.length || !isIncluded(leaf, place, whole, means))
      return notInLedger(read.position, checkpoint);
  }
  const last = lines.at(-1)!;
  const count = entries.length;
  return lines.length > 1 && last === extractEndLine(count) ? null : faults.truncated(count, count);
}

const notInLedger = (position: number, { size, at }: Checkpoint): LedgerFault => ({
  kind: 'not-as-signed',
  position,
  words: `Entry ${position} is not in the ledger of ${size} entries that was signed on ${at}.`,
});

const outOfOrder = (position: number): LedgerFault => ({
  kind: 'repeated',
  position,
  words: `Entry ${position} stands a second time, or behind a later one.`,
});

function fieldsOf(line: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(line);
    return read !== null && typeof read === 'object' && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
