import { aggregate } from '@plumbline/shared/core/exposure/aggregate.ts';
import { expectedLoss, findingShare } from '@plumbline/shared/core/exposure/attribution.ts';
import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { Claims } from '@plumbline/shared/core/exposure/insurance.ts';
import { scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { scaleFrequency } from '@plumbline/shared/core/exposure/scale-frequency.ts';
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { company } from './ground.ts';

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const interval = (low: number, high: number) =>
  fc
    .tuple(positive(low, high), positive(1.05, 20))
    .map(([from, ratio]): [number, number] => [from, from * ratio]);
const frequency = fc.oneof(
  positive(0, 3).map((poisson) => ({ poisson })),
  interval(0.02, 1).map((lognormal90) => ({ lognormal90 })),
  fc.tuple(positive(0.3, 5), positive(0.5, 10)).map(([shape, rate]) => ({ gamma: { shape, rate } })),
  fc.tuple(positive(0, 1), positive(0, 1), positive(0.01, 1)).map(([min, up, more]) => ({
    pert: { min, mode: min + up, max: min + up + more },
  })),
);
const distribution = fc.oneof(
  interval(100, 10_000).map((lognormal90) => ({ lognormal90 })),
  positive(0, 5000).map((constant) => ({ constant })),
  fc
    .tuple(positive(0, 1000), positive(1, 9000))
    .map(([min, width]) => ({ uniform: { min, max: min + width } })),
  fc.tuple(positive(0.3, 4), positive(10, 2000)).map(([shape, scale]) => ({ gamma: { shape, scale } })),
);
const loss = fc.record(
  {
    form: fc.constantFrom('response', 'revenue', 'legal', 'penalty'),
    distribution,
    probability: positive(0, 1),
    cap: positive(10, 20_000),
  },
  { requiredKeys: ['form', 'distribution'] },
);
const scenarioOf = (id: string) =>
  fc
    .record({
      frequency,
      losses: fc.array(loss, { minLength: 1, maxLength: 3 }),
      drivenShare: fc.constant([0.1, 0.4]),
    })
    .map((more) => company(id, more));
const scenarios = fc.tuple(scenarioOf('a'), scenarioOf('b'), scenarioOf('c')).map((all): Scenario[] => all);
const seed = fc.integer({ min: 0, max: 1e6 });
const trials = 400;
const compound = { trials, model: 'compound' as const };
const few = { numRuns: 15 };

const hazards = {
  scenarios: {
    a: { now: 30, calibration: 20, cells: 50 },
    b: { now: 5, calibration: 9, cells: 50 },
    c: { now: 8, calibration: 8, cells: 3 },
  },
  company: { now: 50, calibration: 40, cells: 200 },
};
const termsOf = (of: readonly Scenario[]) => drivenTerms(of, hazards).map(({ term }) => term);

const terms = fc.record({
  coinsurance: positive(0, 0.5),
  layers: fc.array(
    fc.record({
      attachment: positive(0, 5000),
      limit: positive(1, 20_000),
      reinstatements: fc.option(fc.integer({ min: 0, max: 2 })),
    }),
    { maxLength: 2 },
  ),
  aggregateRetention: positive(0, 5000),
  aggregateLimit: fc.option(positive(100, 30_000)),
  claimRefused: fc.constantFrom(0, 0.2),
});

describe('properties of a year', () => {
  it('more retention never lowers what is left after insurance, the other terms fixed', () => {
    fc.assert(
      fc.property(
        scenarios,
        terms,
        positive(0, 5000),
        positive(0, 5000),
        seed,
        (of, policy, retention, more, from) => {
          const net = (kept: number) => {
            const run = simulate(termsOf(of), {
              ...compound,
              seed: from,
              insurance: insurance.parse({ ...policy, retention: kept }),
            });
            return run.gross.map((x, t) => x - run.ceded![t]!);
          };
          const low = net(retention);
          net(retention + more).forEach((x, t) => {
            expect(x).toBeGreaterThanOrEqual(low[t]! - 1e-6);
          });
        },
      ),
      few,
    );
    fc.assert(
      fc.property(
        terms,
        positive(0, 5000),
        positive(0, 5000),
        fc.array(positive(0, 20_000)),
        (policy, retention, more, events) => {
          const paid = (kept: number) => {
            const claims = new Claims(insurance.parse({ ...policy, retention: kept }));
            claims.begin();
            return events.reduce((sum, event) => sum + claims.pay(event), 0);
          };
          expect(paid(retention + more)).toBeLessThanOrEqual(paid(retention) + 1e-6);
        },
      ),
    );
  });

  it('a wider interval never lowers the mean of the worst years, the mean held', () => {
    fc.assert(
      fc.property(
        positive(0.1, 1.2),
        positive(1.1, 2),
        positive(0.05, 3),
        scenarioOf('b'),
        (sigma, wider, poisson, other) => {
          const uncapped = { ...other, losses: other.losses.map(({ cap, ...rest }) => rest) };
          const tvar = (spread: number) => {
            const own = company('a', {
              frequency: { poisson },
              losses: [
                {
                  form: 'legal',
                  distribution: { lognormal: { mu: 8 - (spread * spread) / 2, sigma: spread } },
                },
              ],
            });
            return aggregate([scenarioTerm(own), scenarioTerm(uncapped)], 4096).tvar(0.95);
          };
          expect(tvar(sigma * wider) / tvar(sigma)).toBeGreaterThan(1 - 2e-3);
        },
      ),
      few,
    );
  });

  it('a higher rate only adds events: no year of the same numbers is cheaper', () => {
    fc.assert(
      fc.property(scenarios, positive(1, 4), seed, (of, factor, from) => {
        const more = of.map((one) => ({ ...one, frequency: scaleFrequency(one.frequency, factor) }));
        const before = simulate(termsOf(of), { ...compound, seed: from }).gross;
        simulate(termsOf(more), { ...compound, seed: from }).gross.forEach((x, t) => {
          expect(x).toBeGreaterThanOrEqual(before[t]! * (1 - 1e-9));
        });
      }),
      few,
    );
  });

  it('has the same bits for the same seed, in whatever order the scenarios come', () => {
    fc.assert(
      fc.property(scenarios, seed, (of, from) => {
        const run = (all: readonly Scenario[]) => simulate(termsOf(all), { ...compound, seed: from }).gross;
        const first = run(of);
        expect(run(of)).toEqual(first);
        expect(run([of[2]!, of[0]!, of[1]!])).toEqual(first);
        const capped = (all: readonly Scenario[]) => {
          const { ale, gross, net, exceedance } = portfolio({
            scenarios: all,
            hazards,
            seed: from,
            points: 256,
            hash: () => '',
          });
          return { ale, gross, net, exceedance };
        };
        expect(capped([...of].reverse())).toEqual(capped(of));
      }),
      { numRuns: 6 },
    );
  });
});

describe('properties of sums', () => {
  it('shares of findings add up to what comes through findings', () => {
    fc.assert(
      fc.property(scenarios, fc.array(positive(0.01, 5), { minLength: 1, maxLength: 30 }), (of, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const scope = { now: total, calibration: 20, cells: 40 };
        const expected = expectedLoss(of, { scenarios: { a: scope, b: scope, c: scope }, company: scope });
        const sum = weights.reduce((all, weight) => all + findingShare(weight, ['a', 'b', 'c'], expected), 0);
        expect(Math.abs(sum - expected.driven)).toBeLessThanOrEqual(1e-9 * expected.driven);
        expect(Math.abs(expected.driven + expected.base - expected.ale)).toBeLessThanOrEqual(
          1e-9 * expected.ale,
        );
      }),
    );
  });
});
