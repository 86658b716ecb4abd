import {
  allocate,
  compactMoney,
  differenceText,
  minorDigits,
  moneyText,
  moneyUnit,
  rangeText,
  roundToTotal,
  shownDifference,
  signedDifferenceText,
  toMajor,
  toMinor,
} from '@plumbline/shared/core/money.ts';
import {
  countText,
  decimalText,
  percentText,
  pointsText,
  signedText,
} from '@plumbline/shared/core/number-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const usd = (major: number) => major * 100;
const text = (major: number) => moneyText(usd(major), 'USD');

describe('minor units', () => {
  it('are hundredths but for the currencies of ISO 4217 that have others', () => {
    expect([minorDigits('USD'), minorDigits('JPY'), minorDigits('KRW'), minorDigits('KWD')]).toEqual([
      2, 0, 0, 3,
    ]);
    expect(toMajor(1_234, 'USD')).toBe(12.34);
    expect(toMinor(12.34, 'USD')).toBe(1_234);
    expect(toMinor(-0.125, 'USD')).toBe(-13);
    expect(toMinor(1.5, 'JPY')).toBe(2);
  });
});

describe('splitting', () => {
  it('loses no minor unit and gains none', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(-100, [1, 1, 1]).reduce((sum, part) => sum + part)).toBe(-100);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = allocate(total, weights);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
          const sum = weights.reduce((so, weight) => so + weight, 0);
          for (const [index, part] of parts.entries()) {
            expect(Math.abs(part - (total * weights[index]!) / sum)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('refuses weights that say nothing', () => {
    for (const weights of [[], [0, 0], [1, -1]]) expect(() => allocate(10, weights)).toThrow(RangeError);
  });

  it('rounds the steps of a bridge so that they add up to its rounded ends', () => {
    const steps = [-0.14, 0.24, 0.64, 0.14, -1.24].map((step) => step * 1e8);
    const shown = roundToTotal(steps, -4e7, 1e7);
    expect(shown.reduce((sum, step) => sum + step)).toBe(-4e7);
    for (const [index, step] of shown.entries()) expect(Math.abs(step - steps[index]!)).toBeLessThan(1e7);
    expect(roundToTotal([1.2, 1.2, 1.2], 2)).toHaveLength(3);
    expect(roundToTotal([1.2, 1.2, 1.2], 2).reduce((sum, step) => sum + step)).toBe(2);
    expect(roundToTotal([], 0)).toEqual([]);
  });
});

describe('modelled money', () => {
  it('has two significant figures and a unit', () => {
    expect(compactMoney(usd(3_123_456), 'USD')).toEqual({ value: '3.1', unit: 'M' });
    expect([text(3_000_000), text(11_800_000), text(847_000), text(1_240_000_000)]).toEqual([
      '3.0\u00a0M',
      '12\u00a0M',
      '850\u00a0k',
      '1.2\u00a0bn',
    ]);
    expect([text(999_600), text(9_960_000), text(850), text(0)]).toEqual([
      '1.0\u00a0M',
      '10\u00a0M',
      '850',
      '0',
    ]);
    expect(moneyText(3_123_456, 'JPY')).toBe('3.1\u00a0M');
    expect(text(-3_123_456)).toBe('\u22123.1\u00a0M');
  });

  it('keeps two decimals at most in a given unit', () => {
    const inMillions = (major: number) => compactMoney(usd(major), 'USD', { unit: 'M' }).value;
    expect([320_000, 180_000, 200_000, 90_000, 46_000_000].map(inMillions)).toEqual([
      '0.32',
      '0.18',
      '0.2',
      '0.09',
      '46',
    ]);
    expect([4_000, -4_000, 0].map(inMillions)).toEqual(['<0.01', '\u2212<0.01', '0']);
    expect(compactMoney(usd(1_234_000), 'USD', { unit: 'k' }).value).toBe('1,200');
  });

  it('shares one unit among what stands together', () => {
    expect(moneyUnit([usd(300_000), usd(3_000_000)], 'USD')).toBe('M');
    expect(rangeText(usd(200_000), usd(1_400_000), 'USD')).toEqual({ value: '0.2 – 1.4', unit: 'M' });
    expect(rangeText(usd(2_210_000), usd(2_190_000), 'USD')).toEqual({ value: '2.2', unit: 'M' });
  });

  it('gives the difference that a reader gets who subtracts', () => {
    const difference = shownDifference(usd(3_149_000), usd(2_451_000), 'USD', 'M');
    expect(differenceText(difference)).toBe('0.6');
    expect(signedDifferenceText(difference)).toBe('+0.6');
    expect(signedDifferenceText(shownDifference(usd(3_100_000), usd(3_500_000), 'USD', 'M'))).toBe(
      '\u22120.4',
    );
    expect(signedDifferenceText(shownDifference(usd(3_140_000), usd(3_060_000), 'USD', 'M'))).toBe('0');
  });
});

describe('numbers', () => {
  it('carry U+2212, plus only on differences, and no sign on zero', () => {
    expect(decimalText(-1234.56, 1)).toBe('\u22121,234.6');
    expect(decimalText(-0.01, 1)).toBe('0.0');
    expect(signedText(0.04, 1)).toBe('0.0');
    expect(signedText(6, 0)).toBe('+6');
    expect(decimalText(1234.5, 1, 'de')).toBe('1.234,5');
    expect(countText(8200)).toBe('8,200');
    expect(countText(10.4)).toBe('10.4');
  });

  it('give shares in per cent and their differences in points', () => {
    expect([0.113, 0, 0.001, 0.997, 1].map((share) => percentText(share))).toEqual([
      '11 %',
      '0 %',
      'under 1 %',
      'over 99 %',
      '100 %',
    ]);
    expect(pointsText(-0.031)).toBe('\u22123 pp');
  });
});
