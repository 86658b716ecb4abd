import { readdirSync, readFileSync } from 'node:fs';
import { atan2, cos, exp, log, pow, sin } from '@plumbline/shared/core/exposure/elementary.ts';
import { normalCdf, normalQuantile, normalTail } from '@plumbline/shared/core/exposure/normal.ts';
import {
  incompleteBeta,
  incompleteGamma,
  incompleteGammaTail,
  logGamma,
} from '@plumbline/shared/core/exposure/special.ts';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../shared/core/exposure/', import.meta.url);

function worst(ours: (x: number) => number, theirs: (x: number) => number, from: number, to: number): number {
  let largest = 0;
  for (let i = 0; i <= 20_000; i++) {
    const x = from + ((to - from) * (i + 0.37)) / 20_001;
    const expected = theirs(x);
    largest = Math.max(largest, Math.abs(ours(x) - expected) / Math.max(Math.abs(expected), 1e-300));
  }
  return largest;
}

describe('elementary functions', () => {
  it('agree with the platform to the last bits', () => {
    expect(worst(exp, Math.exp, -700, 700)).toBeLessThan(1e-15);
    expect(worst(exp, Math.exp, -1, 1)).toBeLessThan(1e-15);
    expect(worst(log, Math.log, 1e-9, 4)).toBeLessThan(1e-15);
    expect(worst(log, Math.log, 1, 1e12)).toBeLessThan(1e-15);
    expect(worst(sin, Math.sin, -30, 30)).toBeLessThan(1e-12);
    expect(worst(cos, Math.cos, -1.5, 1.5)).toBeLessThan(1e-15);
    expect(
      worst(
        (x) => pow(x, 0.37),
        (x) => x ** 0.37,
        1e-6,
        1e6,
      ),
    ).toBeLessThan(1e-14);
    expect(
      worst(
        (x) => pow(x, 7),
        (x) => x ** 7,
        -3,
        3,
      ),
    ).toBeLessThan(1e-15);
    expect(
      worst(
        (x) => atan2(Math.sin(x), Math.cos(x)),
        (x) => x,
        -3.1,
        3.1,
      ),
    ).toBeLessThan(1e-14);
  });

  it('keep the edges: zero, infinity, underflow and what is no number', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(710)]).toEqual([1, 0, Infinity, Infinity]);
    expect(exp(-745)).toBe(5e-324);
    expect(exp(Number.NaN)).toBeNaN();
    expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
    expect(log(-1)).toBeNaN();
    expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 10);
    expect([pow(0, 2), pow(0, -1), pow(5, 0), pow(9, 0.5), pow(2, -3)]).toEqual([0, Infinity, 1, 3, 0.125]);
  });

  it('use nothing whose last bits a machine may choose', () => {
    const banned =
      /Math\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot|random)\b|\*\*=?\s*[^/\s*]|Date\.now|new Date\(\)/;
    for (const file of readdirSync(folder)) {
      const code = readFileSync(new URL(file, folder), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        .replaceAll(/\b2 \*\* \d+/g, '');
      expect(banned.exec(code)?.[0] ?? null, file).toBeNull();
    }
  });
});

describe('the normal distribution', () => {
  it('has the tabulated tail probabilities', () => {
    // NIST DLMF 7 and scipy.stats.norm.sf.
    expect(normalTail(1)).toBeCloseTo(0.15865525393145707, 16);
    expect(normalTail(5) / 2.8665157187919333e-7).toBeCloseTo(1, 13);
    expect(normalTail(8) / 6.220960574271785e-16).toBeCloseTo(1, 13);
    expect(normalTail(20) / 2.7536241186062337e-89).toBeCloseTo(1, 12);
    expect(normalCdf(-0.3) + normalCdf(0.3)).toBeCloseTo(1, 15);
  });

  it('has a quantile that undoes its distribution function', () => {
    for (const p of [1e-250, 1e-12, 0.001, 0.05, 0.3, 0.5, 0.8]) {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
    }
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 14);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe('special functions', () => {
  it('have the values of the tables', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 13);
    // I_x(2, 3) = 6x² − 8x³ + 3x⁴.
    expect(incompleteBeta(2, 3, 0.4)).toBeCloseTo(6 * 0.16 - 8 * 0.064 + 3 * 0.0256, 14);
    // P(2, x) = 1 − (1 + x) e^−x.
    expect(incompleteGamma(2, 1.5)).toBeCloseTo(1 - 2.5 * Math.exp(-1.5), 14);
    expect(incompleteGammaTail(2, 30) / (31 * Math.exp(-30))).toBeCloseTo(1, 12);
  });
});
