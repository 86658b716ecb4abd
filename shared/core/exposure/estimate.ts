import type { Certainty } from '../../schema/basis.ts';
import { exp, log } from './elementary.ts';
import type { ScenarioTerm } from './model.ts';
import { normalQuantile, Z95 } from './normal.ts';
import { lognormalNodes } from './quadrature.ts';
import { Stream } from './random.ts';
import type { Semantics } from './simulate.ts';

/** 90 % factor of what we know about the loss figures themselves; our judgement, shown as an assumption. */
export const certaintyFactors: Record<Certainty, number> = {
  measured: 1.25,
  'own-estimate': 2,
  industry: 3,
  assumption: 4,
};

/** σ of the lognormal with mean 1 whose 90 % interval is k times above and below its median. */
export function certaintySigma(k: number): number {
  return log(k) / Z95;
}

/** E of the loss of one event where every loss is multiplied by `scale` before its cap. */
export function eventMeanAt(term: ScenarioTerm, scale: number): number {
  let mean = 0;
  for (const form of term.forms) {
    const capped = form.cap < form.shape.max * scale;
    const chance = form.probability * (form.secondary ? term.secondary : 1);
    mean += chance * scale * (capped ? form.shape.limited(form.cap / scale) : form.shape.mean);
  }
  return mean;
}

/** E of the loss of one event over its uncertain factor as well. */
export function eventMeanOver(term: ScenarioTerm): number {
  const sigma = term.lossFactorSigma;
  if (sigma === 0) return term.eventMean;
  if (term.forms.every((form) => form.cap === Infinity)) return eventMeanAt(term, 1);
  const nodes = lognormalNodes(64, (-sigma * sigma) / 2, sigma);
  let mean = 0;
  for (let i = 0; i < nodes.points.length; i++)
    mean += nodes.weights[i]! * eventMeanAt(term, nodes.points[i]!);
  return mean;
}

const DRAWS = 10_000;

/**
 * Range of the estimate: P10 and P90 of the conditional mean m(θ) = Σ E[N | θ] · E[L | θ] over 10,000 draws of the
 * uncertain parameters (frequency, driven share, loss factor), with the numbers that the simulation would use.
 * Null where no input is uncertain.
 */
export function estimateRange(
  terms: readonly { term: ScenarioTerm; eventMean: (scale: number) => number }[],
  seed: number,
  model: Semantics = 'compound',
): { low: number; high: number } | null {
  const certain = terms.every(
    ({ term }) => term.rate.certain && term.rateFactor === null && term.lossFactorSigma === 0,
  );
  if (certain) return null;
  const means = new Float64Array(DRAWS);
  const inOrder = [...terms].sort((a, b) => (a.term.id < b.term.id ? -1 : a.term.id > b.term.id ? 1 : 0));
  for (const { term, eventMean } of inOrder) {
    const rates = new Stream(seed, term.id, 'rate');
    const factors = new Stream(seed, term.id, 'rate-factor');
    const scales = new Stream(seed, term.id, 'loss-factor');
    const sigma = term.lossFactorSigma;
    const atMostOne = model === 'bernoulli' || (model === 'compound' && term.atMostOne);
    for (let t = 0; t < DRAWS; t++) {
      let rate = term.rate.quantile(rates.at(t, 0));
      if (term.rateFactor !== null) rate *= term.rateFactor(factors.at(t, 0));
      if (atMostOne && rate > 1) rate = 1;
      const scale = sigma === 0 ? 1 : exp(sigma * (normalQuantile(scales.at(t, 0)) - sigma / 2));
      means[t] = means[t]! + rate * eventMean(scale);
    }
  }
  means.sort();
  return { low: means[DRAWS / 10 - 1]!, high: means[(DRAWS / 10) * 9 - 1]! };
}
