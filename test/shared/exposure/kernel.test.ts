import { drawPlan } from '@plumbline/shared/core/exposure/draw-plan.ts';
import { ownEvents } from '@plumbline/shared/core/exposure/events.ts';
import { joinParts } from '@plumbline/shared/core/exposure/join-parts.ts';
import { kernelLanes } from '@plumbline/shared/core/exposure/kernel.ts';
import { plainLanes } from '@plumbline/shared/core/exposure/plain-lanes.ts';
import { keyOf } from '@plumbline/shared/core/exposure/random.ts';
import { type SimulationOptions, simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { simulatePart } from '@plumbline/shared/core/exposure/simulate-part.ts';
import { workbench } from '@plumbline/shared/core/exposure/workbench.ts';
import { insurance } from '@plumbline/shared/schema/insurance.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf } from '../../support/bits-of.ts';
import { randomTerms } from './random-terms.ts';

const policy = insurance.parse({
  retention: 5000,
  coinsurance: 0.1,
  claimRefused: 0.2,
  layers: [{ attachment: 0, limit: 500_000 }],
  aggregateRetention: 1000,
  aggregateLimit: 2_000_000,
});
const semantics = fc.constantFrom<SimulationOptions['model']>('compound', 'compound', 'product', 'bernoulli');

describe('the kernel', () => {
  it('is there in Node', () => {
    expect(kernelLanes(1000)?.name).toBe('kernel');
  });

  it('gives the bits of the plain loops for any model', () => {
    fc.assert(
      fc.property(
        randomTerms,
        semantics,
        fc.boolean(),
        fc.nat(2 ** 31),
        fc.integer({ min: 1, max: 3000 }),
        (terms, model, insured, seed, trials) => {
          const run = (lanes: 'plain' | 'kernel') =>
            simulate(terms, {
              trials,
              seed,
              model,
              insurance: insured ? policy : null,
              perScenario: true,
              lanes,
            });
          expect(bitsOf(run('kernel'))).toBe(bitsOf(run('plain')));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives them over many trials too, where rare numbers come up', () => {
    fc.assert(
      fc.property(randomTerms, fc.nat(2 ** 31), (terms, seed) => {
        const run = (lanes: 'plain' | 'kernel') =>
          bitsOf(simulate(terms, { trials: 70_000, seed, model: 'compound', lanes }));
        expect(run('kernel')).toBe(run('plain'));
      }),
      { numRuns: 5 },
    );
  });

  it('leaves numbers next to 0 and 1 to the plain loops', () => {
    const kernel = kernelLanes(1e6)!;
    const tails = [
      1e-12,
      2 ** -25,
      2 ** -25 - 2 ** -60,
      0.5,
      0.5 + 2 ** -52,
      1 - 2 ** -15,
      1 - 2 ** -53,
      0.1,
      0.9,
      0.2,
      0.5,
    ];
    const both = [plainLanes, kernel].map((lanes) => {
      const curve = lanes.curve({ score: (z) => z * 3 + 50 })!;
      const u = lanes.numbers(tails.length);
      u.set(tails);
      lanes.read(curve, tails.length, u, u);
      return Array.from(u);
    });
    expect(both[1]).toEqual(both[0]);
    expect(both[0]![6]! - 50).toBeGreaterThan(24);
    expect(both[0]![10]!).toBeCloseTo(50, 9);
  });

  it('screens the same years whatever the range begins and ends with', () => {
    const lists = [plainLanes, kernelLanes(4e6)!].map((lanes) => {
      const quiet = lanes.bounds(1024);
      for (let i = 0; i < 1023; i++) quiet[i] = 65_535 - 40 * i;
      const trial = lanes.words(4096);
      const head = lanes.words(4096);
      return [16, 48, 4000].flatMap((from) =>
        [1, 15, 16, 17, 40, 33].map((length) => {
          const n = lanes.screen(keyOf(3, 'a', 'b'), quiet, from, from + length, trial, head);
          return [...trial.subarray(0, n), ...head.subarray(0, n)];
        }),
      );
    });
    expect(lists[1]).toEqual(lists[0]);
    expect(lists[0]!.flat().length).toBeGreaterThan(100);
  });
});

describe('events', () => {
  it('do not depend on where a range of trials is cut', () => {
    fc.assert(
      fc.property(
        randomTerms,
        semantics,
        fc.nat(1000),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('plain', 'kernel'),
        ([term], model, seed, cut, which) => {
          const bench = workbench([term!], which as 'plain' | 'kernel');
          const plan = drawPlan(term!, seed, model, bench);
          const listOf = (from: number, to: number) =>
            ownEvents(plan, from, to, bench, new Float64Array(10)).flatMap(
              ({ count, trial, event, time, losses, weight }) =>
                Array.from({ length: count }, (_, i) => [
                  trial[i]!,
                  event[i]!,
                  time[i]!,
                  weight?.[i] ?? 1,
                  ...losses.map((list) => list[i]!),
                ]),
            );
          const sorted = (list: number[][]) => list.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
          const whole = sorted(listOf(0, 1000));
          expect(sorted([...listOf(0, 16 * cut), ...listOf(16 * cut, 1000)])).toEqual(whole);
          for (const [, , time] of whole) {
            expect(time).toBeGreaterThanOrEqual(0);
            expect(time).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('parts of a run', () => {
  it('join to the bits of one run, whatever block each begins with and whoever is done first', () => {
    fc.assert(
      fc.property(randomTerms, fc.integer({ min: 1, max: 3 }), fc.boolean(), (terms, cut, insured) => {
        const trials = 65_536 * 3 + 1234;
        const options: SimulationOptions = {
          trials,
          seed: 5,
          model: 'compound',
          insurance: insured ? policy : null,
          perScenario: true,
        };
        const parts = [simulatePart(terms, options, cut, 4), simulatePart(terms, options, 0, cut)];
        expect(bitsOf(joinParts(parts, trials))).toBe(bitsOf(simulate(terms, options)));
      }),
      { numRuns: 3 },
    );
  });

  it('are refused where one is missing', () => {
    const terms = fc.sample(randomTerms, { numRuns: 1, seed: 1 })[0]!;
    const options: SimulationOptions = { trials: 70_000, seed: 5, model: 'product' };
    const part = simulatePart(terms, options, 1, 2);
    expect(() => joinParts([part], 70_000)).toThrow(RangeError);
  });
});
