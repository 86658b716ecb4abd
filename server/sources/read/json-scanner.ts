import { JsonCapture } from './json-capture.ts';
import { type JsonPath, readJsonPath } from './json-path.ts';
import {
  type Expect,
  isScalarByte,
  JsonSyntaxError,
  JsonText,
  maxDepth,
  tooDeep,
  words,
} from './json-syntax.ts';

export interface JsonElement {
  /** The path asked for, as given. */
  path: string;
  /** The place, as `runs[0].results[12]`; empty for the whole document. */
  at: string;
  value: unknown;
  /** Name of the member this element is, where its path ends in a name or `{}`. */
  key: string | null;
  /** Array positions on the way, outermost first. */
  indexes: number[];
}

interface Frame {
  array: boolean;
  /** Paths that may still match below here; none: the content is only checked. */
  live: JsonPath[];
  index: number;
  key: string;
  /** Member names seen on the way to an element, to refuse the second of a name. */
  seen: Set<string>;
}

const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const needsCleaning = /\\u(?:0000|[dD][89a-fA-F])/;

/** Splits JSON bytes, pushed in chunks of any size, into the elements at some paths. See `json.ts`. */
export class JsonScanner {
  readonly rootMembers = new Set<string>();
  private readonly paths: JsonPath[];
  private readonly manyRoots: boolean;
  private readonly frames: Frame[] = [];
  private readonly text = new JsonText();
  private found: JsonElement[] = [];
  private expect: Expect = 'value';
  private offset = 0;
  private rootIndex = 0;
  private rootCount = 0;
  private inScalar = false;
  private token: Buffer[] = [];
  private capture: JsonCapture | null = null;
  private capturePath = '';

  constructor(paths: string[], manyRoots = false) {
    this.paths = paths.map(readJsonPath);
    this.manyRoots = manyRoots;
  }

  /** The elements completed so far; each is given once. */
  take(): JsonElement[] {
    const found = this.found;
    this.found = [];
    return found;
  }

  push(chunk: Buffer): void {
    let i = 0;
    while (i < chunk.length) {
      if (this.capture) {
        i = this.capture.push(chunk, i, this.offset);
        if (this.capture.done) this.captureDone(this.capture);
      } else if (this.text.open) i = this.textOn(chunk, i);
      else if (this.inScalar) i = this.scalarOn(chunk, i);
      else {
        const byte = chunk[i] as number;
        const blank = byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
        i = blank ? i + 1 : this.begin(byte, i);
      }
    }
    this.offset += chunk.length;
  }

  end(): void {
    this.capture?.endOfFile();
    if (this.capture?.done) this.captureDone(this.capture);
    if (this.inScalar) this.finishScalar(this.offset);
    if (this.capture || this.text.open || this.frames.length > 0)
      throw this.error('it ends too early; the file is cut short', this.offset, this.missing());
    if (this.rootCount === 0) throw this.error('it is empty', 0, 'a JSON document');
    if (this.expect !== 'nothing') throw this.error('it ends too early', this.offset, words[this.expect]);
  }

  private missing(): string {
    if (this.text.open || this.capture?.inText) return 'the end of a text, and what encloses it';
    if (this.capture) return `the rest of ${this.at() || 'the document'}`;
    return `${words[this.expect]} of ${this.at() || 'the root'}`;
  }

  /** Takes one mark, or begins a value or name, at `i`; answers the position to go on from. */
  private begin(byte: number, i: number): number {
    if (this.expect === 'nothing' && this.manyRoots) this.expect = 'value';
    if (this.expect === 'nothing') throw this.unexpected(byte, i);
    if (this.expect === 'colon') {
      if (byte !== 0x3a) throw this.unexpected(byte, i);
      this.expect = 'value';
      return i + 1;
    }
    if (this.expect === 'comma-or-end' || byte === 0x5d || byte === 0x7d) return this.separate(byte, i);
    if (this.expect === 'key' || this.expect === 'key-or-end') {
      if (byte !== 0x22) throw this.unexpected(byte, i);
      this.text.open = true;
      return i + 1;
    }
    return this.beginValue(byte, i);
  }

  private separate(byte: number, i: number): number {
    const top = this.frames.at(-1);
    const mayClose = this.expect !== 'key' && this.expect !== 'value';
    if (top && mayClose && byte === (top.array ? 0x5d : 0x7d)) {
      this.frames.pop();
      if (this.frames.length === 0 && top.array) this.rootIndex = top.index + 1;
      this.valueDone();
      return i + 1;
    }
    if (!top || byte !== 0x2c || this.expect !== 'comma-or-end') throw this.unexpected(byte, i);
    this.expect = top.array ? 'value' : 'key';
    return i + 1;
  }

  private beginValue(byte: number, i: number): number {
    const container = byte === 0x5b || byte === 0x7b;
    if (!container && byte !== 0x22 && !isScalarByte(byte)) throw this.unexpected(byte, i);
    const top = this.frames.at(-1);
    if (top?.array) top.index += 1;
    const depth = this.frames.length;
    const live = top ? this.below(top) : this.paths;
    const taken = live.find((path) => path.steps.length === depth);
    if (taken) {
      this.capturePath = taken.text;
      this.capture = new JsonCapture(this.offset + i, depth);
      return i;
    }
    if (container) return this.enter(byte === 0x5b, live, i);
    if (byte !== 0x6e) this.refuse(live, 'a single value', i);
    this.text.open = byte === 0x22;
    this.inScalar = !this.text.open;
    return this.text.open ? i + 1 : i;
  }

