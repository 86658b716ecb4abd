import type { Frequency, UpdatedRate } from '../../schema/frequency.ts';
import { betaShape, lognormalOf, lognormalShape, pertShapes, type Tabulated } from './distributions.ts';
import { exp, log } from './elementary.ts';
import { gammaOf, gammaTable } from './gamma-quantile.ts';
import { betaNodes, gammaNodes, lognormalNodes, type Nodes } from './quadrature.ts';
import { incompleteBeta, incompleteGamma, incompleteGammaTail } from './special.ts';

/** Loss events a year: a fixed rate, or a rate that is itself uncertain and drawn once per simulated year. */
export interface YearlyRate {
  mean: number;
  /** E min(1, Λ): the mean number of events where at most one a year counts. */
  meanAtMostOne: number;
  /** E min(x, Λ), which has a closed form where nodes would blur the bend. */
  limited(x: number): number;
  /** True where the rate is a number and not an interval. */
  certain: boolean;
  /** The rate at probability u of its own uncertainty; increasing in u. */
  quantile(u: number): number;
  /** The quantile as a function of the normal score z = Φ⁻¹(u), where that is quicker. */
  ofScore?(z: number): number;
  /** How the exact answer averages over the rate. */
  mixing: Mixing;
}

export type Mixing =
  | { kind: 'fixed'; rate: number }
  | { kind: 'gamma'; shape: number; rate: number }
  | { kind: 'nodes'; nodes: Nodes };

const NODES = 64;

export function fixedRate(rate: number): YearlyRate {
  return {
    mean: rate,
    meanAtMostOne: Math.min(rate, 1),
    limited: (x) => Math.min(rate, x),
    certain: true,
    quantile: () => rate,
    mixing: { kind: 'fixed', rate },
  };
}

function lognormalRate(low: number, high: number): YearlyRate {
  const { mu, sigma } = lognormalOf(low, high);
  if (sigma === 0) return fixedRate(exp(mu));
  const shape = lognormalShape(mu, sigma);
  return {
    mean: shape.mean,
    meanAtMostOne: shape.limited(1),
    limited: shape.limited,
    certain: false,
    quantile: shape.quantile,
    ofScore: shape.ofScore,
    mixing: { kind: 'nodes', nodes: lognormalNodes(NODES, mu, sigma) },
  };
}

function pertRate(min: number, mode: number, max: number, lambda = 4): YearlyRate {
  if (min === max) return fixedRate(min);
  const { a, b } = pertShapes(min, mode, max, lambda);
  const shape = betaShape(min, max, a, b);
  const nodes = betaNodes(NODES, a, b);
  return {
    mean: shape.mean,
    meanAtMostOne: shape.limited(1),
    limited: shape.limited,
    certain: false,
    quantile: shape.quantile,
    ofScore: shape.ofScore,
    mixing: {
      kind: 'nodes',
      nodes: { points: nodes.points.map((x) => min + (max - min) * x), weights: nodes.weights },
    },
  };
}

/** Gamma-distributed rate, which makes the number of events negative binomial. */
export function gammaRate(shape: number, rate: number): YearlyRate {
  let table: Tabulated | null = null;
  const held = () => {
    table ??= gammaTable(shape);
    return table;
  };
  const limited = (x: number) =>
    (shape / rate) * incompleteGamma(shape + 1, rate * x) + x * incompleteGammaTail(shape, rate * x);
  return {
    mean: shape / rate,
    meanAtMostOne: limited(1),
    limited,
    certain: false,
    quantile: (u) => {
      return Math.max(held()(u) / rate, 0);
    },
    ofScore: (z) => Math.max(held().ofScore(z) / rate, 0),
    mixing: { kind: 'gamma', shape, rate },
  };
}

/**
 * An industry prior updated with own incidents: a gamma prior of `shape` events in `rate` years and `events` seen in
 * `years` give gamma(shape + events, rate + years) (A. Gelman et al., "Bayesian Data Analysis", 3rd ed., 2.6).
 */
