import { causesFirst, type ScenarioTerm } from './model.ts';
import { type Nodes, thinNodes } from './quadrature.ts';
import type { ScenarioInputs, UncertainInput } from './uncertain-inputs.ts';

const NODES = 64;
const GROUPS = 64;

/** One input's part in the expected loss m(θ): E[m | input] at any value, and its first-order variance. */
export interface InputEffect {
  of: ScenarioInputs;
  input: UncertainInput;
  /** E[m | input = x]: the expected loss with this input known and the others averaged over. */
  expected(x: number): number;
  /** Var over the input of E[m | input]. */
  variance: number;
}

export interface EstimateVariance {
  mean: number;
  /** Var m over all inputs. */
  variance: number;
  inputs: InputEffect[];
}

/** Mean and second moment of a number over its nodes. */
interface Moments {
  mean: number;
  square: number;
}

/**
 * Expected events of each scenario (column) that one event of a scenario (row) brings, itself among them, by id.
 */
export function chainCounts(terms: readonly ScenarioTerm[]): Map<string, Map<string, number>> {
  const chains = new Map<string, Map<string, number>>();
  for (const { id } of causesFirst(terms).reverse()) {
    const counts = new Map([[id, 1]]);
    for (const other of terms)
      for (const { cause, probability } of other.triggers) {
        if (cause !== id) continue;
        for (const [reached, count] of chains.get(other.id)!)
          counts.set(reached, (counts.get(reached) ?? 0) + probability * count);
      }
    chains.set(id, counts);
  }
  return chains;
}

/**
 * Mean and variance of the expected loss m(θ) = Σ own events · chain of losses over its independent inputs, and the part
 * that each input has in it alone (first-order indices of I. M. Sobol', Math. Comput. Simul. 55 (2001) 271–280). Closed
 * form: products of moments of single inputs; with at most one event a year by quadrature.
 */
export function estimateVariance(scenarios: readonly ScenarioInputs[]): EstimateVariance {
  const chains = chainCounts(scenarios.map(({ term }) => term));
  const events = new Map(scenarios.map((of) => [of.term.id, ownMoments(of)]));
  const losses = new Map(
    scenarios.map((of) => [of.term.id, momentsOf(mapped(of.loss.nodes(NODES), of.loss.effect))]),
  );
  /** Loss of one event with all that it brings, and events with all that are brought. */
  const chainLoss = (id: string) =>
    sum([...chains.get(id)!].map(([reached, count]) => count * losses.get(reached)!.mean));
  const reached = (id: string) =>
    sum(scenarios.map(({ term }) => (chains.get(term.id)!.get(id) ?? 0) * events.get(term.id)!.mean));
  const variances = (moments: Moments) => Math.max(0, moments.square - moments.mean * moments.mean);
  const mean = sum(scenarios.map(({ term }) => events.get(term.id)!.mean * chainLoss(term.id)));

  let variance = 0;
  for (const { term } of scenarios) {
    const own = variances(events.get(term.id)!);
    variance += own * chainLoss(term.id) * chainLoss(term.id);
    // E over the number of events squared: with a common cause several scenarios share it.
    let squares = reached(term.id) * reached(term.id);
    for (const other of scenarios) {
      const count = chains.get(other.term.id)!.get(term.id) ?? 0;
      squares += count * count * variances(events.get(other.term.id)!);
    }
    variance += variances(losses.get(term.id)!) * squares;
  }

  const inputs: InputEffect[] = [];
  for (const of of scenarios) {
    const { id } = of.term;
    for (const input of of.rates) {
      const own = ownGiven(of, input);
      const chain = chainLoss(id);
      const rest = mean - events.get(id)!.mean * chain;
      const part = variances(momentsOf(mapped(input.nodes(NODES), own)));
      inputs.push({ of, input, expected: (x) => rest + own(x) * chain, variance: part * chain * chain });
    }
    if (of.term.lossFactorSigma === 0) continue;
    const count = reached(id);
    const rest = mean - count * losses.get(id)!.mean;
    inputs.push({
      of,
      input: of.loss,
      expected: (x) => rest + count * of.loss.effect(x),
      variance: variances(losses.get(id)!) * count * count,
    });
  }
  return { mean, variance, inputs };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function mapped({ points, weights }: Nodes, of: (x: number) => number): Nodes {
  return { points: points.map((x) => of(x)), weights };
}

function momentsOf({ points, weights }: Nodes): Moments {
  let mean = 0;
  let square = 0;
  for (let i = 0; i < points.length; i++) {
    mean += weights[i]! * points[i]!;
    square += weights[i]! * points[i]! * points[i]!;
  }
  return { mean, square };
}

/** Mean and second moment of the expected own events of a year. */
function ownMoments(of: ScenarioInputs): Moments {
  const moments = momentsOf(factorNodes(of, of.rates));
  if (!of.term.atMostOne) return moments;
  const { square } = momentsOf(mapped(factorNodes(of, of.rates), (x) => Math.min(x, 1)));
  return { mean: of.term.rate.meanAtMostOne, square };
}

/** Expected own events of a year given one input, the others averaged over. */
function ownGiven(of: ScenarioInputs, input: UncertainInput): (x: number) => number {
  const others = of.rates.filter((one) => one !== input);
  if (!of.term.atMostOne) {
    const { mean } = momentsOf(factorNodes(of, others));
    return (x) => mean * input.effect(x);
  }
  // The frequency is averaged over in closed form where it is one of the others: nodes would blur the bend at 1.
  const { base } = of;
  const frequency = base !== null && of.rates[0] !== input ? of.rates[0]! : null;
  const nodes = factorNodes(
    of,
    others.filter((one) => one !== frequency),
  );
  const limited = (factor: number) =>
    frequency === null ? Math.min(1, factor) : factor > 0 ? factor * base!.limited(1 / factor) : 0;
  return (x) => momentsOf(mapped(nodes, (y) => limited(y * input.effect(x)))).mean;
}

/** The product of the inputs' effects, thinned so that its first three moments stay. */
function factorNodes(of: ScenarioInputs, inputs: readonly UncertainInput[]): Nodes {
  let nodes: Nodes = { points: Float64Array.of(of.certain), weights: Float64Array.of(1) };
  for (const input of inputs) {
    const next = mapped(input.nodes(NODES), input.effect);
    const points: number[] = [];
    const weights: number[] = [];
    for (let i = 0; i < nodes.points.length; i++)
      for (let j = 0; j < next.points.length; j++) {
        points.push(nodes.points[i]! * next.points[j]!);
        weights.push(nodes.weights[i]! * next.weights[j]!);
      }
    nodes = thinNodes({ points: Float64Array.from(points), weights: Float64Array.from(weights) }, GROUPS);
  }
  return nodes;
}
