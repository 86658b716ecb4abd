/**
 * The inner loops of the simulation on four trials at once. Every function is the same in plain JavaScript in
 * `shared/core/exposure/plain-lanes.ts`, which is the reference: same operations, same order, same bits.
 * Lists may be read and written up to seven places beyond their count.
 */

/** The four words of eight blocks: of four word by word, then of the other four. */
const WORDS: usize = 64;
/** Sums of two forms, of even and of odd places apart, carried from call to call. */
const SUMS: usize = 256;
/** Sum, squares and years with a loss of a scenario, carried from call to call. */
const YEAR: usize = 320;

const PARITY: i32 = 0x1bd11bda;
/**
 * Constants in both halves of a lane, read from memory at the head of a loop: written in the loop they would be made
 * anew for every lane.
 */
const CONSTANTS: usize = memory.data<u64>([
  // 2⁻¹⁵: below it a curve does not reach.
  0x3f00000000000000, 0x3f00000000000000,
  0x3fe0000000000000, 0x3fe0000000000000,
  0x3ff0000000000000, 0x3ff0000000000000,
  0x000fffffffffffff, 0x000fffffffffffff,
  // Rows of a curve on either side of one half.
  113, 113,
  0x3ff000003ff00000, 0x3ff000003ff00000,
  0x0000000100000001, 0x0000000100000001,
], 16);

@inline
function turn(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

/**
 * Threefry4x32 with 13 rounds (Salmon, Moraes, Dror, Shaw, SC'11) on eight counters, four and four, side by side
 * because each step of one waits for the step before.
 */
@inline
function threefry(
  trial: v128, event: v128, trial4: v128, event4: v128, kind: v128,
  k0: v128, k1: v128, k2: v128, k3: v128, k4: v128,
): void {
  let a = i32x4.add(trial, k0);
  let b = i32x4.add(event, k1);
  let c = i32x4.add(kind, k2);
  let d = k3;
  let e = i32x4.add(trial4, k0);
  let f = i32x4.add(event4, k1);
  let g = c;
  let h = k3;
  let last = k3;
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 10), a); f = v128.xor(turn(f, 10), e);
  d = v128.xor(turn(d, 26), c); h = v128.xor(turn(h, 26), g);
  a = i32x4.add(a, d); e = i32x4.add(e, h); c = i32x4.add(c, b); g = i32x4.add(g, f);
  d = v128.xor(turn(d, 11), a); h = v128.xor(turn(h, 11), e);
  b = v128.xor(turn(b, 21), c); f = v128.xor(turn(f, 21), g);
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 13), a); f = v128.xor(turn(f, 13), e);
  d = v128.xor(turn(d, 27), c); h = v128.xor(turn(h, 27), g);
  a = i32x4.add(a, d); e = i32x4.add(e, h); c = i32x4.add(c, b); g = i32x4.add(g, f);
  d = v128.xor(turn(d, 23), a); h = v128.xor(turn(h, 23), e);
  b = v128.xor(turn(b, 5), c); f = v128.xor(turn(f, 5), g);
  a = i32x4.add(a, k1); b = i32x4.add(b, k2); c = i32x4.add(c, k3);
  e = i32x4.add(e, k1); f = i32x4.add(f, k2); g = i32x4.add(g, k3);
  last = i32x4.add(k4, i32x4.splat(1));
  d = i32x4.add(d, last); h = i32x4.add(h, last);
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 6), a); f = v128.xor(turn(f, 6), e);
  d = v128.xor(turn(d, 20), c); h = v128.xor(turn(h, 20), g);
  a = i32x4.add(a, d); e = i32x4.add(e, h); c = i32x4.add(c, b); g = i32x4.add(g, f);
  d = v128.xor(turn(d, 17), a); h = v128.xor(turn(h, 17), e);
  b = v128.xor(turn(b, 11), c); f = v128.xor(turn(f, 11), g);
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 25), a); f = v128.xor(turn(f, 25), e);
  d = v128.xor(turn(d, 10), c); h = v128.xor(turn(h, 10), g);
  a = i32x4.add(a, d); e = i32x4.add(e, h); c = i32x4.add(c, b); g = i32x4.add(g, f);
  d = v128.xor(turn(d, 18), a); h = v128.xor(turn(h, 18), e);
  b = v128.xor(turn(b, 20), c); f = v128.xor(turn(f, 20), g);
  a = i32x4.add(a, k2); b = i32x4.add(b, k3); c = i32x4.add(c, k4);
  e = i32x4.add(e, k2); f = i32x4.add(f, k3); g = i32x4.add(g, k4);
  last = i32x4.add(k0, i32x4.splat(2));
  d = i32x4.add(d, last); h = i32x4.add(h, last);
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 10), a); f = v128.xor(turn(f, 10), e);
  d = v128.xor(turn(d, 26), c); h = v128.xor(turn(h, 26), g);
  a = i32x4.add(a, d); e = i32x4.add(e, h); c = i32x4.add(c, b); g = i32x4.add(g, f);
  d = v128.xor(turn(d, 11), a); h = v128.xor(turn(h, 11), e);
  b = v128.xor(turn(b, 21), c); f = v128.xor(turn(f, 21), g);
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 13), a); f = v128.xor(turn(f, 13), e);
  d = v128.xor(turn(d, 27), c); h = v128.xor(turn(h, 27), g);
  a = i32x4.add(a, d); e = i32x4.add(e, h); c = i32x4.add(c, b); g = i32x4.add(g, f);
  d = v128.xor(turn(d, 23), a); h = v128.xor(turn(h, 23), e);
  b = v128.xor(turn(b, 5), c); f = v128.xor(turn(f, 5), g);
  a = i32x4.add(a, k3); b = i32x4.add(b, k4); c = i32x4.add(c, k0);
  e = i32x4.add(e, k3); f = i32x4.add(f, k4); g = i32x4.add(g, k0);
  last = i32x4.add(k1, i32x4.splat(3));
  d = i32x4.add(d, last); h = i32x4.add(h, last);
  a = i32x4.add(a, b); e = i32x4.add(e, f); c = i32x4.add(c, d); g = i32x4.add(g, h);
  b = v128.xor(turn(b, 6), a); f = v128.xor(turn(f, 6), e);
  d = v128.xor(turn(d, 20), c); h = v128.xor(turn(h, 20), g);
  v128.store(WORDS, a);
  v128.store(WORDS, b, 16);
  v128.store(WORDS, c, 32);
  v128.store(WORDS, d, 48);
  v128.store(WORDS, e, 64);
  v128.store(WORDS, f, 80);
  v128.store(WORDS, g, 96);
  v128.store(WORDS, h, 112);
}

