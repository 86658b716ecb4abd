/** What is wrong, in words for a reader who has never seen such a file. */
import type { ClockSetBack, LedgerFault } from './verdict.ts';

export const empty = (): LedgerFault => ({
  kind: 'unreadable',
  position: null,
  words: 'This is no exported ledger: there is nothing in it that could be verified.',
});

export const unreadable = (entries: number): LedgerFault => ({
  kind: 'unreadable',
  position: entries === 0 ? null : entries,
  words:
    entries === 0
      ? 'This is no exported ledger, or its first line was changed.'
      : `The line after ${countOf(entries)} is not as an export writes it.`,
});

export const altered = (position: number): LedgerFault => ({
  kind: 'altered',
  position,
  words: `Entry ${position} was altered: its text does not fit its hash.`,
});

export const missing = (position: number, found: number): LedgerFault => ({
  kind: 'missing',
  position,
  words: `Entry ${position} is missing where it belongs; entry ${found} stands in its place.`,
});

export const repeated = (position: number, expected: number): LedgerFault => ({
  kind: 'repeated',
  position: expected,
  words: `Entry ${position} stands where entry ${expected} belongs: it is repeated or was moved.`,
});

export const truncated = (size: number, promised: number): LedgerFault => ({
  kind: 'truncated',
  position: size,
  words:
    promised > size
      ? `The file ends after ${countOf(size)}; it should hold ${promised}.`
      : `The file is cut off or its counts were changed after ${countOf(size)}.`,
});

export const unsignedRest = (signed: number, size: number): LedgerFault => ({
  kind: 'truncated',
  position: signed,
  words: `Nobody signed for the entries from ${signed} on: the last checkpoint covers ${signed} of ${size}.`,
});

export const checkpointElsewhere = (signed: number, size: number): LedgerFault => ({
  kind: 'not-as-signed',
  position: Math.min(signed, size),
  words: `A checkpoint for ${countOf(signed)} stands after ${countOf(size)}: entries were added or left out.`,
});

export const notAsSigned = (from: number, to: number, at: string): LedgerFault => ({
  kind: 'not-as-signed',
  position: from,
  words: `The entries are not those that were signed on ${at}: at least one from ${from} to ${to - 1} was altered, added, left out or moved.`,
});

export const notSigned = (size: number): LedgerFault => ({
  kind: 'signature',
  position: size,
  words: `The checkpoint after ${countOf(size)} does not bear a signature of the ledger's key.`,
});

export const otherKey = (key: string): LedgerFault => ({
  kind: 'key',
  position: null,
  words: `The ledger was signed with another key than the one you hold: ${key}.`,
});

export const keptNotSigned = (): LedgerFault => ({
  kind: 'key',
  position: null,
  words:
    'The checkpoint that you hold was not signed with the key of this file: one of the two is of another ledger, or was forged.',
});

export const notAsKept = (size: number): LedgerFault => ({
  kind: 'not-as-kept',
  position: 0,
  words: `The first ${countOf(size)} are not those of the head that you hold: the past was rewritten, or there are two ledgers.`,
});

export const shorterThanKept = (size: number, kept: number): LedgerFault => ({
  kind: 'truncated',
  position: size,
  words: `The head that you hold speaks of ${countOf(kept)}; this file ends after ${size}.`,
});

export const datedBack = (position: number, at: string, latest: string): LedgerFault => ({
  kind: 'clock',
  position,
  words: `Entry ${position} is dated ${at}, though ${latest} had passed before it was written: the clock was moved back.`,
});

export const signedBack = (size: number, at: string, latest: string): LedgerFault => ({
  kind: 'clock',
  position: Math.max(0, size - 1),
  words: `The checkpoint after ${countOf(size)} is dated ${at}, though ${latest} had passed before: the clock was moved back.`,
});

/** No fault, but to be told: what is dated behind it stands later than it says. */
export const clockWentBack = ({ position, from, to }: ClockSetBack): string =>
  `Entry ${position} says that the server’s clock went back from ${from} to ${to}: what stands behind it was written later than ${from}, whatever its own date.`;

export const redactedUnsaid = (position: number): LedgerFault => ({
  kind: 'redaction',
  position,
  words: `The text of entry ${position} was taken out, and no later entry says who did it and why.`,
});

const countOf = (entries: number): string => (entries === 1 ? '1 entry' : `${entries} entries`);
