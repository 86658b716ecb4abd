import { Outcome } from '@plumbline/shared/core/exposure/outcome.ts';
import { tailShare } from '@plumbline/shared/core/exposure/tail-share.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('shares in the worst years', () => {
  it('add up to the mean of the worst years, also where trials are equal', () => {
    const loss = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 5 }),
      fc.double({ min: 0, max: 1e7, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(loss, loss, loss), { minLength: 1, maxLength: 300 }),
        fc.constantFrom(0.5, 0.9, 0.95, 0.99),
        (trials, q) => {
          const losses = [0, 1, 2].map((s) => Float64Array.from(trials, (trial) => trial[s]!));
          const total = Float64Array.from(trials, ([a, b, c]) => a + b + c);
          const { tvar, parts, shares } = tailShare(losses, q);
          const whole = new Outcome(total).tvar(q);
          expect(Math.abs(tvar - whole)).toBeLessThanOrEqual(1e-9 * Math.max(1, whole));
          expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - tvar)).toBeLessThanOrEqual(
            1e-9 * Math.max(1, tvar),
          );
          if (tvar > 0) expect(shares!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          else expect(shares).toBeNull();
        },
      ),
    );
  });

  it('weigh the fractional last trial, and share what is equal at the edge', () => {
    const a = Float64Array.of(10, 0, 0, 4);
    const b = Float64Array.of(0, 8, 0, 4);
    // The worst 1.5 of 4 trials: 10 and half of one of the two eights, a quarter of each.
    const { tvar, parts } = tailShare([a, b], 1 - 1.5 / 4);
    expect(tvar).toBeCloseTo((10 + 4) / 1.5, 12);
    expect(parts).toEqual([(10 + 0.25 * 4) / 1.5, (0.25 * 8 + 0.25 * 4) / 1.5]);
    const turned = tailShare([b, a], 1 - 1.5 / 4);
    expect(turned.parts).toEqual([...parts].reverse());
    expect(tailShare([], 0.95)).toEqual({ tvar: 0, parts: [], shares: null });
  });
});
