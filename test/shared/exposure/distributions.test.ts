import {
  constantShape,
  type LossShape,
  lognormalOf,
  lognormalShape,
  paretoShape,
  pertShape,
} from '@plumbline/shared/core/exposure/distributions.ts';
import { drivenRate } from '@plumbline/shared/core/exposure/driven-rate.ts';
import { gammaRate, shareOf, yearlyRate } from '@plumbline/shared/core/exposure/frequency.ts';
import {
  betaNodes,
  gammaNodes,
  lognormalNodes,
  type Nodes,
  thinNodes,
} from '@plumbline/shared/core/exposure/quadrature.ts';
import { incompleteBeta } from '@plumbline/shared/core/exposure/special.ts';
import { modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import { lossModel } from '@plumbline/shared/schema/scenario.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const shapes: [string, LossShape][] = [
  ['lognormal', lognormalShape(12.66, 0.7)],
  ['wide lognormal', lognormalShape(10, 2.09)],
  ['PERT', pertShape(10_000, 40_000, 400_000)],
  ['PERT with its mode at the end', pertShape(5, 5, 900, 2)],
  ['generalised Pareto', paretoShape(1000, 20_000, 0.4)],
  ['bounded Pareto', paretoShape(0, 20_000, -0.3)],
  ['exponential', paretoShape(0, 20_000, 0)],
  ['constant', constantShape(7)],
];

/** ∫ P(X > t) dt from 0 to x by midpoints in the square root of t. */
function limitedByHand(shape: LossShape, x: number): number {
  const n = 20_000;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const from = (i / n) ** 2 * x;
    const to = ((i + 1) / n) ** 2 * x;
    sum += shape.tail((from + to) / 2) * (to - from);
  }
  return sum;
}

describe.each(shapes)('a %s loss', (_name, shape) => {
  it('has a quantile that undoes its tail probability', () => {
    if (shape.min === shape.max) return expect(shape.quantile(0.3)).toBe(shape.min);
    for (const u of [1e-6, 0.01, 0.2, 0.5, 0.9, 0.999, 0.999999])
      expect(shape.tail(shape.quantile(u)) / (1 - u)).toBeCloseTo(1, 5);
  });

  it('has the limited expected value that integrating its tail gives', () => {
    for (const u of [0.1, 0.5, 0.95]) {
      const x = shape.quantile(u);
      expect(shape.limited(x) / limitedByHand(shape, x)).toBeCloseTo(1, 3);
    }
  });

  it('has its mean as the limit', () => {
    expect(shape.limited(shape.max === Infinity ? 1e300 : shape.max) / shape.mean).toBeCloseTo(1, 9);
  });

  it('has the mean of its quantiles', () => {
    let sum = 0;
    const n = 200_000;
    for (let i = 0; i < n; i++) sum += shape.quantile((i + 0.5) / n);
    expect(sum / n / shape.mean).toBeCloseTo(1, 1);
  });
});

describe('inputs as people give them', () => {
  it('read a 90 % interval as the 5th and 95th percentile', () => {
    const { mu, sigma } = lognormalOf(100_000, 1_000_000);
    expect(mu).toBeCloseTo(12.664218011467252, 12);
    expect(sigma).toBeCloseTo(0.699936169171963, 12);
    const shape = lognormalShape(mu, sigma);
    expect(shape.quantile(0.05)).toBeCloseTo(100_000, 4);
    expect(shape.quantile(0.95)).toBeCloseTo(1_000_000, 3);
  });

  it('give a PERT the mean (min + 4 mode + max) / 6', () => {
    expect(pertShape(10, 40, 400).mean).toBeCloseTo(95, 12);
  });

  it('give a driven share its 5th and 95th percentile', () => {
    for (const [low, high] of [
      [0.15, 0.45],
      [0.05, 0.25],
      [0.4, 0.9],
    ] as const) {
      const { a, b } = shareOf(low, high).beta!;
      expect(incompleteBeta(a, b, low)).toBeCloseTo(0.05, 9);
      expect(incompleteBeta(a, b, high)).toBeCloseTo(0.95, 9);
    }
    const { a, b } = shareOf(0, 0.1).beta!;
    expect(a).toBe(1);
    expect(incompleteBeta(a, b, 0.1)).toBeCloseTo(0.95, 12);
    expect(shareOf(0.3, 0.3)).toMatchObject({ mean: 0.3, beta: null });
  });
});