/** In two lanes: the fraction that `high` and `low` words spell, with 1 ≤ it < 2, less 1. */
@inline
function unitLow(high: v128, low: v128, exponent: v128, one: v128): v128 {
  return f64x2.sub(v128.shuffle<i32>(low, v128.or(high, exponent), 0, 4, 1, 5), one);
}

@inline
function unitHigh(high: v128, low: v128, exponent: v128, one: v128): v128 {
  return f64x2.sub(v128.shuffle<i32>(low, v128.or(high, exponent), 2, 6, 3, 7), one);
}

/** 51 bits and a half of two words. */
@inline
function fineLow(first: v128, second: v128, last: v128): v128 {
  return v128.or(v128.or(i32x4.shl(first, 20), i32x4.shr_u(second, 12)), last);
}

/** Bytes from where a curve would begin if the exponent of its lowest row were 0. */
const LOWEST: usize = 8064 << 6;

/** The curve at two probabilities whose distance from the nearer end is `p`, not below the reach of the curve. */
@inline
function readTwo(
  u: v128, p: v128, curve: usize,
  half: v128, unity: v128, fraction: v128, rows: v128,
): v128 {
  const row = i64x2.add(i64x2.shr_u(p, 49), v128.and(f64x2.gt(u, half), rows));
  const place = i64x2.shl(row, 6);
  const one = curve + <usize>i64x2.extract_lane(place, 0);
  const two = curve + <usize>i64x2.extract_lane(place, 1);
  const t = f64x2.sub(v128.or(v128.and(i64x2.shl(p, 3), fraction), unity), unity);
  const a0 = v128.load(one);
  const a2 = v128.load(one, 16);
  const a4 = v128.load(one, 32);
  const b0 = v128.load(two);
  const b2 = v128.load(two, 16);
  const b4 = v128.load(two, 32);
  let sum = v128.shuffle<f64>(a4, b4, 1, 3);
  sum = f64x2.add(v128.shuffle<f64>(a4, b4, 0, 2), f64x2.mul(t, sum));
  sum = f64x2.add(v128.shuffle<f64>(a2, b2, 1, 3), f64x2.mul(t, sum));
  sum = f64x2.add(v128.shuffle<f64>(a2, b2, 0, 2), f64x2.mul(t, sum));
  sum = f64x2.add(v128.shuffle<f64>(a0, b0, 1, 3), f64x2.mul(t, sum));
  return f64x2.add(v128.shuffle<f64>(a0, b0, 0, 2), f64x2.mul(t, sum));
}

