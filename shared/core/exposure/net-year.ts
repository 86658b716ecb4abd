import type { Insurance } from '../../schema/insurance.ts';
import { GridLoss } from './discretise.ts';
import { compounded, type GridContext, Mixture, product, tilted, undamped } from './factor-year.ts';
import { multiply, type Spectrum } from './generating.ts';
import { Claims } from './insurance.ts';
import { meanEvents, type ScenarioTerm } from './model.ts';
import { lognormalNodes } from './quadrature.ts';

const NODES = 14;

/**
 * Whether a policy pays event by event, from the covered sum alone: no waiting period and no sublimits, which look at the
 * forms apart, and nothing that a policy year uses up.
 */
export function paysByEvent(policy: Insurance): boolean {
  return (
    policy.waitingPeriod === null &&
    policy.sublimits.length === 0 &&
    policy.aggregateRetention === 0 &&
    policy.aggregateLimit === null &&
    policy.layers.every((layer) => layer.reinstatements === null)
  );
}

interface Cover {
  claims: Claims;
  refused: number;
}

/** Masses of what is left of a covered sum after the policy, on the same grid; each keeps its mean. */
function retained(
  mass: Float64Array,
  step: number,
  { claims, refused }: Cover,
): { left: Float64Array; paid: number } {
  const n = mass.length;
  const left = new Float64Array(n);
  let paid = 0;
  for (let i = 0; i < n; i++) {
    const weight = mass[i]!;
    if (weight === 0) continue;
    left[i] = left[i]! + refused * weight;
    const pays = claims.alone(i * step);
    paid += (1 - refused) * weight * pays;
    const place = (i * step - pays) / step;
    const at = Math.min(n - 1, Math.floor(place));
    const part = place - at;
    left[at] = left[at]! + (1 - refused) * weight * (1 - part);
    if (at + 1 < n) left[at + 1] = left[at + 1]! + (1 - refused) * weight * part;
  }
  return { left, paid };
}

export interface NetYear {
  year: Spectrum;
  /** What the policy is expected to pay in a year. */
  paid: number;
}

/**
 * Transform of a scenario's year after a policy that pays by event: the covered forms are added up on the grid, the
 * policy is applied to their sum, and what it leaves is joined with the forms it does not cover.
 */
export function netYearSpectrum(term: ScenarioTerm, grid: GridContext, policy: Insurance): NetYear {
  const { step, damp, engine } = grid;
  const points = engine.size;
  const sigma = term.lossFactorSigma;
  const factor =
    sigma > 0
      ? lognormalNodes(NODES, (-sigma * sigma) / 2, sigma)
      : { points: Float64Array.of(1), weights: Float64Array.of(1) };
  const claims = new Claims(policy);
  const forms = term.forms.map((form) => ({
    secondary: form.secondary,
    covered: claims.covers(term.id, form.form),
    cap: form.cap,
    loss: new GridLoss(form, step, points),
  }));
  const mixture = new Mixture(points);
  let paidPerEvent = 0;
  for (let j = 0; j < factor.points.length; j++) {
    if (factor.weights[j]! < 1e-10) continue;
    const scale = factor.points[j]!;
    const sumOf = (secondary: boolean, covered: boolean) =>
      product(
        forms
          .filter((form) => form.covered === covered && (secondary || !form.secondary))
          .map((form) => form.loss.masses(form.cap / scale)),
        grid,
      );
    // On a grid of 1 / scale the policy's amounts grow, as the caps do.
    const cover = { claims, refused: policy.claimRefused };
    const eventWith = (secondary: boolean, chance: number): Spectrum => {
      const covered = sumOf(secondary, true);
      const mass = undamped(engine.realInverse(covered.re, covered.im), damp);
      const { left, paid } = retained(mass, step * scale, cover);
      paidPerEvent += factor.weights[j]! * chance * paid;
      const pair = engine.realPair(tilted(left, damp), null);
      const event = { re: pair.aRe, im: pair.aIm };
      multiply(event, sumOf(secondary, false));
      return event;
    };
    const later = forms.some((form) => form.secondary);
    const event = eventWith(false, later ? 1 - term.secondary : 1);
    if (later) {
      const all = eventWith(true, term.secondary);
      for (let k = 0; k < event.re.length; k++) {
        event.re[k] = (1 - term.secondary) * event.re[k]! + term.secondary * all.re[k]!;
        event.im[k] = (1 - term.secondary) * event.im[k]! + term.secondary * all.im[k]!;
      }
    }
    const year = compounded(term, event);
    mixture.hold(undamped(engine.realInverse(year.re, year.im), damp));
    mixture.add(scale, factor.weights[j]!);
  }
  const pair = engine.realPair(tilted(mixture.masses(), damp), null);
  return { year: { re: pair.aRe, im: pair.aIm }, paid: meanEvents(term) * paidPerEvent };
}