describe('nodes', () => {
  const moment = (nodes: Nodes, power: number) =>
    nodes.points.reduce((sum, x, i) => sum + nodes.weights[i]! * x ** power, 0);

  it('keep the moments of beta, gamma and lognormal', () => {
    const beta = betaNodes(64, 1.4, 4.6);
    expect(moment(beta, 0)).toBeCloseTo(1, 12);
    expect(moment(beta, 1)).toBeCloseTo(1.4 / 6, 12);
    expect(moment(beta, 2)).toBeCloseTo((1.4 * 2.4) / (6 * 7), 12);
    const gamma = gammaNodes(64, 2.5, 4);
    expect(moment(gamma, 1)).toBeCloseTo(2.5 / 4, 11);
    expect(moment(gamma, 3) / ((2.5 * 3.5 * 4.5) / 64)).toBeCloseTo(1, 10);
    const lognormal = lognormalNodes(64, -1, 0.8);
    expect(moment(lognormal, 1) / Math.exp(-1 + 0.32)).toBeCloseTo(1, 12);
    expect(moment(lognormal, 2) / Math.exp(-2 + 1.28)).toBeCloseTo(1, 11);
  });

  it('keep mean and variance when they are thinned', () => {
    const many = lognormalNodes(128, 0, 0.6);
    const few = thinNodes(many, 16);
    expect(few.points.length).toBeLessThanOrEqual(32);
    for (const power of [0, 1, 2, 3]) expect(moment(few, power) / moment(many, power)).toBeCloseTo(1, 11);
  });

  it('give a gamma rate the quantiles of its distribution', () => {
    // Shape 1 is the exponential distribution.
    const rate = gammaRate(1, 2);
    for (const u of [0.001, 0.3, 0.99]) expect(rate.quantile(u)).toBeCloseTo(-Math.log(1 - u) / 2, 8);
  });
});

describe('the driven frequency', () => {
  const control = (mean: number) => ({ mean, mu: Math.log(mean), sigma: 0 });

  it('moves only its driven share, and at most threefold', () => {
    const base = yearlyRate({ poisson: 2 });
    const share = shareOf(0.25, 0.25);
    expect(drivenRate(base, control(1), share, 1).rate.mean).toBeCloseTo(2, 12);
    expect(drivenRate(base, control(1), share, 2).rate.mean).toBeCloseTo(2 * 1.25, 12);
    expect(drivenRate(base, control(1), share, 0).rate.mean).toBeCloseTo(2 * 0.75, 12);
    expect(drivenRate(base, control(1), share, 9).rate.mean).toBe(
      drivenRate(base, control(1), share, 3).rate.mean,
    );
    expect(drivenRate(base, control(0.5), share, 2).rate.mean).toBeCloseTo(1.25, 12);
  });

  it('keeps its mean in the nodes of the exact answer', () => {
    const base = yearlyRate({ lognormal90: [0.1, 0.8] });
    const { rate } = drivenRate(base, control(0.9), shareOf(0.15, 0.45), 2.2);
    if (rate.mixing.kind !== 'nodes') throw new Error('expected nodes');
    const { points, weights } = rate.mixing.nodes;
    expect(points.reduce((sum, x, i) => sum + x * weights[i]!, 0) / rate.mean).toBeCloseTo(1, 10);
    expect(points.length).toBeGreaterThanOrEqual(32);
  });
});

describe('problems of a model', () => {
  const check = (frequency: unknown, distribution: unknown, cap?: number) =>
    modelProblems(
      lossModel.parse({
        scenarios: [{ id: 'a', frequency, losses: [{ form: 'response', distribution, cap }] }],
      }),
    );

  it('are none for a sound one', () => {
    expect(check({ poisson: 1 }, { lognormal90: [1, 1000] })).toEqual([]);
    expect(check({ poisson: 1 }, { lognormal90: [1, 1e6] }, 1e6)).toEqual([]);
    expect(check({ poisson: 1 }, { gpd: { scale: 1, shape: 1.5 } }, 1e6)).toEqual([]);
  });

  it('name the place of an interval upside down, whatever its numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (low, more) => {
        const problems = check({ poisson: 1 }, { lognormal90: [low + more, low] });
        expect(problems.map((one) => one.path)).toEqual(['scenarios[0].losses[0].distribution.lognormal90']);
      }),
    );
  });

  it('include an id used twice and a probability above one', () => {
    const one = {
      id: 'a',
      frequency: { poisson: 2 },
      events: 'bernoulli',
      losses: [{ form: 'response', distribution: { constant: 1 } }],
    };
    const problems = modelProblems(lossModel.parse({ scenarios: [one, one] }));
    expect(problems.map((problem) => problem.path)).toEqual([
      'scenarios[0].frequency',
      'scenarios[1].id',
      'scenarios[1].frequency',
    ]);
  });
});