@inline
function nearer(u: v128, unity: v128): v128 {
  return f64x2.pmin(u, f64x2.sub(unity, u));
}

/**
 * The trials of [from, to) that are not surely quiet, with the word that their year begins with.
 * `from` is a multiple of 16.
 */
export function screen(
  k0: i32, k1: i32, k2: i32, k3: i32,
  quiet: usize, from: i32, to: i32, trial: usize, head: usize,
): i32 {
  const q0 = i32x4.splat(k0);
  const q1 = i32x4.splat(k1);
  const q2 = i32x4.splat(k2);
  const q3 = i32x4.splat(k3);
  const q4 = i32x4.splat(PARITY ^ k0 ^ k1 ^ k2 ^ k3);
  const zero = i32x4.splat(0);
  const one = i32x4.splat(1);
  let n: usize = 0;
  let t = from;
  while (t < to) {
    const first = i32x4.add(i32x4.splat(t >> 2), i32x4(0, 1, 2, 3));
    threefry(first, zero, i32x4.add(first, i32x4.splat(4)), zero, one, q0, q1, q2, q3, q4);
    for (let at: usize = 0; at < 128; at += 16) {
      let word: i32 = 0;
      word = load<i32>(WORDS + at);
      store<i32>(trial + n, t + 0);
      store<i32>(head + n, word);
      n += <usize>(<u32>word >> 16 >= load<u16>(quiet + ((word >> 5) & 0x7fe))) << 2;
      word = load<i32>(WORDS + at, 4);
      store<i32>(trial + n, t + 1);
      store<i32>(head + n, word);
      n += <usize>(<u32>word >> 16 >= load<u16>(quiet + ((word >> 5) & 0x7fe))) << 2;
      word = load<i32>(WORDS + at, 8);
      store<i32>(trial + n, t + 2);
      store<i32>(head + n, word);
      n += <usize>(<u32>word >> 16 >= load<u16>(quiet + ((word >> 5) & 0x7fe))) << 2;
      word = load<i32>(WORDS + at, 12);
      store<i32>(trial + n, t + 3);
      store<i32>(head + n, word);
      n += <usize>(<u32>word >> 16 >= load<u16>(quiet + ((word >> 5) & 0x7fe))) << 2;
      t += 4;
    }
  }
  while (n > 0 && load<i32>(trial + n - 4) >= to) n -= 4;
  return <i32>(n >> 2);
}

