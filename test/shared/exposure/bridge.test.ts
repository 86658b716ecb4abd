import { bridge, bridgeSteps, largestRemainder } from '@plumbline/shared/core/exposure/bridge.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const money = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((n) => n / 73);

describe('the bridge', () => {
  it('adds up in minor units, each step within one of its own change', () => {
    fc.assert(
      fc.property(money, fc.array(money, { minLength: 8, maxLength: 8 }), (published, values) => {
        const after = Object.fromEntries(bridgeSteps.map((step, i) => [step, values[i]!]));
        const result = bridge({ published, after });
        const sum = result.steps.reduce((total, step) => total + step.changeMinor, 0);
        expect(result.openingMinor + sum).toBe(result.closingMinor);
        expect(result.closingMinor).toBe(Math.round(values[7]! * 100));
        let before = published;
        result.steps.forEach((step, i) => {
          expect(Math.abs(step.changeMinor - (values[i]! - before) * 100)).toBeLessThanOrEqual(1.0001);
          expect(Number.isInteger(step.changeMinor)).toBe(true);
          before = values[i]!;
        });
      }),
    );
  });

  it('runs its steps in the order of the definition and leaves out none', () => {
    const { steps, closingMinor } = bridge({ published: 10, after: { threat: 12, repaid: 9 } });
    expect(steps.map((step) => [step.step, step.changeMinor])).toEqual([
      ['restated', 0],
      ['method', 0],
      ['scope', 0],
      ['business', 0],
      ['threat', 200],
      ['new', 0],
      ['reopened', 0],
      ['repaid', -300],
    ]);
    expect(closingMinor).toBe(900);
  });

  it('says when most of a change is not earned', () => {
    expect(bridge({ published: 10, after: { business: 6, repaid: 5.5 } }).notEarned).toBe(true);
    expect(bridge({ published: 10, after: { scope: 8, new: 9 } }).notEarned).toBe(true);
    expect(bridge({ published: 10, after: { business: 9.8, repaid: 8 } }).notEarned).toBe(false);
    expect(bridge({ published: 10, after: { repaid: 8 } }).notEarned).toBe(false);
  });
});

describe('largest remainder', () => {
  it('rounds to the wanted total, the largest remainders up', () => {
    expect(largestRemainder([0.4, 0.4, 0.2], 1)).toEqual([1, 0, 0]);
    expect(largestRemainder([-1.5, 2.5], 1)).toEqual([-1, 2]);
    expect(largestRemainder([], 0)).toEqual([]);
  });
});
