import { fromBase64, toBase64 } from './bytes.ts';
import type { KnownHead } from './verdict.ts';

/** What a checkpoint says: this ledger had this many entries, this root, at this time. */
export interface Checkpoint {
  /** Name of the ledger, the same all its life. */
  origin: string;
  size: number;
  root: Uint8Array;
  /** When it was signed. */
  at: string;
}

const timeLine = /^time (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;

/** The text that is signed (C2SP tlog-checkpoint); the time stands in an extension line. */
export function checkpointText({ origin, size, root, at }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\ntime ${at}\n`;
}

/** The checkpoint of such a text; null where it is none. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin, sizeText, rootText, ...more] = text.split('\n');
  const root = rootText === undefined ? null : fromBase64(rootText);
  const at = more.map((line) => timeLine.exec(line)?.[1]).find((time) => time !== undefined);
  if (!origin || !/^(?:0|[1-9]\d{0,14})$/.test(sizeText ?? '') || root?.length !== 32 || at === undefined)
    return null;
  return { origin, size: Number(sizeText), root, at };
}

/** A head as it is printed, `SIZE ROOT` with the root in hex or its beginning; null where it is none. */
export function readHead(text: string): KnownHead | null {
  const [, count, root] = /^\s*(\d[\d.,’'\s]*?)[\s,:·]+([0-9a-f]{16,64})[\s.…]*$/iu.exec(text) ?? [];
  const size = count?.replace(/\D/g, '');
  if (root === undefined || size === undefined || size.length > 15) return null;
  return { size: Number(size), root: root.toLowerCase() };
}