/** What a year draws beside its head: the first gap, the rate, the second gap and the factor, all in (0, 1). */
export function details(
  k0: i32, k1: i32, k2: i32, k3: i32,
  n: i32, trial: usize, head: usize, gap: usize, rate: usize, second: usize, factor: usize,
): void {
  const q0 = i32x4.splat(k0);
  const q1 = i32x4.splat(k1);
  const q2 = i32x4.splat(k2);
  const q3 = i32x4.splat(k3);
  const q4 = i32x4.splat(PARITY ^ k0 ^ k1 ^ k2 ^ k3);
  const zero = i32x4.splat(0);
  const unity = v128.load(CONSTANTS, 32);
  const exponent = v128.load(CONSTANTS, 80);
  const two = i32x4.splat(2);
  const lowHalf = i32x4.splat(1 << 19);
  const end: usize = <usize>n << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const block = WORDS + ((i & 16) << 2);
    if (block == WORDS)
      threefry(v128.load(trial + i), zero, v128.load(trial + i, 16), zero, two, q0, q1, q2, q3, q4);
    const first = v128.load(head + i);
    const d0 = v128.load(block);
    const d1 = v128.load(block, 16);
    const d2 = v128.load(block, 32);
    const d3 = v128.load(block, 48);
    const j = i << 1;
    let high = v128.or(i32x4.shl(i32x4.shr_u(first, 16), 4), i32x4.shr_u(d0, 28));
    let low = v128.or(i32x4.shl(d0, 4), i32x4.splat(8));
    v128.store(gap + j, unitLow(high, low, exponent, unity));
    v128.store(gap + j, unitHigh(high, low, exponent, unity), 16);
    const middle = v128.or(i32x4.shl(first, 16), i32x4.shr_u(d1, 16));
    high = i32x4.shr_u(middle, 12);
    low = v128.or(i32x4.shl(middle, 20), lowHalf);
    v128.store(rate + j, unitLow(high, low, exponent, unity));
    v128.store(rate + j, unitHigh(high, low, exponent, unity), 16);
    high = i32x4.shr_u(d2, 12);
    low = v128.or(i32x4.shl(d2, 20), lowHalf);
    v128.store(second + j, unitLow(high, low, exponent, unity));
    v128.store(second + j, unitHigh(high, low, exponent, unity), 16);
    high = v128.or(i32x4.shr_u(i32x4.shl(d1, 16), 12), i32x4.shr_u(d3, 28));
    low = v128.or(i32x4.shl(d3, 4), i32x4.splat(8));
    v128.store(factor + j, unitLow(high, low, exponent, unity));
    v128.store(factor + j, unitHigh(high, low, exponent, unity), 16);
  }
}

/** Uniform numbers of a list of trials and events. */
export function uniforms(
  k0: i32, k1: i32, k2: i32, k3: i32,
  n: i32, kind: i32, trial: usize, event: usize, out: usize,
): void {
  const q0 = i32x4.splat(k0);
  const q1 = i32x4.splat(k1);
  const q2 = i32x4.splat(k2);
  const q3 = i32x4.splat(k3);
  const q4 = i32x4.splat(PARITY ^ k0 ^ k1 ^ k2 ^ k3);
  const unity = v128.load(CONSTANTS, 32);
  const exponent = v128.load(CONSTANTS, 80);
  const last = v128.load(CONSTANTS, 96);
  const which = i32x4.splat(kind);
  const end: usize = <usize>n << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const block = WORDS + ((i & 16) << 2);
    if (block == WORDS)
      threefry(
        v128.load(trial + i), v128.load(event + i), v128.load(trial + i, 16), v128.load(event + i, 16), which,
        q0, q1, q2, q3, q4,
      );
    const first = v128.load(block);
    const low = fineLow(first, v128.load(block, 16), last);
    const high = i32x4.shr_u(first, 12);
    v128.store(out + (i << 1), unitLow(high, low, exponent, unity));
    v128.store(out + (i << 1), unitHigh(high, low, exponent, unity), 16);
  }
}

/**
 * A curve at a list of probabilities from place `from` on, in place or apart. Stops before the first four places of
 * which one lies beyond the reach of the curve, and answers how far it came.
 */
export function read(curve: usize, from: i32, n: i32, u: usize, out: usize): i32 {
  const reach = v128.load(CONSTANTS, 0);
  const half = v128.load(CONSTANTS, 16);
  const unity = v128.load(CONSTANTS, 32);
  const fraction = v128.load(CONSTANTS, 48);
  const rows = v128.load(CONSTANTS, 64);
  const end: usize = <usize>n << 3;
  const rowsAt = curve - LOWEST;
  let i: usize = <usize>from << 3;
  for (; i < end; i += 32) {
    const a = v128.load(u + i);
    const b = v128.load(u + i, 16);
    const p = nearer(a, unity);
    const q = nearer(b, unity);
    if (v128.any_true(v128.or(f64x2.lt(p, reach), f64x2.lt(q, reach)))) break;
    v128.store(out + i, readTwo(a, p, rowsAt, half, unity, fraction, rows));
    v128.store(out + i, readTwo(b, q, rowsAt, half, unity, fraction, rows), 16);
  }
  return <i32>(i >> 3);
}

