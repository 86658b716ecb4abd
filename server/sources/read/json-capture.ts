import { isScalarByte, JsonSyntaxError, JsonText, maxDepth, tooDeep } from './json-syntax.ts';

const maxElementBytes = 256 * 1024 * 1024;

/** Collects the bytes of one value, of which only the end is looked for; `JSON.parse` judges the rest. */
export class JsonCapture {
  /** Place of the first byte in the content. */
  readonly start: number;
  done = false;
  private readonly outerDepth: number;
  private readonly text = new JsonText();
  private readonly parts: Buffer[] = [];
  private inScalar = false;
  private depth = 0;
  private length = 0;

  constructor(start: number, outerDepth: number) {
    this.start = start;
    this.outerDepth = outerDepth;
  }

  /** Takes from `from` on and answers the position after what it took. */
  push(chunk: Buffer, from: number, offset: number): number {
    let i = from;
    while (i < chunk.length && !this.done) {
      if (this.text.open) {
        const end = this.text.scan(chunk, i, offset);
        i = end < 0 ? chunk.length : end + 1;
        this.done = end >= 0 && this.depth === 0;
        continue;
      }
      const byte = chunk[i] as number;
      if (this.inScalar && !isScalarByte(byte)) this.done = true;
      else {
        this.step(byte, offset + i);
        i += 1;
      }
    }
    this.parts.push(chunk.subarray(from, i));
    this.length += i - from;
    if (this.length > maxElementBytes)
      throw new JsonSyntaxError('one element is too large', this.start, `at most ${maxElementBytes} bytes`);
    return i;
  }

  private step(byte: number, place: number): void {
    if (byte === 0x22) this.text.open = true;
    else if (byte === 0x7b || byte === 0x5b) {
      this.depth += 1;
      if (this.depth + this.outerDepth > maxDepth) throw tooDeep(place);
    } else if (byte === 0x7d || byte === 0x5d) {
      this.depth -= 1;
      this.done = this.depth <= 0;
    } else if (this.depth === 0) this.inScalar = true;
  }

  /** A number or word has no end of its own: the end of the file may be it. */
  endOfFile(): void {
    if (this.inScalar) this.done = true;
  }

  get inText(): boolean {
    return this.text.open;
  }

  bytes(): Buffer {
    return this.parts.length === 1 ? (this.parts[0] as Buffer) : Buffer.concat(this.parts);
  }
}