  private enter(array: boolean, live: JsonPath[], i: number): number {
    const depth = this.frames.length;
    if (depth >= maxDepth) throw tooDeep(this.offset + i);
    const fitting = live.filter((path) => (path.steps[depth] === 'element') === array);
    if (fitting.length === 0) this.refuse(live, array ? 'an array' : 'an object', i);
    const index = depth === 0 ? this.rootIndex - 1 : -1;
    this.frames.push({ array, live: fitting, index, key: '', seen: new Set() });
    this.expect = array ? 'value-or-end' : 'key-or-end';
    return i + 1;
  }

  /** The paths that go on through the present member or element of the innermost frame. */
  private below(frame: Frame): JsonPath[] {
    if (frame.live.length === 0) return frame.live;
    const depth = this.frames.length - 1;
    return frame.live.filter((path) => {
      const step = path.steps[depth];
      if (frame.array) return step === 'element';
      return step === 'any-member' || (typeof step === 'object' && step.member === frame.key);
    });
  }

  /** Every path that is alive here has an array or object where the file has something else. The root may be anything. */
  private refuse(live: JsonPath[], what: string, i: number): void {
    const depth = this.frames.length;
    if (depth === 0 || live.length === 0 || live.some((path) => typeof path.steps[depth] === 'object'))
      return;
    const expected = live.some((path) => path.steps[depth] === 'element') ? 'an array' : 'an object';
    throw this.error(`${this.at()} is ${what}`, this.offset + i, expected);
  }

  private valueDone(): void {
    if (this.frames.length === 0) this.rootCount += 1;
    this.expect = this.frames.length === 0 ? 'nothing' : 'comma-or-end';
  }

  private textOn(chunk: Buffer, from: number): number {
    const isKey = this.expect === 'key' || this.expect === 'key-or-end';
    const end = this.text.scan(chunk, from, this.offset);
    const matters = isKey && this.nameMatters();
    if (matters) this.token.push(chunk.subarray(from, end < 0 ? chunk.length : end));
    if (end < 0) return chunk.length;
    if (matters) this.keyDone(this.offset + end);
    else if (isKey) this.expect = 'colon';
    else this.valueDone();
    return end + 1;
  }

  /** Names below anything that is only checked are not even decoded. */
  private nameMatters(): boolean {
    return this.frames.length === 1 || (this.frames.at(-1)?.live.length ?? 0) > 0;
  }

  private keyDone(place: number): void {
    const frame = this.frames.at(-1) as Frame;
    frame.key = JSON.parse(`"${Buffer.concat(this.token).toString('utf8')}"`) as string;
    this.token = [];
    this.expect = 'colon';
    if (this.frames.length === 1) this.rootMembers.add(frame.key);
    if (this.below(frame).length === 0) return;
    if (frame.seen.has(frame.key))
      throw this.error(`the member “${frame.key}” stands twice in one object`, place, 'each member once');
    frame.seen.add(frame.key);
  }

  private scalarOn(chunk: Buffer, from: number): number {
    let i = from;
    while (i < chunk.length && isScalarByte(chunk[i] as number)) i += 1;
    this.token.push(chunk.subarray(from, i));
    if (i < chunk.length) this.finishScalar(this.offset + i);
    return i;
  }

  private finishScalar(end: number): void {
    const text = Buffer.concat(this.token).toString('latin1');
    this.token = [];
    this.inScalar = false;
    if (!scalar.test(text)) {
      const expected = 'a number, true, false or null';
      throw this.error(`“${text.slice(0, 40)}” is not a JSON value`, end - text.length, expected);
    }
    this.valueDone();
  }

  private captureDone(capture: JsonCapture): void {
    this.capture = null;
    const top = this.frames.at(-1);
    const at = this.at();
    this.found.push({
      path: this.capturePath,
      at,
      value: parsed(capture, at),
      key: top && !top.array ? top.key : null,
      indexes: this.frames.filter((frame) => frame.array).map((frame) => frame.index),
    });
    this.valueDone();
  }

  /** The place that is being read. */
  at(): string {
    let at = '';
    for (const frame of this.frames.slice(0, 12)) {
      if (frame.array) at += `[${Math.max(frame.index, 0)}]`;
      else if (frame.key !== '') at += at === '' ? frame.key : `.${frame.key}`;
    }
    return this.frames.length > 12 ? `${at}…` : at;
  }

  private unexpected(byte: number, i: number): JsonSyntaxError {
    const shown = byte > 0x20 && byte < 0x7f ? `“${String.fromCharCode(byte)}”` : `byte ${byte}`;
    return this.error(`${shown} stands where it may not`, this.offset + i, words[this.expect]);
  }

  private error(message: string, place: number, expected: string): JsonSyntaxError {
    return new JsonSyntaxError(message, place, expected, this.at());
  }
}

function parsed(capture: JsonCapture, at: string): unknown {
  const bytes = capture.bytes();
  const text = bytes.toString('utf8');
  try {
    return needsCleaning.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
  } catch {
    locate(bytes, capture.start, at);
    throw new JsonSyntaxError('an element is not JSON', capture.start, 'a JSON value', at);
  }
}

/** V8 does not always say where an error is: the scanner without paths, which checks all, does. */
function locate(bytes: Buffer, start: number, at: string): void {
  try {
    const strict = new JsonScanner([]);
    strict.push(bytes);
    strict.end();
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new JsonSyntaxError(error.message, start + error.offset, error.expected, at);
  }
}

/** PostgreSQL holds neither NUL nor half a surrogate pair. */
const wellFormed = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '\ufffd').toWellFormed() : value;
