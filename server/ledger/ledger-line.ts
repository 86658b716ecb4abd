export interface LedgerEntry {
  position: number;
  at: string;
  actor: string;
  kind: string;
  subject: string;
  body: Record<string, unknown>;
}

/** The entry that a line of an exported ledger holds, where it is of one of these kinds; whether it is true tells `LedgerCheck`. */
export function entryOf(line: string, kinds: readonly string[]): LedgerEntry | null {
  if (!kinds.some((kind) => line.includes(`"kind":"${kind}"`))) return null;
  const read = JSON.parse(line) as Partial<LedgerEntry>;
  if (!kinds.includes(read.kind ?? '') || typeof read.body !== 'object' || read.body === null) return null;
  return read as LedgerEntry;
}
