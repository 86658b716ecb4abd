import { fromHex, isHexOf, sameBytes, toHex } from './bytes.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { ClockCheck } from './clock-check.ts';
import * as faults from './faults.ts';
import type { LedgerMeans } from './means.ts';
import { type NoteKey, readKey, signedText } from './note.ts';
import { type ExportLine, readExportLine } from './read-line.ts';
import { RedactionCheck } from './redaction-check.ts';
import { GrowingTree, leafHash } from './tree.ts';
import type { KnownHead, LedgerFault, LedgerKnown, LedgerVerdict } from './verdict.ts';

/** Whether an exported ledger is what was signed, and what is known from elsewhere. Lines come without their ends. */
export function verifyLedger(
  lines: Iterable<string>,
  means: LedgerMeans,
  known: LedgerKnown = {},
): LedgerVerdict {
  const check = new LedgerCheck(means, known);
  for (const line of lines) if (!check.take(line)) break;
  return check.result();
}

/** Verifies an exported ledger line by line, so that a large one need not be held. The first fault is kept. */
export class LedgerCheck {
  private readonly means: LedgerMeans;
  private readonly known: LedgerKnown;
  private readonly tree: GrowingTree;
  private readonly clock = new ClockCheck();
  private readonly redactions = new RedactionCheck();
  /** Heads from elsewhere that are still to be compared. */
  private heads: KnownHead[] = [];
  private fault: LedgerFault | null = null;
  private head: { origin: string; keyText: string; key: NoteKey; size: number } | null = null;
  private newest: Checkpoint | null = null;
  private checkpoints = 0;
  private entries = 0;
  private ended = false;

  constructor(means: LedgerMeans, known: LedgerKnown = {}) {
    this.means = means;
    this.known = known;
    this.tree = new GrowingTree(means);
  }

  /** Takes the next line, without its end. False: something is wrong already, and the rest need not be read. */
  take(line: string): boolean {
    if (this.fault !== null) return false;
    const read = readExportLine(line);
    this.fault = read === null ? faults.unreadable(this.entries) : this.faultOf(read);
    return this.fault === null;
  }

  /** The verdict, when the last line was taken. */
  result(): LedgerVerdict {
    this.fault ??= this.faultAtEnd();
    const { fault, known } = this;
    return {
      ok: fault === null,
      fault: fault?.kind ?? null,
      firstBad: fault?.position ?? null,
      reason: fault?.words ?? null,
      entries: this.entries,
      head: fault === null ? toHex(this.tree.root()) : null,
      checkpoints: this.checkpoints,
      redacted: this.redactions.count,
      clockSetBacks: this.clock.setBacks,
      origin: this.head?.origin ?? null,
      key: this.head?.keyText ?? null,
      signedAt: this.newest?.at ?? null,
      compared: (known.heads ?? []).length > 0 || known.checkpoint !== undefined || known.key !== undefined,
    };
  }

  private faultOf(line: ExportLine): LedgerFault | null {
    if ((line.is === 'head') !== (this.head === null) || this.ended) return faults.unreadable(this.entries);
    if (line.is === 'head') return this.takeHead(line.head);
    if (line.is === 'checkpoint') return this.takeCheckpoint(line.note);
    if (line.is === 'end') return this.takeEnd(line);
    return this.takeEntry(line);
  }

  private takeHead({ origin, key: keyText, size }: { origin: string; key: string; size: number }) {
    const key = readKey(keyText, this.means);
    if (key === null || key.name !== origin) return faults.unreadable(0);
    this.head = { origin, keyText, key, size };
    const { known } = this;
    if (known.key !== undefined && known.key.trim() !== keyText) return faults.otherKey(keyText);
    this.heads.push(...(known.heads ?? []));
    if (known.checkpoint !== undefined) {
      const text = signedText(known.checkpoint, key, this.means);
      const kept = text === null ? null : readCheckpoint(text);
      if (kept === null || kept.origin !== origin) return faults.keptNotSigned();
      this.heads.push({ size: kept.size, root: toHex(kept.root) });
    }
    return this.compareHeads();
  }

  private takeEntry(line: Extract<ExportLine, { is: 'entry' | 'redacted' }>): LedgerFault | null {
    const { position, hash } = line;
    this.entries++;
    if (position > this.tree.size) return faults.missing(this.tree.size, position);
    if (position < this.tree.size) return faults.repeated(position, this.tree.size);
    const leaf = line.is === 'entry' ? leafHash(line.leaf, this.means) : fromHex(hash)!;
    if (line.is === 'entry') {
      if (!isHexOf(hash, leaf)) return faults.altered(position);
      const back = this.clock.entry(position, line.entry);
      if (back !== null) return faults.datedBack(position, line.entry.at, back);
      this.redactions.entry(line.entry);
    } else this.redactions.redacted(position, hash);
    this.tree.add(leaf);
    return this.compareHeads();
  }

  private takeCheckpoint(note: string): LedgerFault | null {
    const { size } = this.tree;
    const text = signedText(note, this.head!.key, this.means);
    const checkpoint = text === null ? null : readCheckpoint(text);
    if (checkpoint === null || checkpoint.origin !== this.head!.origin) return faults.notSigned(size);
    if (checkpoint.size !== size) return faults.checkpointElsewhere(checkpoint.size, size);
    if (!sameBytes(checkpoint.root, this.tree.root()))
      return faults.notAsSigned(this.newest?.size ?? 0, size, checkpoint.at);
    const back = this.clock.checkpoint(checkpoint.at);
    if (back !== null) return faults.signedBack(size, checkpoint.at, back);
    this.newest = checkpoint;
    this.checkpoints++;
    return null;
  }

  private takeEnd({ entries, checkpoints }: { entries: number; checkpoints: number }): LedgerFault | null {
    this.ended = true;
    const { size } = this.tree;
    if (entries !== size || this.head!.size !== size || checkpoints !== this.checkpoints)
      return faults.truncated(size, Math.max(entries, this.head!.size));
    if (size > 0 && this.newest?.size !== size) return faults.unsignedRest(this.newest?.size ?? 0, size);
    return null;
  }

  private faultAtEnd(): LedgerFault | null {
    if (this.head === null) return faults.empty();
    const { size } = this.tree;
    if (!this.ended) return faults.truncated(size, this.head.size);
    const ahead = this.heads[0];
    if (ahead !== undefined) return faults.shorterThanKept(size, ahead.size);
    const unsaid = this.redactions.unsaid();
    return unsaid === null ? null : faults.redactedUnsaid(unsaid);
  }

  private compareHeads(): LedgerFault | null {
    const { size } = this.tree;
    if (!this.heads.some((head) => head.size === size)) return null;
    const root = toHex(this.tree.root());
    const other = this.heads.find((head) => head.size === size && !isRootOf(head, root));
    this.heads = this.heads.filter((head) => head.size !== size);
    return other === undefined ? null : faults.notAsKept(size);
  }
}

const isRootOf = (head: KnownHead, root: string): boolean =>
  head.root.length >= 16 && root.startsWith(head.root.toLowerCase());
