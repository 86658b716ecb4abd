import { type DrawPlan, lossPlan } from './draw-plan.ts';
import type { FormTerm } from './model.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { blockKinds, type Key } from './random.ts';
import type { Workbench } from './workbench.ts';

const LEAST = 1 / 2 ** 53;
const carried = new Float64Array(4);

function lossAt({ shape, cap }: FormTerm, scale: number, z: number): number {
  const loss = shape.ofScore?.(z) ?? shape.quantile(Math.min(1 - LEAST, Math.max(LEAST, normalCdf(z))));
  return Math.min(loss * scale, cap);
}

/**
 * Losses of one form of n events from given normal scores.
 *
 * @param occurs uniform numbers that decide whether the form occurs; null where it always does
 */
export function lossesFromScores(
  form: FormTerm,
  n: number,
  z: Float64Array,
  scale: Float64Array,
  occurs: Float64Array | null,
  out: Float64Array,
): void {
  for (let i = 0; i < n; i++)
    out[i] = occurs !== null && occurs[i]! >= form.probability ? 0 : lossAt(form, scale[i]!, z[i]!);
}

/** Turns the forms' own uniforms in `bench.losses` into losses by scores that rise and fall together. */
function correlate(plan: DrawPlan, path: string, n: number, bench: Workbench, factor: Float64Array[]): void {
  const { forms } = plan.term;
  const { losses, scale, score, trial, event, lanes } = bench;
  const { occurs } = lossPlan(plan, path, bench);
  for (let f = 0; f < forms.length; f++) {
    const own = losses[f]!;
    for (let i = 0; i < n; i++) own[i] = normalQuantile(own[i]!);
  }
  // From the last form up: a form's score needs the own scores of those before it alone.
  for (let f = forms.length - 1; f >= 0; f--) {
    const row = factor[f]!;
    const z = losses[f]!;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j <= f; j++) sum += row[j]! * losses[j]![i]!;
      z[i] = sum;
    }
    const key = occurs?.[f] ?? null;
    if (key !== null) lanes.uniforms(key, n, blockKinds.numbers, trial, event, score);
    lossesFromScores(forms[f]!, n, z, scale, key === null ? null : score, z);
  }
}

/**
 * Draws the losses of the n events in `bench.trial` and `bench.event` with the factors in `bench.scale`, into
 * `bench.losses`, one list per form; the sums by form go on from `sums`, which has two
 * places a form: for even and for odd places of the lists.
 */
export function formLosses(
  plan: DrawPlan,
  path: string,
  n: number,
  bench: Workbench,
  sums: Float64Array,
): void {
  const { lanes, trial, event, scale, losses } = bench;
  const { forms, scores } = plan.term;
  const { secondary } = lossPlan(plan, path, bench);
  const before = secondary === null ? null : sums.slice();
  for (const { key, forms: lanesOf, places } of lossPlan(plan, path, bench).pairs) {
    for (let half = 0; half < 4; half++) {
      const f = places[half >> 1]!;
      carried[half] = f < 0 ? 0 : sums[2 * f + (half & 1)]!;
    }
    lanes.amounts(key, n, trial, event, scale, lanesOf, carried);
    for (let half = 0; half < 4; half++)
      if (lanesOf[half >> 1]?.curve) sums[2 * places[half >> 1]! + (half & 1)] = carried[half]!;
  }
  if (scores !== null) correlate(plan, path, n, bench, scores);
  for (let f = 0; f < forms.length; f++) {
    if (plan.curves[f] !== null) continue;
    const out = losses[f]!;
    const form = forms[f]!;
    for (let i = 0; i < n; i++) {
      if (scores === null)
        out[i] = out[i]! < 0 ? 0 : Math.min(form.shape.quantile(out[i]!) * scale[i]!, form.cap);
      const place = 2 * f + (i & 1);
      sums[place] = sums[place]! + out[i]!;
    }
  }
  if (secondary !== null && before !== null) withoutSecondary(plan, secondary, n, bench, before, sums);
}

/** Takes the secondary losses away from the events that have none; the sums of those forms begin again from `before`. */
function withoutSecondary(
  { term }: DrawPlan,
  key: Key,
  n: number,
  { lanes, trial, event, score, losses }: Workbench,
  before: Float64Array,
  sums: Float64Array,
): void {
  lanes.uniforms(key, n, blockKinds.numbers, trial, event, score);
  term.forms.forEach((form, f) => {
    if (!form.secondary) return;
    const out = losses[f]!;
    sums[2 * f] = before[2 * f]!;
    sums[2 * f + 1] = before[2 * f + 1]!;
    for (let i = 0; i < n; i++) {
      if (score[i]! >= term.secondary) out[i] = 0;
      const place = 2 * f + (i & 1);
      sums[place] = sums[place]! + out[i]!;
    }
  });
}
