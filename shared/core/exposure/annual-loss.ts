/** The distribution of a year's loss on an even grid: mass[i] at i · step. */
export interface AnnualLossGrid {
  step: number;
  mass: Float64Array;
  /** Closed-form mean, which the grid keeps. */
  mean: number;
  /** Exact P(no loss). */
  none: number;
}

/** Exact answers read off the grid, or off two: a finer one for the body, where a heavy tail makes the steps wide. */
export class AnnualLoss {
  readonly step: number;
  readonly points: number;
  readonly mean: number;
  readonly none: number;
  /** P(L > largest grid point). */
  readonly beyond: number;
  readonly #cumulative: Float64Array;
  readonly #limited: Float64Array;
  readonly #body: AnnualLoss | null;

  constructor(grid: AnnualLossGrid, body: AnnualLoss | null = null) {
    this.#body = body;
    this.step = grid.step;
    this.points = grid.mass.length;
    this.mean = grid.mean;
    this.none = grid.none;
    this.#cumulative = new Float64Array(this.points);
    this.#limited = new Float64Array(this.points);
    let below = 0;
    let limited = 0;
    for (let i = 0; i < this.points; i++) {
      this.#limited[i] = limited;
      below += grid.mass[i]!;
      if (below > 1) below = 1;
      this.#cumulative[i] = below;
      limited += this.step * (1 - below);
    }
    this.beyond = 1 - below;
  }

  /**
   * x with P(L ≤ x) = q; 0 where P(no loss) ≥ q. A grid point stands for the cell half a step to both sides, and
   * within a cell the distribution is taken as even. Infinity where q lies beyond the grid.
   */
  quantile(q: number): number {
    if (q <= this.none) return 0;
    if (this.#body !== null && 1 - q > 1.5 * this.#body.beyond) return this.#body.quantile(q);
    if (q > this.#cumulative[this.points - 1]!) return Infinity;
    let low = 0;
    let high = this.points - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#cumulative[middle]! >= q) high = middle;
      else low = middle + 1;
    }
    const from = low === 0 ? this.none : this.#cumulative[low - 1]!;
    const mass = this.#cumulative[low]! - from;
    const start = low === 0 ? 0 : (low - 0.5) * this.step;
    const width = low === 0 ? this.step / 2 : this.step;
    return start + (mass > 0 ? (width * (q - from)) / mass : 0);
  }

  /** P(L > x). */
  exceedance(x: number): number {
    if (x < 0) return 1;
    if (this.#body !== null && x < this.#body.end) return this.#body.exceedance(x);
    const place = x / this.step + 0.5;
    const i = Math.floor(place);
    if (i >= this.points) return this.beyond;
    if (i === 0) {
      const share = 2 * (place - 0.5);
      return 1 - (this.none + share * (this.#cumulative[0]! - this.none));
    }
    const from = this.#cumulative[i - 1]!;
    return 1 - (from + (place - i) * (this.#cumulative[i]! - from));
  }

  /** Step of the grid that answers for the body. */
  get bodyStep(): number {
    return this.#body?.step ?? this.step;
  }

  /** Largest grid point; what lies above has probability `beyond`. */
  get end(): number {
    return (this.points - 1) * this.step;
  }

  /** E min(L, x). */
  limited(x: number): number {
    if (this.#body !== null && x < this.#body.end) return this.#body.limited(x);
    const place = x / this.step;
    const i = Math.floor(place);
    if (i >= this.points - 1) return this.#limited[this.points - 1]!;
    return this.#limited[i]! + (place - i) * (this.#limited[i + 1]! - this.#limited[i]!);
  }

  /** Mean of the worst (1 − q) of years: x + E(L − x)⁺ / (1 − q) at the quantile x (Rockafellar and Uryasev, 2000). */
  tvar(q: number): number {
    const x = this.quantile(q);
    return x === Infinity ? x : x + (this.mean - this.limited(x)) / (1 - q);
  }

  /** [loss, P(L > loss)] from 0 to the end of the grid, evenly spaced in the logarithm of the probability. */
  curve(points = 200): [number, number][] {
    const curve: [number, number][] = [[0, 1 - this.none]];
    const last = Math.max(this.beyond, 1e-9);
    const ratio = last / (1 - this.none);
    if (!(ratio < 1) || !(this.none < 1)) return curve;
    let before = 0;
    for (let k = 1; k < points; k++) {
      // Even steps in √k weight both the body and the tail of the curve.
      const share = k / points;
      const probability = (1 - this.none) * (1 - share) * (1 - share) * (1 - share) + last * share;
      const x = this.quantile(1 - probability);
      if (x === Infinity || x <= before) continue;
      curve.push([x, probability]);
      before = x;
    }
    const end = (this.points - 1) * this.step;
    if (end > before) curve.push([end, Math.max(this.beyond, 0)]);
    return curve;
  }
}
