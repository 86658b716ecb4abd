import type { EntryText } from './entry-text.ts';

/** The line of an entry. */
export interface EntryLine {
  is: 'entry';
  position: number;
  hash: string;
  /** What of its text is looked at, besides its hash. */
  entry: Pick<EntryText, 'at' | 'kind' | 'subject' | 'body'>;
  /** The text that its hash is made of. */
  leaf: string;
}

const beginning = '{"actor":"';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const instantLength = 24;
const hashLength = 64;

/** Its body is read where somebody asks for it: of nearly all entries nobody does. */
class PlainEntry {
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  private readonly bodyText: string;

  constructor(at: string, kind: string, subject: string, bodyText: string) {
    this.at = at;
    this.kind = kind;
    this.subject = subject;
    this.bodyText = bodyText;
  }

  /** Undefined where it is no JSON: nothing that was signed. */
  get body(): unknown {
    try {
      return JSON.parse(this.bodyText) as unknown;
    } catch {
      return undefined;
    }
  }
}

/**
 * Reads the line of an entry none of whose texts is escaped, as nearly all are, by where its parts stand: far quicker than
 * to parse and to write it anew. The leaf's text is the line without hash and position, which stand where an export writes
 * them; so all else that stands in the line is hashed. Null where the line must be looked at more closely. What stands behind
 * the body is told from the line's end, so that nothing in a body can pass for it.
 */
export function readPlainEntry(line: string): EntryLine | null {
  if (!line.startsWith(beginning) || line.includes('\\')) return null;
  const atFrom = behind(line, line.indexOf('"', beginning.length), '","at":"');
  const bodyFrom = behind(line, atFrom + instantLength, '","body":');
  // The last one is the line's own: what follows are texts, in which no quotation mark stands.
  const hashAt = line.lastIndexOf(',"hash":"');
  const kindAt = hashAt + 10 + hashLength;
  const kindFrom = behind(line, kindAt, ',"kind":"');
  const kindTo = line.indexOf('"', kindFrom);
  const positionFrom = behind(line, kindTo, '","position":');
  const positionTo = line.indexOf(',', positionFrom);
  const saltFrom = behind(line, positionTo, ',"salt":"');
  const subjectAt = saltFrom < 0 ? positionTo : line.indexOf('"', saltFrom) + 1;
  const subjectFrom = behind(line, subjectAt, ',"subject":"');
  const subjectTo = line.indexOf('"', subjectFrom);
  if (atFrom < 0 || bodyFrom < 0 || hashAt < bodyFrom || kindFrom < 0 || positionFrom < 0 || subjectFrom < 0)
    return null;
  if (subjectTo !== line.length - 2 || !line.endsWith('}')) return null;
  if (!isText(line, 0, bodyFrom) || !isText(line, kindAt, line.length)) return null;
  const at = line.slice(atFrom, atFrom + instantLength);
  const position = countOf(line.slice(positionFrom, positionTo));
  if (position === null || !instant.test(at)) return null;
  return {
    is: 'entry',
    position,
    hash: line.slice(hashAt + 9, kindAt - 1),
    entry: new PlainEntry(
      at,
      line.slice(kindFrom, kindTo),
      line.slice(subjectFrom, subjectTo),
      line.slice(bodyFrom, hashAt),
    ),
    leaf: line.slice(0, hashAt) + line.slice(kindAt, kindTo + 1) + line.slice(positionTo),
  };
}

/** Where the line goes on behind a mark that stands there; below 0 where it does not, or the place before was none. */
const behind = (line: string, at: number, mark: string): number =>
  at >= 0 && line.startsWith(mark, at) ? at + mark.length : -1;

/** Whether there are no signs that a text of JSON may not hold as they are. */
function isText(line: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (line.charCodeAt(at) < 32) return false;
  return true;
}

/** The count that a text writes as JSON does; null where it is none. */
function countOf(text: string): number | null {
  const count = Number(text);
  return Number.isSafeInteger(count) && count >= 0 && String(count) === text ? count : null;
}
