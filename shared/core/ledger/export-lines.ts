/**
 * The lines of an exported ledger, canonical JSON each: a head, the entries by position, a signed checkpoint behind the
 * last entry it covers, and an end with counts. The last entry has a checkpoint behind it.
 */
import { canonicalText } from './canonical.ts';
import { type EntryText, entryTexts } from './entry-text.ts';

export const exportFormat = 'plumbline-ledger-1';

export interface ExportHead {
  /** Name of the ledger. */
  origin: string;
  /** The key that signed its checkpoints, as `keyText` writes it. */
  key: string;
  /** How many entries follow. */
  size: number;
}

export const headLine = ({ origin, key, size }: ExportHead): string =>
  canonicalText({ format: exportFormat, key, origin, size });

export const entryLine = (position: number, hashHex: string, entry: EntryText): string =>
  entryTexts(entry, position).line(hashHex);

/** An entry whose text was taken out: its hash is all that is left. */
export const redactedLine = (position: number, hashHex: string): string =>
  `{"hash":"${hashHex}","position":${position},"redacted":true}`;

/** A checkpoint as a signed note. */
export const checkpointLine = (note: string): string => canonicalText({ checkpoint: note });

export const endLine = (counts: { entries: number; checkpoints: number }): string =>
  canonicalText({ end: counts });
