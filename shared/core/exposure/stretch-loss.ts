import { aggregate, hasExact } from './aggregate.ts';
import type { AnnualLoss } from './annual-loss.ts';
import { rateNodes, scaledRate, type YearlyRate } from './frequency.ts';
import { noneOf } from './generating.ts';
import { causesFirst, meanEvents, type ScenarioTerm } from './model.ts';
import { Outcome } from './outcome.ts';
import { type Nodes, thinNodes } from './quadrature.ts';
import { simulate } from './simulate.ts';

const POINTS = 4096;
const TRIALS = 50_000;
const GROUPS = 64;

/** The loss of a stretch of years before insurance, currency units. */
export interface StretchLoss {
  mean: number;
  /** P(L ≤ x). */
  orLess(x: number): number;
  /** P(L ≥ x). */
  orMore(x: number): number;
}

/**
 * The loss of `years` years at today's model, with the same uncertain frequency and the same loss factor in all of them:
 * a frequency times as large. Scenarios with at most one event a year are taken once for each year, each year with an
 * uncertainty of its own. Exact where there is an exact answer, else simulated.
 *
 * @param only id of one scenario, with what others bring of it; null: all
 */
export function stretchLoss(
  terms: readonly ScenarioTerm[],
  years: number,
  only: string | null,
  seed: number,
): StretchLoss {
  const chosen = only === null ? terms : [alone(terms, only)];
  const mean = years * chosen.reduce((sum, term) => sum + term.mean, 0);
  const stretched = chosen.flatMap((term) => stretch(term, years));
  if (!hasExact(stretched)) return { mean, ...simulatedLoss(stretched, seed) };
  // Worked out when it is asked for: a stretch without any loss needs P(no loss) alone.
  let year: AnnualLoss | null = null;
  const exceedance = (x: number) => {
    year ??= aggregate(stretched, POINTS);
    return year.exceedance(x);
  };
  const none = stretched.reduce((chance, term) => chance * (term.mean > 0 ? noneOf(term) : 1), 1);
  return {
    mean,
    orLess: (x) => (x < 0 ? 0 : x === 0 ? none : 1 - exceedance(x)),
    orMore: (x) => (x <= 0 ? 1 : exceedance(x)),
  };
}

function simulatedLoss(terms: readonly ScenarioTerm[], seed: number): Omit<StretchLoss, 'mean'> {
  let outcome: Outcome | null = null;
  const losses = () => {
    outcome ??= new Outcome(simulate(terms, { trials: TRIALS, seed, model: 'compound' }).gross);
    return outcome;
  };
  return {
    orLess: (x) => 1 - losses().exceedance(x),
    orMore: (x) => (x <= 0 ? 1 : losses().sorted.reduce((n, loss) => n + (loss >= x ? 1 : 0), 0) / TRIALS),
  };
}

function stretch(term: ScenarioTerm, years: number): ScenarioTerm[] {
  if (!term.atMostOne)
    return [
      {
        ...term,
        rate: scaledRate(term.rate, years),
        caused: term.caused * years,
        mean: term.mean * years,
      },
    ];
  return Array.from({ length: years }, (_, year) => ({
    ...term,
    id: year === 0 ? term.id : `${term.id} (year ${year + 1})`,
  }));
}

/** One scenario with the events that others bring of it as if they were its own: thinned, a mixed Poisson stays one. */
function alone(terms: readonly ScenarioTerm[], id: string): ScenarioTerm {
  const own = terms.find((term) => term.id === id)!;
  if (own.triggers.length === 0) return own;
  const totals = new Map<string, Nodes>();
  for (const term of causesFirst(terms)) {
    let nodes = rateNodes(term.rate);
    if (term.atMostOne) nodes = { ...nodes, points: nodes.points.map((x) => Math.min(1, x)) };
    for (const { cause, probability } of term.triggers) {
      const brings = totals.get(cause);
      if (brings !== undefined) nodes = sumOf(nodes, brings, probability);
    }
    totals.set(term.id, nodes);
  }
  const rate = nodesRate(totals.get(id)!);
  return {
    ...own,
    rate: { ...rate, mean: meanEvents(own) },
    rateFactor: null,
    triggers: [],
    caused: 0,
  };
}

function sumOf(a: Nodes, b: Nodes, share: number): Nodes {
  const points: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < a.points.length; i++)
    for (let j = 0; j < b.points.length; j++) {
      points.push(a.points[i]! + share * b.points[j]!);
      weights.push(a.weights[i]! * b.weights[j]!);
    }
  return thinNodes({ points: Float64Array.from(points), weights: Float64Array.from(weights) }, GROUPS);
}

/** A rate known by its nodes alone. */
function nodesRate(nodes: Nodes): YearlyRate {
  const { points, weights } = nodes;
  const order = Array.from(points.keys()).sort((i, j) => points[i]! - points[j]!);
  const limited = (x: number) => points.reduce((sum, point, i) => sum + weights[i]! * Math.min(point, x), 0);
  return {
    mean: limited(Infinity),
    meanAtMostOne: limited(1),
    limited,
    certain: false,
    quantile: (u) => {
      let below = 0;
      for (const i of order) {
        below += weights[i]!;
        if (below >= u) return points[i]!;
      }
      return points[order.at(-1)!]!;
    },
    mixing: { kind: 'nodes', nodes },
  };
}
