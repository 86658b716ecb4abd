/** What can be wrong with a ledger. */
export type LedgerFaultKind =
  /** Not what an export of this product writes. */
  | 'unreadable'
  /** The text of an entry is not what its hash was made of. */
  | 'altered'
  /** An entry is left out, or two stand in each other's place. */
  | 'missing'
  /** An entry stands a second time. */
  | 'repeated'
  /** It ends before its end. */
  | 'truncated'
  /** Entries with hashes that fit, but not what was signed: inserted, exchanged or rewritten. */
  | 'not-as-signed'
  /** A checkpoint that the ledger's key did not sign. */
  | 'signature'
  /** Another key than the one that was expected. */
  | 'key'
  /** Not what a printed head or an older checkpoint says. */
  | 'not-as-kept'
  /** Entries or checkpoints dated before what stands ahead of them, and no entry says that the clock went back. */
  | 'clock'
  /** A text was taken out and no later entry says so. */
  | 'redaction';

export interface LedgerFault {
  kind: LedgerFaultKind;
  /** Position of the first entry that is or may be wrong, from 0; null where it is no entry. */
  position: number | null;
  /** One or two plain sentences. */
  words: string;
}

/** A place where the ledger itself says that the server's clock went back. */
export interface ClockSetBack {
  /** Of the entry that says so; what stands behind it was written later than `from`, whatever its date. */
  position: number;
  /** The latest time before, ISO. */
  from: string;
  /** What the clock said then, ISO. */
  to: string;
}

export interface LedgerVerdict {
  ok: boolean;
  /** What is wrong; null where nothing is. */
  fault: LedgerFaultKind | null;
  /** Position of the first entry that is or may be wrong, from 0; null where no entry is to blame. */
  firstBad: number | null;
  /** What is wrong, in one or two plain sentences; null where nothing is. */
  reason: string | null;
  /** Entries that were read. */
  entries: number;
  /** Root of the tree over all of them, in hex; null where something is wrong. */
  head: string | null;
  /** Signed heads that were checked. */
  checkpoints: number;
  /** Entries whose text was taken out, with an entry that says so. */
  redacted: number;
  /** Where the clock went back, with an entry that says so. */
  clockSetBacks: readonly ClockSetBack[];
  origin: string | null;
  /** The key that signed, as text. */
  key: string | null;
  /** When the newest checkpoint was signed. */
  signedAt: string | null;
  /** Whether something from outside of the file was compared too: a printed head, an older checkpoint, or a key. */
  compared: boolean;
}

/** A head from elsewhere. */
export interface KnownHead {
  /** How many entries it counts. */
  size: number;
  /** Root in lower-case hex, or where no more was printed its beginning, at least 16 letters. */
  root: string;
}

/** What is known from elsewhere. */
export interface LedgerKnown {
  /** Heads as they were printed. */
  heads?: readonly KnownHead[];
  /** An older checkpoint, as a signed note. */
  checkpoint?: string;
  /** The ledger's key as text. */
  key?: string;
}
