import type { Certainty } from '../../schema/basis.ts';
import { exp, log } from './elementary.ts';
import { causesFirst, type FormTerm, type ScenarioTerm } from './model.ts';
import { normalQuantile, Z95 } from './normal.ts';
import { lognormalNodes } from './quadrature.ts';
import { keyOf, Stream, yearHead, yearNumbers } from './random.ts';
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

/** E of one form's loss per event where every loss is multiplied by `scale` before its cap. */
export function formMeanAt(term: ScenarioTerm, form: FormTerm, scale: number): number {
  const capped = form.cap < form.shape.max * scale;
  const chance = form.probability * (form.secondary ? term.secondary : 1);
  return chance * scale * (capped ? form.shape.limited(form.cap / scale) : form.shape.mean);
}

/** E of the loss of one event where every loss is multiplied by `scale` before its cap. */
export function eventMeanAt(term: ScenarioTerm, scale: number): number {
  let mean = 0;
  for (const form of term.forms) mean += formMeanAt(term, form, scale);
  return mean;
}

/** E of one form's loss per event over its uncertain factor as well. */
export function formMeanOver(term: ScenarioTerm, form: FormTerm): number {
  const sigma = term.lossFactorSigma;
  if (sigma === 0 || form.cap === Infinity) return formMeanAt(term, form, 1);
  const nodes = lognormalNodes(64, (-sigma * sigma) / 2, sigma);
  let mean = 0;
  for (let i = 0; i < nodes.points.length; i++)
    mean += nodes.weights[i]! * formMeanAt(term, form, nodes.points[i]!);
  return mean;
}

/** E of the loss of one event over its uncertain factor as well. */
export function eventMeanOver(term: ScenarioTerm): number {
  let mean = 0;
  for (const form of term.forms) mean += formMeanOver(term, form);
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
  const means = conditionalMeans(terms, seed, model);
  if (means === null) return null;
  means.sort();
  return { low: means[DRAWS / 10 - 1]!, high: means[(DRAWS / 10) * 9 - 1]! };
}

/**
 * m(θ) for each of `draws` draws of the uncertain parameters, in order of the draws; two sets of inputs with the same seed
 * share their draws. Null where no input is uncertain.
 */
export function conditionalMeans(
  terms: readonly { term: ScenarioTerm; eventMean: (scale: number) => number }[],
  seed: number,
  model: Semantics = 'compound',
  draws = DRAWS,
): Float64Array | null {
  const certain = terms.every(
    ({ term }) => term.rate.certain && term.rateFactor === null && term.lossFactorSigma === 0,
  );
  if (certain) return null;
  const means = new Float64Array(draws);
  const byId = new Map(terms.map((one) => [one.term.id, one]));
  const causes = new Set(terms.flatMap(({ term }) => term.triggers.map(({ cause }) => cause)));
  const events = new Map<string, Float64Array>();
  for (const { id } of causesFirst(terms.map(({ term }) => term))) {
    const { term, eventMean } = byId.get(id)!;
    const rates = drawnRates(term, seed, model, draws);
    for (const { cause, probability } of term.triggers) {
      const by = events.get(cause);
      if (by !== undefined) for (let t = 0; t < draws; t++) rates[t] = rates[t]! + probability * by[t]!;
    }
    if (causes.has(id)) events.set(id, rates);
    const year = keyOf(seed, id, 'year');
    const sigma = term.lossFactorSigma;
    for (let t = 0; t < draws; t++) {
      const { factor } = yearNumbers(year, t, yearHead(year, t));
      const scale = sigma === 0 ? 1 : exp(sigma * (normalQuantile(factor) - sigma / 2));
      means[t] = means[t]! + rates[t]! * eventMean(scale);
    }
  }
  return means;
}

/** Expected own events of the year in each draw of the parameters. */
function drawnRates(term: ScenarioTerm, seed: number, model: Semantics, draws: number): Float64Array {
  const year = keyOf(seed, term.id, 'year');
  const factors = new Stream(seed, term.id, 'rate-factor');
  const atMostOne = model === 'bernoulli' || (model === 'compound' && term.atMostOne);
  const drawn = new Float64Array(draws);
  for (let t = 0; t < draws; t++) {
    let rate = term.rate.quantile(yearNumbers(year, t, yearHead(year, t)).rate);
    if (term.rateFactor !== null) rate *= term.rateFactor(factors.at(t, 0));
    drawn[t] = atMostOne && rate > 1 ? 1 : rate;
  }
  return drawn;
}
