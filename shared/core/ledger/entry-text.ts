import { canonicalText } from './canonical.ts';

/** What an entry says, and what its leaf is the hash of. */
export interface EntryText {
  /** UTC to the millisecond: `2026-09-30T08:15:00.000Z`. */
  at: string;
  /** Who did it. */
  actor: string;
  kind: string;
  /** What it was done to. */
  subject: string;
  body: unknown;
  /** Random, so that a redacted text cannot be guessed from its hash; absent in entries from before it was kept. */
  salt?: string | null;
}

/** The canonical text of an entry, and its line in an export, which also holds position and hash. */
export function entryTexts(
  entry: EntryText,
  position: number,
): { leaf: string; line(hashHex: string): string } {
  const begin = `{"actor":${JSON.stringify(entry.actor)},"at":${JSON.stringify(entry.at)},"body":${canonicalText(entry.body)}`;
  const kind = `"kind":${JSON.stringify(entry.kind)}`;
  const salt = entry.salt == null ? '' : `"salt":${JSON.stringify(entry.salt)},`;
  const end = `${salt}"subject":${JSON.stringify(entry.subject)}}`;
  return {
    leaf: `${begin},${kind},${end}`,
    line: (hashHex) => `${begin},"hash":"${hashHex}",${kind},"position":${position},${end}`,
  };
}

/** The canonical text of an entry: RFC 8785, without position. */
export const entryText = (entry: EntryText): string => entryTexts(entry, 0).leaf;
