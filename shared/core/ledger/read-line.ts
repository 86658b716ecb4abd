import { type EntryText, entryTexts } from './entry-text.ts';
import {
  checkpointLine,
  type ExportHead,
  endLine,
  exportFormat,
  headLine,
  redactedLine,
} from './export-lines.ts';
import { type EntryLine, readPlainEntry } from './read-entry.ts';

export type ExportLine =
  | { is: 'head'; head: ExportHead }
  | EntryLine
  | { is: 'redacted'; position: number; hash: string }
  | { is: 'checkpoint'; note: string }
  | { is: 'end'; entries: number; checkpoints: number };

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const hashText = /^[0-9a-f]{64}$/;

/**
 * Reads one line of an exported ledger. Null where it is not as an export writes it: what the hash does not cover could
 * show a reader something else.
 */
export function readExportLine(line: string): ExportLine | null {
  const entry = readPlainEntry(line);
  if (entry !== null) return entry;
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return null;
  }
  if (read === null || typeof read !== 'object' || Array.isArray(read)) return null;
  const fields = read as Record<string, unknown>;
  if ('position' in fields) return readPositioned(line, fields);
  const whole = readOther(fields);
  return whole?.spelled === line ? whole.line : null;
}

function readPositioned(line: string, fields: Record<string, unknown>): ExportLine | null {
  const { position, hash, at, actor, kind, subject, body, salt } = fields;
  if (!isCount(position) || typeof hash !== 'string' || !hashText.test(hash)) return null;
  if ('redacted' in fields)
    return redactedLine(position, hash) === line ? { is: 'redacted', position, hash } : null;
  if (!isText(at) || !isText(actor) || !isText(kind) || !isText(subject) || !instant.test(at)) return null;
  if (salt !== undefined && !isText(salt)) return null;
  const entry = { at, actor, kind, subject, body, salt };
  const leaf = leafWithin(line, fields) ?? leafAnew(line, entry, position, hash);
  return leaf === null ? null : { is: 'entry', position, hash, entry, leaf };
}

/**
 * The leaf's text, cut out of the line that holds it with hash and position between: quicker than to write it anew, and all
 * else that stands in the line is hashed with it. Null where the line must be looked at more closely.
 */
function leafWithin(line: string, fields: Record<string, unknown>): string | null {
  const order = Object.keys(fields).join();
  if (order !== salted && order !== unsalted) return null;
  // The last of each is the line's own: what follows are texts, in which a quotation mark is escaped.
  const hash = `,"hash":"${String(fields.hash)}"`;
  const position = `,"position":${String(fields.position)}`;
  const hashAt = line.lastIndexOf(hash);
  const kindAt = hashAt + hash.length;
  const positionAt = line.lastIndexOf(position);
  const restAt = positionAt + position.length;
  if (hashAt < 0 || positionAt < kindAt || !line.startsWith(',"kind":', kindAt)) return null;
  if (!line.startsWith(',"s', restAt)) return null;
  return line.slice(0, hashAt) + line.slice(kindAt, positionAt) + line.slice(restAt);
}

const unsalted = 'actor,at,body,hash,kind,position,subject';
const salted = 'actor,at,body,hash,kind,position,salt,subject';

function leafAnew(line: string, entry: EntryText, position: number, hash: string): string | null {
  const texts = entryTexts(entry, position);
  return texts.line(hash) === line ? texts.leaf : null;
}

function readOther(fields: Record<string, unknown>): { line: ExportLine; spelled: string } | null {
  const { format, origin, key, size, checkpoint, end } = fields;
  if (isText(checkpoint))
    return { line: { is: 'checkpoint', note: checkpoint }, spelled: checkpointLine(checkpoint) };
  if (end !== null && typeof end === 'object') {
    const { entries, checkpoints } = end as Record<string, unknown>;
    if (!isCount(entries) || !isCount(checkpoints)) return null;
    return { line: { is: 'end', entries, checkpoints }, spelled: endLine({ entries, checkpoints }) };
  }
  if (format !== exportFormat || !isText(origin) || !isText(key) || !isCount(size)) return null;
  const head = { origin, key, size };
  return { line: { is: 'head', head }, spelled: headLine(head) };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
