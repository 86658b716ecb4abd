import type { FormTerm } from './model.ts';

/** The loss of one form of one event on a grid: its limited expected value is worked out once, its cap may move. */
export class GridLoss {
  readonly #form: FormTerm;
  readonly #step: number;
  /** E min(X, i · step), the form's own cap left aside. */
  readonly #limited: Float64Array;

  constructor(form: FormTerm, step: number, points: number) {
    this.#form = form;
    this.#step = step;
    this.#limited = form.shape.limitedOn?.(step, points) ?? limitedOn(form, step, points);
  }

  /**
   * Masses on the grid by local moment matching of the first moment: every cell keeps its mean, so Σ i · step · mass is
   * E min(X, cap, end) exactly (Klugman, Panjer, Willmot, "Loss Models" (2012), 9.6.5). Masses beyond the grid are left
   * out.
   */
  masses(cap: number): Float64Array {
    const limited = this.#limited;
    const points = limited.length - 1;
    const share = this.#form.probability / this.#step;
    const last = Math.floor(cap / this.#step);
    const atCap = cap < Infinity ? this.#form.shape.limited(cap) : 0;
    const mass = new Float64Array(points);
    let before = 0;
    let here = last >= 1 ? limited[1]! : atCap;
    mass[0] = 1 - share * here;
    for (let i = 1; i < points; i++) {
      const after = i + 1 <= last ? limited[i + 1]! : atCap;
      mass[i] = share * (here - before - (after - here));
      const rise = after - here;
      before = here;
      here = after;
      // What is left is below the last bit: past the cap, or so far out that no mass can be told from none.
      if (rise <= 1e-16 * here) {
        if (i + 1 < points) mass[i + 1] = share * rise;
        break;
      }
    }
    return mass;
  }
}

function limitedOn(form: FormTerm, step: number, points: number): Float64Array {
  const limited = new Float64Array(points + 1);
  for (let i = 1; i <= points; i++) {
    const x = i * step;
    if (x >= form.shape.max) {
      limited.fill(form.shape.mean, i);
      break;
    }
    limited[i] = form.shape.limited(x);
  }
  return limited;
}

/** The loss of one form of one event as masses on a grid of `points` points. */
export const discretise = (form: FormTerm, step: number, points: number): Float64Array =>
  new GridLoss(form, step, points).masses(form.cap);
