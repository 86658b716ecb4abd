import { chaoLowerBound, chapman } from '@plumbline/shared/core/capture-recapture.ts';
import { describe, expect, it } from 'vitest';

describe('unnoticed incidents', () => {
  it('follow from the overlap of two ways of detection', () => {
    const result = chapman(20, 15, 9);
    expect(result).toMatchObject({ state: 'value', seen: 26, overlap: 9 });
    expect(result.total).toBeCloseTo((21 * 16) / 10 - 1, 12);
    // Worked by hand: variance 336 · 11 · 6 / (100 · 11) = 20.16, unseen 6.6, factor exp(1.96 · √ln 1.46281) = 3.349375.
    expect(result.low).toBeCloseTo(27.970517, 6);
    expect(result.high).toBeCloseTo(48.105876, 6);
  });

  it('agree with a published run of another program', () => {
    // R package recapr 0.4.4, vignette: NChapman(100, 150, 20) is 725.2381, vChapman is 16348.22. The limits are those
    // of CARE1 1.1.0, Sub.pair: seen + unseen ÷ C and × C, C = exp(z √ln(1 + variance ÷ unseen²)).
    const { total, low, high, seen } = chapman(100, 150, 20);
    expect(total!.toFixed(4)).toBe('725.2381');
    const unseen = total! - seen;
    const log = Math.log(high! - seen) - Math.log(unseen);
    expect(((Math.exp((log / 1.959963984540054) ** 2) - 1) * unseen ** 2).toFixed(2)).toBe('16348.22');
    expect((low! - seen) * (high! - seen)).toBeCloseTo(unseen ** 2, 6);
  });

  it('are refused where fewer than seven were found twice', () => {
    expect(chapman(20, 15, 6)).toEqual({
      state: 'too-little-overlap',
      total: null,
      low: null,
      high: null,
      seen: 29,
      overlap: 6,
    });
    expect(chaoLowerBound([10, 5, 1], 3).state).toBe('too-little-overlap');
  });

  it('are none where both ways found the same ones', () => {
    expect(chapman(8, 8, 8)).toMatchObject({ total: 8, low: 8, high: 8 });
  });

  it('have a lower bound for three ways and more', () => {
    const result = chaoLowerBound([10, 5, 4], 3);
    expect(result).toMatchObject({ state: 'value', seen: 19, overlap: 9 });
    expect(result.total).toBeCloseTo(19 + ((2 / 3) * 10 * 9) / 12, 12);
    expect(result.low!).toBeGreaterThan(19);
    expect(result.high!).toBeGreaterThan(result.total!);
    expect(chaoLowerBound([0, 5, 4], 3)).toMatchObject({ total: 9, low: 9, high: 9 });
  });

  it('refuses counts that cannot be', () => {
    expect(() => chapman(5, 8, 6)).toThrow(RangeError);
    expect(() => chaoLowerBound([1, 2, 3], 2)).toThrow(RangeError);
    expect(() => chaoLowerBound([1], 1)).toThrow(RangeError);
  });
});
