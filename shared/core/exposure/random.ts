/**
 * Counter-based random numbers: Threefry4x32 of J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (SC'11), with 13 rounds: the fewest that passed BigCrush there are 12. A number
 * depends only on its key and counter, never on what was drawn before: a trial can be repeated, moved to another
 * thread, or compared with itself under changed inputs.
 */

const PARITY = 0x1bd11bda;

/** 32-bit FNV-1a over UTF-16 code units: the name of a scenario or input as a word of the key. */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** Names one stream of numbers: four words of 32 bits. */
export interface Key {
  k0: number;
  k1: number;
  k2: number;
  k3: number;
}

/** @param seed whole number from 0 to 2⁵³ − 1 */
export function keyOf(seed: number, scenario: string, input: string): Key {
  return {
    k0: seed | 0,
    k1: Math.floor(seed / 4294967296) | 0,
    k2: hashName(scenario) | 0,
    k3: hashName(input) | 0,
  };
}

/** One block: 128 bits out of a key and a 128-bit counter, as four 32-bit words into `out`. */
export function threefry(
  { k0, k1, k2, k3 }: Key,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  out: Int32Array,
): void {
  const k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
  let a = (c0 + k0) | 0;
  let b = (c1 + k1) | 0;
  let c = (c2 + k2) | 0;
  let d = (c3 + k3) | 0;
  let j0 = k1;
  let j1 = k2;
  let j2 = k3;
  let j3 = k4;
  for (let s = 1; s <= 3; s++) {
    if (s !== 2) {
      a = (a + b) | 0;
      b = ((b << 10) | (b >>> 22)) ^ a;
      c = (c + d) | 0;
      d = ((d << 26) | (d >>> 6)) ^ c;
      a = (a + d) | 0;
      d = ((d << 11) | (d >>> 21)) ^ a;
      c = (c + b) | 0;
      b = ((b << 21) | (b >>> 11)) ^ c;
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      c = (c + d) | 0;
      d = ((d << 27) | (d >>> 5)) ^ c;
      a = (a + d) | 0;
      d = ((d << 23) | (d >>> 9)) ^ a;
      c = (c + b) | 0;
      b = ((b << 5) | (b >>> 27)) ^ c;
    } else {
      a = (a + b) | 0;
      b = ((b << 6) | (b >>> 26)) ^ a;
      c = (c + d) | 0;
      d = ((d << 20) | (d >>> 12)) ^ c;
      a = (a + d) | 0;
      d = ((d << 17) | (d >>> 15)) ^ a;
      c = (c + b) | 0;
      b = ((b << 11) | (b >>> 21)) ^ c;
      a = (a + b) | 0;
      b = ((b << 25) | (b >>> 7)) ^ a;
      c = (c + d) | 0;
      d = ((d << 10) | (d >>> 22)) ^ c;
      a = (a + d) | 0;
      d = ((d << 18) | (d >>> 14)) ^ a;
      c = (c + b) | 0;
      b = ((b << 20) | (b >>> 12)) ^ c;
    }
    a = (a + j0) | 0;
    b = (b + j1) | 0;
    c = (c + j2) | 0;
    d = (d + j3 + s) | 0;
    j0 = j1;
    j1 = j2;
    j2 = j3;
    j3 = s === 1 ? k0 : k1;
  }
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  c = (c + d) | 0;
  d = ((d << 20) | (d >>> 12)) ^ c;
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** What the third word of a counter says the block is for. */
export const blockKinds = { numbers: 0, heads: 1, details: 2, gaps: 3 };

const block = new Int32Array(4);

/** 51 bits and a half: strictly between 0 and 1, symmetric about a half, exact in a double. */
export function unit(high: number, low: number): number {
  return ((high >>> 0) * 1048576 + ((low >>> 12) | 1)) / 4503599627370496;
}

/** The number of one place of a stream, in (0, 1); `kind` as in `blockKinds`. */
export function uniformAt(key: Key, trial: number, event: number, kind = blockKinds.numbers): number {
  threefry(key, trial, event, kind, 0, block);
  return unit(block[0]!, block[1]!);
}

/** Numbers of a scenario's year: [the first gap, the rate, the second gap, the loss factor], all in (0, 1). */
export interface YearNumbers {
  gap: number;
  rate: number;
  second: number;
  factor: number;
}

/**
 * The 32 bits that a year's numbers begin with: the top 16 of the first gap, then of the rate. Four blocks serve
 * sixteen trials, word w of block l the trial 4w + l, so that most years are settled by a quarter of a block.
 */
export function yearHead(key: Key, trial: number): number {
  threefry(key, (trial >>> 4) * 4 + (trial & 3), 0, blockKinds.heads, 0, block);
  return block[(trial >>> 2) & 3]!;
}

/** The rest of a year's numbers, put behind its head. */
export function yearNumbers(key: Key, trial: number, head: number): YearNumbers {
  threefry(key, trial, 0, blockKinds.details, 0, block);
  const [d0, d1, d2, d3] = block as unknown as [number, number, number, number];
  return {
    gap: ((head >>> 16) * 4294967296 + (d0 >>> 0) + 0.5) / 281474976710656,
    rate: ((head & 0xffff) * 65536 + (d1 >>> 16) + 0.5) / 4294967296,
    second: ((d2 >>> 0) + 0.5) / 4294967296,
    factor: ((d1 & 0xffff) * 4294967296 + (d3 >>> 0) + 0.5) / 281474976710656,
  };
}

/** Uniform numbers of one input of one scenario, addressed by trial and event. */
export class Stream {
  readonly key: Key;

  /** @param seed whole number from 0 to 2⁵³ − 1 */
  constructor(seed: number, scenario: string, input: string) {
    this.key = keyOf(seed, scenario, input);
  }

  /** The number of `event` (from 0) in `trial`, in (0, 1). */
  at(trial: number, event: number): number {
    return uniformAt(this.key, trial, event);
  }
}
