import { exp } from './elementary.ts';
import { BLOCK } from './simulate.ts';

/** Mean and its standard error, summed block by block in order. */
export function meanOf(values: Float64Array): { mean: number; standardError: number } {
  const n = values.length;
  let sum = 0;
  for (let start = 0; start < n; start += BLOCK) {
    let block = 0;
    const end = Math.min(n, start + BLOCK);
    for (let i = start; i < end; i++) block += values[i]!;
    sum += block;
  }
  const mean = sum / n;
  let squares = 0;
  for (let start = 0; start < n; start += BLOCK) {
    let block = 0;
    const end = Math.min(n, start + BLOCK);
    for (let i = start; i < end; i++) block += (values[i]! - mean) * (values[i]! - mean);
    squares += block;
  }
  return { mean, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
}

/** The trials of a run in ascending order, with what is read off them. */
export class Outcome {
  readonly sorted: Float64Array;
  readonly #worst: Float64Array;

  /** @param values one number per trial; left as they are */
  constructor(values: Float64Array) {
    this.sorted = Float64Array.from(values).sort();
    // Sums from the worst trial down, at every block boundary, so that a tail mean costs one block.
    const n = this.sorted.length;
    const blocks = Math.floor(n / BLOCK) + 1;
    this.#worst = new Float64Array(blocks + 1);
    for (let b = 1; b <= blocks; b++) {
      let sum = 0;
      const end = Math.max(0, n - b * BLOCK);
      for (let i = n - 1 - (b - 1) * BLOCK; i >= end; i--) sum += this.sorted[i]!;
      this.#worst[b] = this.#worst[b - 1]! + sum;
    }
  }

  /** sorted[⌈qN⌉ − 1]. */
  quantile(q: number): number {
    const n = this.sorted.length;
    const rank = Math.ceil(q * n - 1e-12 * n);
    return this.sorted[Math.min(n, Math.max(1, rank)) - 1]!;
  }

  /** Mean of the worst (1 − q)N trials, the fractional last one weighted. */
  tvar(q: number): number {
    const n = this.sorted.length;
    const count = (1 - q) * n;
    const whole = Math.min(n, Math.floor(count + 1e-9));
    const blocks = Math.floor(whole / BLOCK);
    let sum = this.#worst[blocks]!;
    for (let k = blocks * BLOCK; k < whole; k++) sum += this.sorted[n - 1 - k]!;
    const part = count - whole;
    if (part > 1e-9 && whole < n) sum += part * this.sorted[n - 1 - whole]!;
    return count > 0 ? sum / (part > 1e-9 ? count : whole) : this.sorted[n - 1]!;
  }

  /** P(L > x), strictly. */
  exceedance(x: number): number {
    const n = this.sorted.length;
    return (n - this.#countUpTo(x)) / n;
  }

  #countUpTo(x: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sorted[middle]! <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * [loss, P(L > loss)] in ascending order of loss, from 0 to the last trial, whose probability is 0: every one
   * of the worst 50 trials, then about `perDecade` points for each tenfold of probability.
   */
  curve(perDecade = 40): [number, number][] {
    const n = this.sorted.length;
    const points: [number, number][] = [];
    let last = Infinity;
    const add = (x: number): void => {
      if (x >= last) return;
      last = x;
      points.push([x, this.exceedance(x)]);
    };
    const withLoss = n - this.#countUpTo(0);
    for (let k = 1; k <= Math.min(50, withLoss); k++) add(this.sorted[n - k]!);
    const growth = exp(Math.LN10 / perDecade);
    for (let k = 50 * growth; k <= withLoss; k *= growth) add(this.sorted[n - Math.floor(k)]!);
    if (withLoss > 0) add(this.sorted[n - withLoss]!);
    add(0);
    return points.reverse();
  }
}
