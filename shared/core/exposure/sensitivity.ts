import type { Sensitivity } from '../../schema/exposure-report.ts';
import { drivenTerms } from './driven.ts';
import { defaultSeed } from './engine.ts';
import { estimateRange, eventMeanAt } from './estimate.ts';
import { estimateVariance, type InputEffect } from './estimate-variance.ts';
import { information } from './information.ts';
import type { PortfolioInput } from './portfolio.ts';
import { sensitivityTail } from './sensitivity-tail.ts';
import { uncertainInputs } from './uncertain-inputs.ts';

/** Rows whose 95th percentile is worked out: those that move the expected loss most. */
const TAIL_ROWS = 15;

/**
 * How much each input matters: the expected loss with one input at its own 5th and 95th percentile while the others are
 * averaged over (at their mean, where the model is linear in them), its first-order share of the variance of the
 * expected loss, and the width of the range of the estimate that would be left if it were known. Largest swing first.
 *
 * The 95th percentile is that of the year before insurance with this input known and the others as uncertain as they
 * are; null for inputs that move the expected loss little.
 */
export function sensitivityOf(input: PortfolioInput, of: { currency: string; locale: string }): Sensitivity {
  const { scenarios, hazards } = input;
  const seed = input.seed ?? defaultSeed;
  const own = scenarios.map((scenario) => uncertainInputs(scenario, hazards, of.locale));
  const terms = drivenTerms(scenarios, hazards).map(({ term }) => term);
  const { mean, variance, inputs } = estimateVariance(own);
  const known = information(own, seed);
  const widths = new Map(known.inputs.map(({ id, widthIfKnown }) => [id, widthIfKnown]));
  const range = estimateRange(
    terms.map((term) => ({ term, eventMean: (scale) => eventMeanAt(term, scale) })),
    seed,
  );
  const width = range === null ? 0 : range.high - range.low;
  const tail = sensitivityTail(terms, seed);
  const rows = inputs
    .map((effect) => withEnds(effect))
    .sort((a, b) => b.swing - a.swing || (a.effect.input.id < b.effect.input.id ? -1 : 1));
  return {
    currency: of.currency,
    ale: mean,
    p95: tail.p95,
    width,
    rows: rows.map(({ effect, low, high, ale }, i) => {
      const { input, of: at } = effect;
      const p95 = (x: number) => tail.replaced(input.known(x), input !== at.loss);
      return {
        input: input.id,
        scenario: at.term.id,
        name: input.name,
        lowText: input.text(low),
        highText: input.text(high),
        ale,
        p95: i < TAIL_ROWS ? [p95(low), p95(high)] : null,
        varianceShare: variance > 0 ? effect.variance / variance : 0,
        widthIfKnown: known.width > 0 ? width * Math.min(1, widths.get(input.id)! / known.width) : 0,
      };
    }),
  };
}

function withEnds(effect: InputEffect) {
  const low = effect.input.quantile(0.05);
  const high = effect.input.quantile(0.95);
  const ale: [number, number] = [effect.expected(low), effect.expected(high)];
  return { effect, low, high, ale, swing: Math.abs(ale[1] - ale[0]) };
}
