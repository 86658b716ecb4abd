import type { Curve, CurveSource } from './curve.ts';
import type { Key } from './random.ts';

/** One form of loss as the inner loop needs it. */
export interface FormLane {
  /** Null: the form's own probability is left in `out` instead of the loss, −1 where the form does not occur. */
  curve: Curve | null;
  probability: number;
  cap: number;
  out: Float64Array;
}

/** Sum of annual losses and of their squares, and years with a loss: over trials in ascending order. */
export interface YearSums {
  sum: number;
  squares: number;
  years: number;
}

/**
 * The inner loops of the simulation over lists of trials. There are two of them, plain JavaScript and a kernel, and
 * they give the same bits. Lists come from `numbers` and `words`: the kernel's stand in its own memory.
 */
export interface Lanes {
  readonly name: 'plain' | 'kernel';
  numbers(count: number): Float64Array;
  words(count: number): Int32Array;
  bounds(count: number): Uint16Array;
  /** Null where the function is too steep for a curve. */
  curve(source: CurveSource): Curve | null;
  /**
   * The trials of [from, to) that are not surely quiet, in order, with their year's head; `from` is a multiple of 16.
   * Quiet is a year whose first gap is below `quiet` / 65,536 at the slice (of 1,024) of its rate's probability.
   *
   * @returns how many
   */
  screen(key: Key, quiet: Uint16Array, from: number, to: number, trial: Int32Array, head: Int32Array): number;
  /** `yearNumbers` of a list of trials and heads. */
  details(key: Key, n: number, trial: Int32Array, head: Int32Array, into: YearLists): void;
  /** `uniformAt` of a list of trials and events. */
  uniforms(key: Key, n: number, kind: number, trial: Int32Array, event: Int32Array, out: Float64Array): void;
  /** A curve at a list of probabilities; `out` may be `u`. */
  read(curve: Curve, n: number, u: Float64Array, out: Float64Array): void;
  /** Keeps, in place and in order, the places where gap > none, and answers how many. */
  keep(n: number, trial: Int32Array, lists: YearLists): number;
  /** product *= other, place by place. */
  multiply(n: number, product: Float64Array, other: Float64Array): void;
  /**
   * Losses of two forms that share their blocks, for a list of trials and events: min(curve · scale, cap). The sums
   * go on from `sums`: of the first form's even and odd places, then of the second's.
   */
  amounts(
    key: Key,
    n: number,
    trial: Int32Array,
    event: Int32Array,
    scale: Float64Array,
    pair: readonly [FormLane | null, FormLane | null],
    sums: Float64Array,
  ): void;
  /** Adds the losses of a list of events, form after form, to the year of their trial; year[0] is trial `from`. */
  addUp(
    n: number,
    trial: Int32Array,
    from: number,
    losses: readonly Float64Array[],
    year: Float64Array,
  ): void;
  /** Ends the years of a list of trials in ascending order: into `gross` and the sums; clears them. */
  close(
    n: number,
    trial: Int32Array,
    from: number,
    year: Float64Array,
    gross: Float64Array,
    sums: YearSums,
  ): void;
}

/** What the years of a list of trials drew. */
export interface YearLists {
  /** The first gap; later the product of all gaps so far. */
  gap: Float64Array;
  /** The rate's probability; later the product below which the year is over. */
  rate: Float64Array;
  second: Float64Array;
  factor: Float64Array;
}