export function updatedGamma({ prior, events, years }: UpdatedRate): { shape: number; rate: number } {
  const own = 'shape' in prior ? prior : gammaOf(prior.interval90[0], prior.interval90[1]);
  return { shape: own.shape + events, rate: own.rate + years };
}

/** The frequency as the model file writes it. */
export function yearlyRate(frequency: Frequency): YearlyRate {
  if ('poisson' in frequency) return fixedRate(frequency.poisson);
  if ('lognormal90' in frequency) return lognormalRate(frequency.lognormal90[0], frequency.lognormal90[1]);
  if ('gamma' in frequency) return gammaRate(frequency.gamma.shape, frequency.gamma.rate);
  if ('updated' in frequency) {
    const { shape, rate } = updatedGamma(frequency.updated);
    return gammaRate(shape, rate);
  }
  const { min, mode, max, lambda } = frequency.pert;
  return pertRate(min, mode, max, lambda);
}

/** A share with its uncertainty: beta with shapes a and b, or a number. */
export interface Share {
  mean: number;
  beta: { a: number; b: number } | null;
  quantile(u: number): number;
}

/**
 * The beta distribution with the given 5th and 95th percentiles. With a low of 0 (which no beta reaches) the
 * shape is beta(1, b): most likely 0, 95th percentile `high`; a high of 1 mirrors it. That choice is ours.
 */
export function shareOf(low: number, high: number): Share {
  if (low >= high) return { mean: low, beta: null, quantile: () => low };
  const { a, b } = betaOf(low, high);
  const shape = betaShape(0, 1, a, b);
  return { mean: a / (a + b), beta: { a, b }, quantile: shape.quantile };
}

function betaOf(low: number, high: number): { a: number; b: number } {
  if (low <= 0 && high >= 1) return { a: 1, b: 1 };
  if (low <= 0) return { a: 1, b: log(0.05) / log(1 - high) };
  if (high >= 1) return { a: log(0.05) / log(low), b: 1 };
  const meanFor = (size: number): number => {
    let from = 0;
    let to = 1;
    for (let n = 0; n < 50; n++) {
      const m = (from + to) / 2;
      if (incompleteBeta(m * size, (1 - m) * size, low) > 0.05) from = m;
      else to = m;
    }
    return (from + to) / 2;
  };
  let small = log(0.05);
  let large = log(1e7);
  for (let n = 0; n < 50; n++) {
    const size = exp((small + large) / 2);
    const m = meanFor(size);
    const above = incompleteBeta((1 - m) * size, m * size, 1 - high);
    if (above > 0.05) small = (small + large) / 2;
    else large = (small + large) / 2;
  }
  const size = exp((small + large) / 2);
  const m = meanFor(size);
  return { a: m * size, b: (1 - m) * size };
}

/** The same uncertainty with every rate multiplied by a number. */
export function scaledRate(base: YearlyRate, factor: number): YearlyRate {
  if (factor === 1) return base;
  const { ofScore } = base;
  const mixing: Mixing =
    base.mixing.kind === 'fixed'
      ? { kind: 'fixed', rate: base.mixing.rate * factor }
      : base.mixing.kind === 'gamma'
        ? { kind: 'gamma', shape: base.mixing.shape, rate: base.mixing.rate / factor }
        : {
            kind: 'nodes',
            nodes: {
              points: base.mixing.nodes.points.map((x) => x * factor),
              weights: base.mixing.nodes.weights,
            },
          };
  const limited = (x: number) => (factor > 0 ? factor * base.limited(x / factor) : 0);
  return {
    mean: base.mean * factor,
    meanAtMostOne: limited(1),
    limited,
    certain: base.certain,
    quantile: (u) => base.quantile(u) * factor,
    ofScore: ofScore === undefined ? undefined : (z) => ofScore(z) * factor,
    mixing,
  };
}

/** The rate's uncertainty as weighted points. */
export function rateNodes(rate: YearlyRate): Nodes {
  if (rate.mixing.kind === 'nodes') return rate.mixing.nodes;
  if (rate.mixing.kind === 'gamma') return gammaNodes(NODES, rate.mixing.shape, rate.mixing.rate);
  return { points: Float64Array.of(rate.mixing.rate), weights: Float64Array.of(1) };
}