/** Keeps, in place, the places of a list whose product of gaps is above `none`. */
export function keep(
  n: i32, trial: usize, product: usize, none: usize, other: usize, factor: usize,
): i32 {
  let m: usize = 0;
  const end: usize = <usize>n << 2;
  for (let i: usize = 0; i < end; i += 4) {
    const j = i << 1;
    const k = m << 1;
    const p = load<f64>(product + j);
    const q = load<f64>(none + j);
    store<i32>(trial + m, load<i32>(trial + i));
    store<f64>(product + k, p);
    store<f64>(none + k, q);
    store<f64>(other + k, load<f64>(other + j));
    store<f64>(factor + k, load<f64>(factor + j));
    m += <usize>i32(p > q) << 2;
  }
  return <i32>(m >> 2);
}

/** product *= other, place by place. */
export function multiply(n: i32, product: usize, other: usize): void {
  const end: usize = <usize>n << 3;
  for (let i: usize = 0; i < end; i += 16)
    v128.store(product + i, f64x2.mul(v128.load(product + i), v128.load(other + i)));
}

/** One form of two events: min(curve(u) · scale, cap) where the form occurs, else 0. */
@inline
function capped(loss: v128, scale: v128, cap: v128, occurs: v128): v128 {
  return v128.and(f64x2.pmin(f64x2.mul(loss, scale), cap), occurs);
}

@inline
function form(
  first: v128, second: v128, i: usize, n: i32, scale: usize,
  curve: usize, certain: bool, chance: v128, cap: v128, out: usize, sum: usize,
  reach: v128, half: v128, unity: v128, fraction: v128, rows: v128, exponent: v128, last: v128,
): bool {
  const low = fineLow(first, second, last);
  const high = i32x4.shr_u(first, 12);
  let u = unitLow(high, low, exponent, unity);
  let v = unitHigh(high, low, exponent, unity);
  let uOccurs = i64x2.splat(-1);
  let vOccurs = i64x2.splat(-1);
  if (!certain) {
    uOccurs = f64x2.lt(u, chance);
    vOccurs = f64x2.lt(v, chance);
    // One half stands for what does not occur: it lies within every curve.
    u = v128.bitselect(f64x2.div(u, chance), half, uOccurs);
    v = v128.bitselect(f64x2.div(v, chance), half, vOccurs);
  }
  const at = i << 1;
  if (curve == 0) {
    const absent = f64x2.splat(-1);
    v128.store(out + at, v128.bitselect(u, absent, uOccurs));
    v128.store(out + at, v128.bitselect(v, absent, vOccurs), 16);
    return true;
  }
  const p = nearer(u, unity);
  const q = nearer(v, unity);
  if (v128.any_true(v128.or(f64x2.lt(p, reach), f64x2.lt(q, reach))))
    return false;
  const rowsAt = curve - LOWEST;
  const x = capped(readTwo(u, p, rowsAt, half, unity, fraction, rows), v128.load(scale + at), cap, uOccurs);
  const y = capped(readTwo(v, q, rowsAt, half, unity, fraction, rows), v128.load(scale + at, 16), cap, vOccurs);
  v128.store(out + at, x);
  v128.store(out + at, y, 16);
  let total = v128.load(sum);
  const left = n - <i32>(i >> 2);
  if (left > 3) {
    total = f64x2.add(f64x2.add(total, x), y);
  } else {
    const none = f64x2.splat(0);
    total = f64x2.add(total, left > 1 ? x : f64x2.replace_lane(x, 1, 0));
    total = f64x2.add(total, left > 2 ? f64x2.replace_lane(y, 1, 0) : none);
  }
  v128.store(sum, total);
  return true;
}

