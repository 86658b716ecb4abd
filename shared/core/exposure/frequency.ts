import type { Frequency } from '../../schema/scenario.ts';
import { betaShape, lognormalOf, lognormalShape, pertShapes, tabulate } from './distributions.ts';
import { exp, log } from './elementary.ts';
import { normalCdf, normalDensity, normalTail } from './normal.ts';
import { betaNodes, gammaNodes, lognormalNodes, type Nodes, thinNodes } from './quadrature.ts';
import {
  incompleteBeta,
  incompleteGamma,
  incompleteGammaTail,
  logGamma,
  solveIncreasing,
} from './special.ts';

/** Loss events a year: a fixed rate, or a rate that is itself uncertain and drawn once per simulated year. */
export interface YearlyRate {
  mean: number;
  /** E min(1, Λ): the mean number of events where at most one a year counts. */
  meanAtMostOne: number;
  /** True where the rate is a number and not an interval. */
  certain: boolean;
  /** The rate at probability u of its own uncertainty; increasing in u. */
  quantile(u: number): number;
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
    certain: false,
    quantile: shape.quantile,
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
    certain: false,
    quantile: shape.quantile,
    mixing: {
      kind: 'nodes',
      nodes: { points: nodes.points.map((x) => min + (max - min) * x), weights: nodes.weights },
    },
  };
}

/** Gamma-distributed rate, which makes the number of events negative binomial. */
export function gammaRate(shape: number, rate: number): YearlyRate {
  const norm = logGamma(shape);
  const density = (x: number) => (x > 0 ? exp((shape - 1) * log(x) - x - norm) : 0);
  let table: ((u: number) => number) | null = null;
  const build = () =>
    tabulate(
      (z, from) => {
        if (z <= 0) {
          const start = from > 0 ? from : shape;
          const high = from > 0 ? from : 10 * shape + 10;
          return solveIncreasing((x) => incompleteGamma(shape, x), density, normalCdf(z), 0, high, start);
        }
        // In the upper tail 1/x turns the falling tail into a rising function.
        const y = solveIncreasing(
          (t) => incompleteGammaTail(shape, 1 / t),
          (t) => density(1 / t) / (t * t),
          normalTail(z),
          0,
          1 / from,
          1 / from,
        );
        return 1 / y;
      },
      (z, x) => {
        const f = density(x);
        return f > 0 ? normalDensity(z) / f : 0;
      },
    );
  return {
    mean: shape / rate,
    meanAtMostOne: (shape / rate) * incompleteGamma(shape + 1, rate) + incompleteGammaTail(shape, rate),
    certain: false,
    quantile: (u) => {
      table ??= build();
      const x = table(u) / rate;
      return Math.max(x, 0);
    },
    mixing: { kind: 'gamma', shape, rate },
  };
}

/** The frequency as the model file writes it. */
export function yearlyRate(frequency: Frequency): YearlyRate {
  if ('poisson' in frequency) return fixedRate(frequency.poisson);
  if ('lognormal90' in frequency) return lognormalRate(frequency.lognormal90[0], frequency.lognormal90[1]);
  if ('gamma' in frequency) return gammaRate(frequency.gamma.shape, frequency.gamma.rate);
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

/** φ of the driven frequency: growth of the debt counts up to three times that of calibration. */
export function drivenResponse(ratio: number): number {
  return Math.min(ratio, 3);
}

/**
 * λ(t) = λ0 · c · ((1 − d) + d · φ(R)): the part of the frequency that comes through known weaknesses follows the
 * exploitation weight of the open findings, the rest does not. The method is ours.
 *
 * @param control c, the factor of controls
 * @param ratio R = H(t) / H(t0)
 */
export function drivenRate(base: YearlyRate, control: number, share: Share, ratio: number): YearlyRate {
  const lift = drivenResponse(ratio) - 1;
  const factor = (d: number) => control * (1 + d * lift);
  const mean = base.mean * factor(share.mean);
  if (share.beta === null || lift === 0) return scaledRate(base, factor(share.mean));
  const shares = betaNodes(12, share.beta.a, share.beta.b);
  const rates = rateNodes(base);
  const points: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < rates.points.length; i++)
    for (let j = 0; j < shares.points.length; j++) {
      points.push(rates.points[i]! * factor(shares.points[j]!));
      weights.push(rates.weights[i]! * shares.weights[j]!);
    }
  const nodes = thinNodes({ points: Float64Array.from(points), weights: Float64Array.from(weights) }, 32);
  return {
    mean,
    meanAtMostOne: nodes.points.reduce((sum, x, i) => sum + nodes.weights[i]! * Math.min(x, 1), 0),
    certain: false,
    quantile: (u) => base.quantile(u),
    mixing: { kind: 'nodes', nodes },
  };
}

/** The same uncertainty with every rate multiplied by a number. */
export function scaledRate(base: YearlyRate, factor: number): YearlyRate {
  if (factor === 1) return base;
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
  const nodes = rateNodes({ ...base, mixing });
  return {
    mean: base.mean * factor,
    meanAtMostOne: nodes.points.reduce((sum, x, i) => sum + nodes.weights[i]! * Math.min(x, 1), 0),
    certain: base.certain,
    quantile: (u) => base.quantile(u) * factor,
    mixing,
  };
}

/** The rate's uncertainty as weighted points. */
export function rateNodes(rate: YearlyRate): Nodes {
  if (rate.mixing.kind === 'nodes') return rate.mixing.nodes;
  if (rate.mixing.kind === 'gamma') return gammaNodes(NODES, rate.mixing.shape, rate.mixing.rate);
  return { points: Float64Array.of(rate.mixing.rate), weights: Float64Array.of(1) };
}
