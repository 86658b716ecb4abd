import { Readable } from 'node:stream';
import type { SourceFile } from '../source.ts';

type State = 'json' | 'text' | 'escape' | 'line' | 'block';
const [slash, star, quote, backslash, newline, blank] = [0x2f, 0x2a, 0x22, 0x5c, 0x0a, 0x20];

/**
 * The file with `//` and `/* … *\/` comments turned to blanks, so that places in errors stay true.
 * Commas before a closing bracket are not forgiven.
 */
export function withoutComments(file: SourceFile): SourceFile {
  const stripped = (): Readable => Readable.from(strip(file.open()), { objectMode: false });
  return { ...file, open: stripped };
}

async function* strip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let state: State = 'json';
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = Buffer.concat([held, chunk]);
    const last = bytes.length - 1;
    // A mark of two bytes may lie across the border: the last one waits for the next chunk.
    const end = bytes[last] === slash || bytes[last] === star ? last : bytes.length;
    const { next, state: after } = blankComments(bytes, end, state);
    state = after;
    held = bytes.subarray(next);
    yield bytes.subarray(0, next);
  }
  if (held.length > 0) yield held;
}

/** Works up to `end`, or one further where a mark lies across it. */
function blankComments(bytes: Buffer, end: number, from: State): { next: number; state: State } {
  let state = from;
  let i = 0;
  for (; i < end; i++) {
    const byte = bytes[i];
    const pair = bytes[i + 1];
    if (state === 'escape') state = 'text';
    else if (state === 'text') {
      if (byte === backslash) state = 'escape';
      else if (byte === quote) state = 'json';
    } else if (state === 'json') {
      if (byte === quote) state = 'text';
      else if (byte === slash && (pair === slash || pair === star)) {
        state = pair === slash ? 'line' : 'block';
        bytes.fill(blank, i, i + 2);
        i += 1;
      }
    } else if (byte === newline) state = state === 'line' ? 'json' : state;
    else if (state === 'block' && byte === star && pair === slash) {
      bytes.fill(blank, i, i + 2);
      i += 1;
      state = 'json';
    } else bytes[i] = blank;
  }
  return { next: i, state };
}
