import { effortRange, effortRate } from '@plumbline/shared/core/effort.ts';
import { severities, weaknessKinds } from '@plumbline/shared/schema/values.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('effort', () => {
  it('has a positive rate for every kind and severity, more for the graver', () => {
    for (const kind of weaknessKinds) {
      for (const severity of severities) expect(effortRate(kind, severity).fixed).toBeGreaterThan(0);
      expect(effortRate(kind, 'critical').marginal).toBeGreaterThan(effortRate(kind, 'low').marginal);
    }
  });
  it('has no range where there is none to spend', () => {
    expect(effortRange(0, 0)).toBeNull();
  });
  it('of one group ranges wider than ×0.5 to ×2, and of many narrower, never below the common factor 1.25', () => {
    const one = effortRange(10, 100)!;
    expect(one.high / 10).toBeGreaterThan(2);
    expect(one.high / 10).toBeLessThan(2.3);
    const many = effortRange(10_000, 10_000)!;
    expect(many.high / 10_000).toBeCloseTo(1.25, 2);
  });
  it('lies on both sides of the estimate by the same factor', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 1, maxLength: 50 }),
        (days) => {
          const sum = days.reduce((a, b) => a + b, 0);
          const range = effortRange(
            sum,
            days.reduce((a, b) => a + b * b, 0),
          )!;
          expect(range.low * range.high).toBeCloseTo(sum * sum, 4);
          expect(range.high).toBeGreaterThanOrEqual(sum * 1.2499);
        },
      ),
    );
  });
});
