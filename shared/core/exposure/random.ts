/**
 * Counter-based random numbers: Threefry4x32-20 of J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3" (SC'11). A number depends only on its key and counter, never
 * on what was drawn before: a trial can be repeated, moved to another thread, or compared with itself under
 * changed inputs.
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

/** One block: 128 bits out of a 128-bit key and a 128-bit counter, as four 32-bit words into `out`. */
export function threefry(
  k0: number,
  k1: number,
  k2: number,
  k3: number,
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
  let j4 = k0;
  for (let s = 1; s <= 5; s++) {
    if ((s & 1) === 1) {
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
    const turn = j0;
    j0 = j1;
    j1 = j2;
    j2 = j3;
    j3 = j4;
    j4 = turn;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

const block = new Int32Array(4);

/** 52 bits and a half: strictly between 0 and 1, symmetric about a half, exact in a double. */
function unit(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) / 4503599627370496;
}

/** Uniform numbers of one input of one scenario, addressed by trial and event. */
export class Stream {
  readonly #k0: number;
  readonly #k1: number;
  readonly #k2: number;
  readonly #k3: number;
  #firstPair = -1;
  #first0 = 0;
  #first1 = 0;
  #trial = -1;
  #pair = -1;
  #later0 = 0;
  #later1 = 0;

  /** @param seed whole number from 0 to 2⁵³ − 1 */
  constructor(seed: number, scenario: string, input: string) {
    this.#k0 = seed | 0;
    this.#k1 = Math.floor(seed / 4294967296) | 0;
    this.#k2 = hashName(scenario) | 0;
    this.#k3 = hashName(input) | 0;
  }

  /** The number of `event` (from 0) in `trial`, in (0, 1). Two neighbours share one block, so order costs nothing. */
  at(trial: number, event: number): number {
    if (event === 0) {
      const pair = trial >>> 1;
      if (pair !== this.#firstPair) {
        threefry(this.#k0, this.#k1, this.#k2, this.#k3, pair, 0, 1, 0, block);
        this.#firstPair = pair;
        this.#first0 = unit(block[0]!, block[1]!);
        this.#first1 = unit(block[2]!, block[3]!);
      }
      return (trial & 1) === 0 ? this.#first0 : this.#first1;
    }
    const pair = (event + 1) >>> 1;
    if (pair !== this.#pair || trial !== this.#trial) {
      threefry(this.#k0, this.#k1, this.#k2, this.#k3, trial, pair, 0, 0, block);
      this.#trial = trial;
      this.#pair = pair;
      this.#later0 = unit(block[0]!, block[1]!);
      this.#later1 = unit(block[2]!, block[3]!);
    }
    return (event & 1) === 1 ? this.#later0 : this.#later1;
  }
}