/**
 * Losses of two forms that share their blocks, for a list of trials and events. Without a curve the form's own
 * probability in (0, 1) is left instead, −1 where the form does not occur; without `out` there is no such form.
 * Begins at place `from`, stops before the first four places of which one lies beyond the reach of its curve, and
 * answers how far it came.
 */
export function amounts(
  k0: i32, k1: i32, k2: i32, k3: i32,
  from: i32, n: i32, trial: usize, event: usize, scale: usize,
  curveA: usize, chanceA: f64, capA: f64, outA: usize,
  curveB: usize, chanceB: f64, capB: f64, outB: usize,
): i32 {
  const q0 = i32x4.splat(k0);
  const q1 = i32x4.splat(k1);
  const q2 = i32x4.splat(k2);
  const q3 = i32x4.splat(k3);
  const q4 = i32x4.splat(PARITY ^ k0 ^ k1 ^ k2 ^ k3);
  const zero = i32x4.splat(0);
  const reach = v128.load(CONSTANTS, 0);
  const half = v128.load(CONSTANTS, 16);
  const unity = v128.load(CONSTANTS, 32);
  const fraction = v128.load(CONSTANTS, 48);
  const rows = v128.load(CONSTANTS, 64);
  const exponent = v128.load(CONSTANTS, 80);
  const last = v128.load(CONSTANTS, 96);
  const pA = f64x2.splat(chanceA);
  const pB = f64x2.splat(chanceB);
  const mostA = f64x2.splat(capA);
  const mostB = f64x2.splat(capB);
  const end: usize = <usize>n << 2;
  const start: usize = <usize>from << 2;
  let i = start;
  for (; i < end; i += 16) {
    const block = WORDS + ((i & 16) << 2);
    if (block == WORDS || i == start) {
      const both = i & ~31;
      threefry(
        v128.load(trial + both), v128.load(event + both), v128.load(trial + both, 16), v128.load(event + both, 16),
        zero, q0, q1, q2, q3, q4,
      );
    }
    const before = v128.load(SUMS);
    if (
      outA != 0 &&
      !form(
        v128.load(block), v128.load(block, 16), i, n, scale, curveA, chanceA == 1, pA, mostA, outA, SUMS,
        reach, half, unity, fraction, rows, exponent, last,
      )
    )
      break;
    if (
      outB != 0 &&
      !form(
        v128.load(block, 32), v128.load(block, 48), i, n, scale, curveB, chanceB == 1, pB, mostB, outB, SUMS + 16,
        reach, half, unity, fraction, rows, exponent, last,
      )
    ) {
      v128.store(SUMS, before);
      break;
    }
  }
  return <i32>(i >> 2);
}

/** Adds the losses of a list of events, form after form, to their trials' year. */
export function addUp(n: i32, trial: usize, from: i32, losses: usize, stride: usize, forms: i32, year: usize): void {
  const end: usize = <usize>n << 2;
  const origin = year - (<usize>from << 3);
  for (let i: usize = 0; i < end; i += 4) {
    let at = losses + (i << 1);
    let sum = load<f64>(at);
    for (let f = 1; f < forms; f++) {
      at += stride;
      sum += load<f64>(at);
    }
    const place = origin + (<usize>load<i32>(trial + i) << 3);
    store<f64>(place, load<f64>(place) + sum);
  }
}

/** Ends the years of a list of trials in ascending order: into `gross` and the scenario's sums; clears them. */
export function close(n: i32, trial: usize, from: i32, year: usize, gross: usize): void {
  const end: usize = <usize>n << 2;
  const origin = year - (<usize>from << 3);
  const target = gross - (<usize>from << 3);
  let sum = load<f64>(YEAR);
  let squares = load<f64>(YEAR, 8);
  let years = load<f64>(YEAR, 16);
  for (let i: usize = 0; i < end; i += 4) {
    const t = <usize>load<i32>(trial + i) << 3;
    const loss = load<f64>(origin + t);
    store<f64>(origin + t, 0);
    store<f64>(target + t, load<f64>(target + t) + loss);
    sum += loss;
    squares += loss * loss;
    years += f64(i32(loss > 0));
  }
  store<f64>(YEAR, sum);
  store<f64>(YEAR, squares, 8);
  store<f64>(YEAR, years, 16);
}
