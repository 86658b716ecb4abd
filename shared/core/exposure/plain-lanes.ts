import { CURVE_NUMBERS, curveOf, readCurve } from './curve.ts';
import type { FormLane, Lanes } from './lanes.ts';
import { blockKinds, type Key, threefry, uniformAt, unit, yearNumbers } from './random.ts';

const block = new Int32Array(4);
const heads = new Int32Array(16);

function headsFrom(key: Key, trial: number): void {
  for (let lane = 0; lane < 4; lane++) {
    threefry(key, (trial >>> 2) + lane, 0, blockKinds.heads, 0, block);
    for (let word = 0; word < 4; word++) heads[4 * word + lane] = block[word]!;
  }
}

function formLoss(form: FormLane, scale: number, own: number): number {
  let u = own;
  if (form.probability < 1) {
    if (u >= form.probability) return form.curve === null ? -1 : 0;
    u /= form.probability;
  }
  if (form.curve === null) return u;
  return Math.min(readCurve(form.curve, u) * scale, form.cap);
}

/** `Lanes.amounts` for the places from `from` to before `to`. */
export function plainAmounts(
  key: Key,
  from: number,
  to: number,
  trial: Int32Array,
  event: Int32Array,
  scale: Float64Array,
  [a, b]: readonly [FormLane | null, FormLane | null],
  sums: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    threefry(key, trial[i]!, event[i]!, blockKinds.numbers, 0, block);
    const second = unit(block[2]!, block[3]!);
    const odd = i & 1;
    if (a !== null) {
      const loss = formLoss(a, scale[i]!, unit(block[0]!, block[1]!));
      a.out[i] = loss;
      sums[odd] = sums[odd]! + loss;
    }
    if (b !== null) {
      const loss = formLoss(b, scale[i]!, second);
      b.out[i] = loss;
      sums[2 + odd] = sums[2 + odd]! + loss;
    }
  }
}

/** The inner loops in plain JavaScript: the reference, and what runs where there is no WebAssembly. */
export const plainLanes: Lanes = {
  name: 'plain',
  numbers: (count) => new Float64Array(count),
  words: (count) => new Int32Array(count),
  bounds: (count) => new Uint16Array(count),
  curve: (source) => curveOf(new Float64Array(CURVE_NUMBERS), source),
  screen(key, quiet, from, to, trial, head) {
    let n = 0;
    for (let start = from; start < to; start += 16) {
      headsFrom(key, start);
      const end = Math.min(16, to - start);
      for (let i = 0; i < end; i++) {
        const word = heads[i]!;
        if (word >>> 16 < quiet[(word >>> 6) & 1023]!) continue;
        trial[n] = start + i;
        head[n] = word;
        n++;
      }
    }
    return n;
  },
  details(key, n, trial, head, into) {
    for (let i = 0; i < n; i++) {
      const { gap, rate, second, factor } = yearNumbers(key, trial[i]!, head[i]!);
      into.gap[i] = gap;
      into.rate[i] = rate;
      into.second[i] = second;
      into.factor[i] = factor;
    }
  },
  uniforms(key, n, kind, trial, event, out) {
    for (let i = 0; i < n; i++) out[i] = uniformAt(key, trial[i]!, event[i]!, kind);
  },
  read(curve, n, u, out) {
    for (let i = 0; i < n; i++) out[i] = readCurve(curve, u[i]!);
  },
  keep(n, trial, { gap, rate, second, factor }) {
    let m = 0;
    for (let i = 0; i < n; i++) {
      if (!(gap[i]! > rate[i]!)) continue;
      trial[m] = trial[i]!;
      gap[m] = gap[i]!;
      rate[m] = rate[i]!;
      second[m] = second[i]!;
      factor[m] = factor[i]!;
      m++;
    }
    return m;
  },
  multiply(n, product, other) {
    for (let i = 0; i < n; i++) product[i] = product[i]! * other[i]!;
  },
  amounts(key, n, trial, event, scale, pair, sums) {
    plainAmounts(key, 0, n, trial, event, scale, pair, sums);
  },
  addUp(n, trial, from, losses, year) {
    const first = losses[0]!;
    for (let i = 0; i < n; i++) {
      let sum = first[i]!;
      for (let f = 1; f < losses.length; f++) sum += losses[f]![i]!;
      const t = trial[i]! - from;
      year[t] = year[t]! + sum;
    }
  },
  close(n, trial, from, year, gross, sums) {
    for (let i = 0; i < n; i++) {
      const t = trial[i]! - from;
      const loss = year[t]!;
      year[t] = 0;
      gross[t] = gross[t]! + loss;
      sums.sum += loss;
      sums.squares += loss * loss;
      if (loss > 0) sums.years++;
    }
  },
};
