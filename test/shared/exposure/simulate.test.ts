import { aggregate } from '@plumbline/shared/core/exposure/aggregate.ts';
import { discretise } from '@plumbline/shared/core/exposure/discretise.ts';
import { scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { meanOf, Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { type Simulation, simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { lossModel } from '@plumbline/shared/schema/scenario.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terms } from './three-scenarios.ts';

const run = (trials: number, seed = 3): Simulation => simulate(terms, { trials, seed, model: 'compound' });

describe('simulation', () => {
  it('gives the same bits for the same seed, and the first trials do not depend on how many follow', () => {
    const long = run(70_000);
    expect(run(70_000).gross).toEqual(long.gross);
    expect(run(1000).gross).toEqual(long.gross.slice(0, 1000));
    expect(run(1000, 4).gross).not.toEqual(long.gross.slice(0, 1000));
  });

  it('keeps the bits of a pinned run', () => {
    const { gross } = run(1000);
    let sum = 0;
    for (const x of gross) sum += x;
    expect([sum, gross.findIndex((x) => x > 0)]).toMatchInlineSnapshot(`
      [
        765818607.2059866,
        0,
      ]
    `);
  });

  it('does not depend on the order of scenarios', () => {
    const turned = simulate([...terms].reverse(), { trials: 5000, seed: 3, model: 'compound' });
    const straight = run(5000);
    expect(turned.gross).toEqual(straight.gross);
    expect(turned.scenarios.map((one) => one.id)).toEqual(['order', 'outage', 'fraud', 'ransomware']);
    expect(turned.scenarios.find((one) => one.id === 'fraud')).toEqual(straight.scenarios[1]);
  });

  it('leaves every other scenario as it was when one goes', () => {
    const all = run(5000);
    const fewer = simulate(terms.slice(1), { trials: 5000, seed: 3, model: 'compound' });
    expect(fewer.scenarios).toEqual(all.scenarios.slice(1));
  });

  it('only adds events where a rate is higher', () => {
    const losses = [{ form: 'response', distribution: { lognormal90: [10, 900] } }];
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.nat(10_000),
        fc.boolean(),
        (low, more, seed, uncertain) => {
          const at = (rate: number) => {
            const frequency = uncertain ? { lognormal90: [rate / 2, rate * 2] } : { poisson: rate };
            const { scenarios } = lossModel.parse({ scenarios: [{ id: 'a', frequency, losses }] });
            return simulate(scenarios.map(scenarioTerm), { trials: 300, seed, model: 'compound' });
          };
          const few = at(low);
          const many = at(low + more);
          expect(many.events).toBeGreaterThanOrEqual(few.events);
          for (let t = 0; t < 300; t++) expect(many.gross[t]!).toBeGreaterThanOrEqual(few.gross[t]!);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('meets the exact answer within four standard errors, scenario by scenario and together', () => {
    const trials = 300_000;
    const result = run(trials);
    result.scenarios.forEach((one, s) => {
      expect(Math.abs(one.ale - terms[s]!.mean)).toBeLessThan(4 * one.standardError);
    });
    const exact = aggregate(terms);
    const outcome = new Outcome(result.gross);
    for (const q of [0.3, 0.5, 0.9, 0.95, 0.99, 0.999]) {
      const chance = 1 - outcome.exceedance(exact.quantile(q));
      expect(Math.abs(chance - q)).toBeLessThan(4 * Math.sqrt((q * (1 - q)) / trials) + 1e-6);
    }
    expect(outcome.tvar(0.95) / exact.tvar(0.95)).toBeCloseTo(1, 1);
    expect(1 - outcome.exceedance(0)).toBeCloseTo(exact.none, 2);
  });

  it('refuses trials and seeds that are no whole numbers', () => {
    expect(() => simulate(terms, { trials: 0, seed: 1, model: 'compound' })).toThrow(RangeError);
    expect(() => simulate(terms, { trials: 10, seed: 0.5, model: 'compound' })).toThrow(RangeError);
  });
});

describe('the exact answer', () => {
  it('keeps the mean on its grid to 1e-12', () => {
    for (const form of terms.flatMap((term) => term.forms)) {
      const top = Math.min(form.cap, form.shape.max);
      if (top === Infinity) continue;
      const points = 4096;
      const step = (top * 1.01) / (points - 2);
      const mass = discretise(form, step, points);
      let mean = 0;
      let total = 0;
      mass.forEach((p, i) => {
        mean += p * i * step;
        total += p;
      });
      expect(Math.abs(mean / form.mean - 1)).toBeLessThan(1e-12);
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it('is the binomial and Poisson answer where those can be written down', () => {
    const fixed = (rate: number, events: string) =>
      lossModel
        .parse({
          scenarios: [
            {
              id: 'a',
              frequency: { poisson: rate },
              events,
              losses: [{ form: 'legal', distribution: { constant: 100 } }],
            },
          ],
        })
        .scenarios.map(scenarioTerm);
    const once = aggregate(fixed(0.25, 'bernoulli'));
    expect(once.none).toBeCloseTo(0.75, 14);
    expect(once.exceedance(50)).toBeCloseTo(0.25, 9);
    expect(once.exceedance(150)).toBeCloseTo(0, 9);
    const many = aggregate(fixed(2, 'poisson'));
    let chance = Math.exp(-2);
    let below = chance;
    for (let n = 1; n < 9; n++) {
      expect(many.exceedance(100 * n - 50)).toBeCloseTo(1 - below, 8);
      chance *= 2 / n;
      below += chance;
    }
  });

  it('reads a quantile between two points of the grid', () => {
    const { scenarios } = lossModel.parse({
      scenarios: [
        {
          id: 'a',
          frequency: { poisson: 1 },
          events: 'bernoulli',
          losses: [{ form: 'legal', distribution: { lognormal: { mu: 10, sigma: 0.5 } } }],
        },
      ],
    });
    const year = aggregate(scenarios.map(scenarioTerm), 2048);
    const { shape } = scenarioTerm(scenarios[0]!).forms[0]!;
    for (let u = 0.05; u < 0.99; u += 0.01)
      expect(Math.abs(year.quantile(u) - shape.quantile(u))).toBeLessThan(0.05 * year.step);
  });

  it('does not change with a finer grid beyond its step', () => {
    const coarse = aggregate(terms, 2 ** 14);
    const fine = aggregate(terms, 2 ** 17);
    for (const q of [0.5, 0.9, 0.95, 0.99, 0.999])
      expect(Math.abs(coarse.quantile(q) - fine.quantile(q))).toBeLessThan(coarse.step);
  });

  it('has an answer to a model without any loss', () => {
    const none = lossModel.parse({
      scenarios: [
        { id: 'a', frequency: { poisson: 0 }, losses: [{ form: 'legal', distribution: { constant: 5 } }] },
      ],
    });
    const year = aggregate(none.scenarios.map(scenarioTerm));
    expect([year.mean, year.quantile(0.99), year.exceedance(0), year.tvar(0.9)]).toEqual([0, 0, 0, 0]);
  });
});

describe('reading a run', () => {
  it('takes quantiles and tail means by rank', () => {
    const outcome = new Outcome(Float64Array.from([5, 1, 4, 2, 3, 0, 0, 0, 0, 10]));
    expect([0.05, 0.4, 0.5, 0.9, 0.95, 1].map((q) => outcome.quantile(q))).toEqual([0, 0, 1, 5, 10, 10]);
    expect(outcome.tvar(0.8)).toBeCloseTo(7.5, 12);
    // The worst 1.5 trials: 10 whole, half of 5.
    expect(outcome.tvar(0.85)).toBeCloseTo(12.5 / 1.5, 12);
    expect(outcome.tvar(0)).toBeCloseTo(2.5, 12);
    expect(outcome.exceedance(4)).toBe(0.2);
    expect(outcome.exceedance(3.9)).toBeCloseTo(0.3, 15);
  });

  it('has the tail mean at 0 equal to the mean and never falling', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 60 }),
        (values) => {
          const outcome = new Outcome(Float64Array.from(values));
          const { mean } = meanOf(Float64Array.from(values));
          expect(outcome.tvar(0)).toBeCloseTo(mean, 5);
          let before = -1;
          for (const q of [0, 0.2, 0.5, 0.77, 0.95, 0.999]) {
            const tail = outcome.tvar(q);
            expect(tail).toBeGreaterThanOrEqual(before - 1e-6);
            expect(tail).toBeGreaterThanOrEqual(outcome.quantile(q) - 1e-6);
            before = tail;
          }
        },
      ),
    );
  });
});
