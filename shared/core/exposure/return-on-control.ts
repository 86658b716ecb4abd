import type { PortfolioResult } from '../../schema/exposure.ts';
import type { ReturnOnControl } from '../../schema/what-if.ts';
import { type DrivenTerm, drivenTerms } from './driven.ts';
import { conditionalMeans, eventMeanAt } from './estimate.ts';
import type { PortfolioInput } from './portfolio.ts';

/** Inputs with the engine's answer to them. */
export interface ControlRun {
  input: PortfolioInput;
  result: PortfolioResult;
}

/** Currency units; `costOnce` is spread evenly over `lifeYears`. */
export interface ControlCosts {
  costPerYear: number;
  costOnce: number;
  lifeYears: number;
}

/**
 * What a variant buys: the engine run twice, never a share. `removed` is the difference of the closed-form means before
 * insurance; its range (P10–P90) and P(benefit > cost) are over 10,000 draws of the uncertain inputs which both runs
 * share, draw by draw. `removedNet` is the difference of what is left after insurance.
 *
 * Where the variant changes the policy, the benefit is the net one, and a range of it has no closed form: `rosi` and
 * `perUnit` then use `removedNet`, and their range and P(benefit > cost) are null. Return on spend is
 * (removed − cost) ÷ cost, both a year.
 */
export function returnOf(
  base: ControlRun,
  variant: ControlRun,
  costs: ControlCosts,
  seed: number,
): ReturnOnControl {
  const sides = { base: means(base), variant: means(variant) };
  const drawn = { base: drawnMeans(base.input, seed), variant: drawnMeans(variant.input, seed) };
  return returnFrom({ sides, drawn, policyChanged: !samePolicy(base.input, variant.input) }, costs);
}

const means = ({ result }: ControlRun) => ({ ale: result.ale, netAle: result.net.ale });

/** Closed-form mean before insurance and mean after it, of one side. */
interface Means {
  ale: number;
  netAle: number;
}

/** Conditional means of both sides over draws that they share; null where a side has nothing uncertain. */
interface Sides<T> {
  base: T;
  variant: T;
}

/** As `returnOf`, from what the engine said of both sides. The draws are read and not changed. */
export function returnFrom(
  of: { sides: Sides<Means>; drawn: Sides<Float64Array | null>; policyChanged: boolean },
  costs: ControlCosts,
): ReturnOnControl {
  const { sides, policyChanged } = of;
  const costPerYear = costs.costPerYear + costs.costOnce / costs.lifeYears;
  const removed = sides.base.ale - sides.variant.ale;
  const removedNet = sides.base.netAle - sides.variant.netAle;
  const differences = drawnDifferences(of.drawn, sides);
  const at = (q: number) => differences?.[Math.ceil(q * differences.length) - 1] ?? null;
  const back = (benefit: number | null) =>
    benefit === null || !(costPerYear > 0) ? null : (benefit - costPerYear) / costPerYear;
  const benefit = policyChanged ? removedNet : removed;
  const ranged = policyChanged ? null : differences;
  return {
    removed,
    removedLow: at(0.1),
    removedHigh: at(0.9),
    removedNet,
    costPerYear,
    rosi: back(benefit),
    rosiLow: ranged === null ? null : back(at(0.1)),
    rosiHigh: ranged === null ? null : back(at(0.9)),
    probabilityWorthIt:
      ranged === null ? null : ranged.reduce((n, x) => n + (x > costPerYear ? 1 : 0), 0) / ranged.length,
    perUnit: costPerYear > 0 ? benefit / costPerYear : null,
  };
}

/** Whether two sets of inputs have the same policy. */
export const samePolicy = (a: PortfolioInput, b: PortfolioInput): boolean =>
  JSON.stringify(a.insurance ?? null) === JSON.stringify(b.insurance ?? null);

/** Conditional mean of the base less that of the variant in each draw, ascending; null where nothing is uncertain. */
function drawnDifferences(drawn: Sides<Float64Array | null>, sides: Sides<Means>): Float64Array | null {
  const n = (drawn.base ?? drawn.variant)?.length;
  if (n === undefined) return null;
  const differences = new Float64Array(n);
  for (let t = 0; t < n; t++)
    differences[t] = (drawn.base?.[t] ?? sides.base.ale) - (drawn.variant?.[t] ?? sides.variant.ale);
  return differences.sort();
}

/** m(θ) of the inputs in each draw of the uncertain ones, in order of the draws; null where nothing is uncertain. */
export function drawnMeans(
  { scenarios, hazards }: PortfolioInput,
  seed: number,
  draws?: number,
  driven: readonly DrivenTerm[] = drivenTerms(scenarios, hazards),
): Float64Array | null {
  const terms = driven.map(({ term }) => ({
    term,
    eventMean: (scale: number) => eventMeanAt(term, scale),
  }));
  return conditionalMeans(terms, seed, 'compound', draws);
}
