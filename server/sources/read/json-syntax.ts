/** Bytes that are not JSON, with the place in the content. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  readonly expected: string;
  readonly path: string;
  constructor(message: string, offset: number, expected: string, path = '') {
    super(message);
    this.offset = offset;
    this.expected = expected;
    this.path = path;
  }
}

/** What may come next. */
export type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

export const words: Record<Expect, string> = {
  value: 'a value',
  'value-or-end': 'a value or “]”',
  key: 'a member name in double quotes',
  'key-or-end': 'a member name in double quotes or “}”',
  colon: '“:”',
  'comma-or-end': '“,” or the closing bracket',
  nothing: 'nothing more',
};

export const maxDepth = 200;

export const tooDeep = (offset: number) =>
  new JsonSyntaxError('it is nested too deeply', offset, `at most ${maxDepth} levels`);

/** A byte of a number or of a word such as `true`. */
export const isScalarByte = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  byte === 0x2d ||
  byte === 0x2b ||
  byte === 0x2e;

const isHex = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

/** `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t` */
const escapable = new Set([0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

/** Finds where a text ends, across chunks, and refuses what JSON does not allow in one. */
export class JsonText {
  open = false;
  /** 0 plain, 1 after a backslash, 2–5 the digits of a `\u` escape. */
  private escaped = 0;

  /** Position of the closing quote, or -1 where the chunk ends first. `offset` is the chunk's place. */
  scan(chunk: Buffer, from: number, offset: number): number {
    let escaped = this.escaped;
    for (let i = from; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (escaped === 0) {
        if (byte === 0x22) {
          this.escaped = 0;
          this.open = false;
          return i;
        }
        if (byte === 0x5c) escaped = 1;
        else if (byte < 0x20) throw lineBreak(offset + i);
      } else if (escaped === 1) {
        if (byte !== 0x75 && !escapable.has(byte)) throw badEscape(offset + i);
        escaped = byte === 0x75 ? 2 : 0;
      } else {
        if (!isHex(byte)) throw badDigits(offset + i);
        escaped = escaped === 5 ? 0 : escaped + 1;
      }
    }
    this.escaped = escaped;
    return -1;
  }
}

const lineBreak = (offset: number) =>
  new JsonSyntaxError('a line break or control character stands inside a text', offset, 'a closing quote');
const badEscape = (offset: number) =>
  new JsonSyntaxError(
    'a backslash stands before a character it cannot escape',
    offset,
    'one of " \\ / b f n r t u',
  );
const badDigits = (offset: number) =>
  new JsonSyntaxError('a \\u escape is not four hexadecimal digits', offset, 'a hexadecimal digit');
