import { aggregate } from '@plumbline/shared/core/exposure/aggregate.ts';
import { empiricalShape } from '@plumbline/shared/core/exposure/empirical-shape.ts';
import { materialEvent } from '@plumbline/shared/core/exposure/event-loss.ts';
import { updatedGamma, yearlyRate } from '@plumbline/shared/core/exposure/frequency.ts';
import { gammaOf } from '@plumbline/shared/core/exposure/gamma-quantile.ts';
import { lossShape } from '@plumbline/shared/core/exposure/loss-shape.ts';
import { scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { normalTail } from '@plumbline/shared/core/exposure/normal.ts';
import { evenLognormalNodes } from '@plumbline/shared/core/exposure/quadrature.ts';
import { scaleDistribution } from '@plumbline/shared/core/exposure/scale-distribution.ts';
import { incompleteGamma } from '@plumbline/shared/core/exposure/special.ts';
import type { LossDistribution } from '@plumbline/shared/schema/loss.ts';
import { describe, expect, it } from 'vitest';
import { company } from './ground.ts';

/** ∫ f over [a, b] by Simpson's rule on many pieces. */
function integral(f: (x: number) => number, a: number, b: number, pieces = 40_000): number {
  const h = (b - a) / pieces;
  let sum = f(a) + f(b);
  for (let i = 1; i < pieces; i++) sum += (i % 2 === 1 ? 4 : 2) * f(a + i * h);
  return (sum * h) / 3;
}

const spliced = (more: object): LossDistribution => ({
  spliced: { body: { lognormal90: [10, 200] }, threshold: 150, scale: 60, shape: 0.4, ...more },
});
const continuous: [string, LossDistribution][] = [
  ['uniform', { uniform: { min: 20, max: 90 } }],
  ['triangular', { triangular: { min: 10, mode: 30, max: 120 } }],
  ['triangular with its peak at the left', { triangular: { min: 10, mode: 10, max: 120 } }],
  ['triangular with its peak at the right', { triangular: { min: 10, mode: 120, max: 120 } }],
  ['gamma', { gamma: { shape: 2.3, scale: 40 } }],
  ['gamma below one', { gamma: { shape: 0.4, scale: 100 } }],
  ['gamma of many', { gamma: { shape: 80, scale: 1 } }],
  ['weibull', { weibull: { shape: 1.7, scale: 50 } }],
  ['weibull below one', { weibull: { shape: 0.6, scale: 50 } }],
  ['spliced with the tail of its body', spliced({})],
  ['spliced with a tail of its own', spliced({ tail: 0.02 })],
  ['spliced with an end', spliced({ shape: -0.3 })],
  [
    'spliced on a bounded body',
    spliced({ body: { uniform: { min: 10, max: 100 } }, threshold: 100, tail: 0.1 }),
  ],
];

describe.each(continuous)('%s', (_name, distribution) => {
  const shape = lossShape(distribution);

  it('undoes its distribution function', () => {
    for (const u of [1e-4, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.985, 0.999, 1 - 1e-6]) {
      const x = shape.quantile(u);
      expect(Math.abs(1 - shape.tail(x) - u), `at ${u}`).toBeLessThan(1e-8);
      expect(x).toBeGreaterThanOrEqual(shape.min);
      expect(x).toBeLessThanOrEqual(shape.max);
    }
  });

  it('has the integral of its tail as limited expected value', () => {
    let before = 0;
    let limited = 0;
    for (const x of [5, 12, 25, 60, 119, 150, 151, 400]) {
      limited += integral((y) => shape.tail(y), before, x);
      before = x;
      expect(Math.abs(shape.limited(x) / limited - 1), `at ${x}`).toBeLessThan(2e-4);
    }
    expect(shape.limited(Math.min(shape.max, 1e15)) / shape.mean).toBeCloseTo(1, 4);
  });

  it('is scaled by scaling what is written down', () => {
    const scaled = lossShape(scaleDistribution(distribution, 2.5));
    expect(scaled.mean / shape.mean).toBeCloseTo(2.5, 10);
    for (const u of [0.05, 0.5, 0.99]) expect(scaled.quantile(u) / shape.quantile(u)).toBeCloseTo(2.5, 8);
    expect(scaled.limited(100) / shape.limited(40)).toBeCloseTo(2.5, 10);
  });
});

describe('closed forms', () => {
  it('are those of the books', () => {
    expect(lossShape({ gamma: { shape: 1, scale: 50 } }).tail(70)).toBeCloseTo(Math.exp(-1.4), 12);
    expect(lossShape({ weibull: { shape: 2, scale: 50 } }).mean).toBeCloseTo(
      (50 * Math.sqrt(Math.PI)) / 2,
      9,
    );
    expect(lossShape({ triangular: { min: 0, mode: 3, max: 9 } }).mean).toBeCloseTo(4, 12);
    expect(lossShape({ uniform: { min: 4, max: 4 } }).quantile(0.3)).toBe(4);
    expect(lossShape({ triangular: { min: 4, mode: 4, max: 4 } }).limited(9)).toBe(4);
  });

  it('join at the threshold without a step, each side with its weight', () => {
    for (const tail of [undefined, 0.02, 0.4]) {
      const shape = lossShape(spliced(tail === undefined ? {} : { tail }));
      const weight = tail ?? lossShape({ lognormal90: [10, 200] }).tail(150);
      expect(shape.tail(150)).toBeCloseTo(weight, 12);
      expect(shape.tail(150 - 1e-9)).toBeCloseTo(weight, 9);
      expect(shape.limited(150 + 1e-9)).toBeCloseTo(shape.limited(150 - 1e-9), 6);
      expect(shape.quantile(1 - weight - 1e-12)).toBeCloseTo(150, 4);
      expect(shape.quantile(1 - weight + 1e-12)).toBeCloseTo(150, 4);
    }
  });
});

describe('losses as they were seen', () => {
  const values = [90, 10, 30, 30, 240];
  const shape = empiricalShape(values);

  it('are each equally likely', () => {
    expect(shape.mean).toBe(80);
    expect([shape.min, shape.max]).toEqual([10, 240]);
    expect([0, 10, 29, 30, 100, 240].map((x) => shape.tail(x))).toEqual([1, 0.8, 0.8, 0.4, 0.2, 0]);
    for (const x of [0, 5, 10, 20, 30, 50, 90, 200, 500])
      expect(shape.limited(x)).toBeCloseTo(
        values.reduce((sum, value) => sum + Math.min(value, x), 0) / 5,
        12,
      );
    const drawn = Array.from({ length: 1000 }, (_, i) => shape.quantile((i + 0.5) / 1000));
    expect(drawn.filter((x) => x === 30)).toHaveLength(400);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(empiricalShape([7, 7]).quantile(0.9)).toBe(7);
    expect(lossShape(scaleDistribution({ empirical: { values } }, 2)).mean).toBe(160);
  });
});

describe('gamma rates', () => {
  it('are found from an interval: its ends are the 5th and 95th percentiles', () => {
    for (const [low, high] of [
      [0.1, 0.9],
      [0.001, 0.9],
      [2, 2.2],
      [0.5, 40],
      [1e-6, 1e-3],
    ] as const) {
      const { shape, rate } = gammaOf(low, high);
      expect(incompleteGamma(shape, rate * low)).toBeCloseTo(0.05, 8);
      expect(incompleteGamma(shape, rate * high)).toBeCloseTo(0.95, 8);
    }
    expect(() => gammaOf(2, 2)).toThrow(RangeError);
  });

  it('take up own incidents: the posterior adds events and years', () => {
    const prior = { shape: 2, rate: 5 };
    expect(updatedGamma({ prior, events: 3, years: 4 })).toEqual({ shape: 5, rate: 9 });
    const rate = yearlyRate({ updated: { prior, events: 3, years: 4 } });
    expect(rate.mean).toBeCloseTo(5 / 9, 12);
    // Bayes by hand: prior density times the Poisson probability of 3 events in 4 years.
    const weight = (x: number) => x * Math.exp(-5 * x) * (4 * x) ** 3 * Math.exp(-4 * x);
    const all = integral(weight, 0, 8);
    expect(integral((x) => x * weight(x), 0, 8) / all).toBeCloseTo(rate.mean, 8);
    expect(integral(weight, 0, rate.quantile(0.95)) / all).toBeCloseTo(0.95, 8);
    const fromInterval = yearlyRate({ updated: { prior: { interval90: [0.1, 0.9] }, events: 0, years: 0 } });
    expect(fromInterval.quantile(0.05)).toBeCloseTo(0.1, 8);
    expect(fromInterval.quantile(0.95)).toBeCloseTo(0.9, 8);
  });

  it.each([
    { poisson: 0.7 },
    { lognormal90: [0.2, 2.5] as [number, number] },
    { pert: { min: 0.1, mode: 0.6, max: 3 } },
    { gamma: { shape: 1.4, rate: 1.2 } },
  ])('and all other frequencies have E min(x, rate) as the mean of their draws: %j', (frequency) => {
    const rate = yearlyRate(frequency);
    for (const x of [0.3, 1, 2]) {
      const mean = integral((u) => Math.min(x, rate.quantile(u)), 1e-9, 1 - 1e-9, 20_000);
      expect(Math.abs(rate.limited(x) / mean - 1)).toBeLessThan(1e-4);
    }
    expect(rate.meanAtMostOne).toBeCloseTo(rate.limited(1), 12);
  });
});

describe('a fixed amount under an uncertain factor', () => {
  // One event at most, of probability 0.6: P(L > x) = 0.6 · P(factor > x / 400,000), a lognormal of mean 1.
  const sigma = 0.5;
  const fixed = (cap?: number) => {
    const term = scenarioTerm(
      company('order', {
        events: 'bernoulli',
        frequency: { poisson: 0.6 },
        losses: [
          { form: 'legal', distribution: { constant: 400_000 } },
          ...(cap === undefined ? [] : [{ form: 'penalty', distribution: { constant: 5 }, cap }]),
        ],
      }),
    );
    return { ...term, lossFactorSigma: sigma };
  };
  const above = (x: number) => normalTail((Math.log(x / 400_000) + (sigma * sigma) / 2) / sigma);

  it('is no staircase in the exact year', () => {
    for (const [cap, within] of [
      [undefined, 0.003],
      [4, 0.006],
    ] as const) {
      const year = aggregate([fixed(cap)], 2 ** 14);
      for (const x of [150_000, 250_000, 330_000, 400_000, 470_000, 600_000, 900_000])
        expect(Math.abs(year.exceedance(x) - 0.6 * above(x)), `${x}`).toBeLessThan(within);
      expect(year.limited(year.end) / (0.6 * 400_000)).toBeCloseTo(1, 4);
    }
  });

  it('nor in one material event', () => {
    const event = materialEvent([fixed()], 300_000)!;
    for (const [q, value] of [
      [0.5, event.p50],
      [0.9, event.p90],
      [0.99, event.p99],
    ] as const)
      expect(Math.abs(above(value) / above(300_000) - (1 - q)), `${q}`).toBeLessThan(0.012);
  });

  it('has nodes that keep every moment', () => {
    const { points, weights } = evenLognormalNodes(0.05, -0.125, 0.5);
    const moment = (n: number) => points.reduce((sum, x, i) => sum + weights[i]! * x ** n, 0);
    expect([moment(0), moment(1)].map((x) => Math.abs(x - 1) < 1e-13)).toEqual([true, true]);
    expect(moment(2)).toBeCloseTo(Math.exp(0.25), 10);
  });
});
