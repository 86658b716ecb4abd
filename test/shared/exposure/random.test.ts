import { hashName, Stream, threefry } from '@plumbline/shared/core/exposure/random.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function words(key: number[], counter: number[]): string {
  const out = new Int32Array(4);
  const [k0, k1, k2, k3] = key as [number, number, number, number];
  threefry({ k0, k1, k2, k3 }, counter[0]!, counter[1]!, counter[2]!, counter[3]!, out);
  return [...out].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');
}

describe('the counter-based generator', () => {
  it('gives the known answers that its authors publish (Random123, threefry4x32 with 13 rounds)', () => {
    expect(words([0, 0, 0, 0], [0, 0, 0, 0])).toBe('531c7e4f 39491ee5 2c855a92 3d6abf9a');
    const ones = [-1, -1, -1, -1];
    expect(words(ones, ones)).toBe('c4189358 1c9cc83a d5881c67 6a0a89e0');
    expect(
      words(
        [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89].map((word) => word | 0),
        [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344].map((word) => word | 0),
      ),
    ).toBe('4aa71d8f 734738c2 431fc6a8 ae6debf1');
  });

  it('answers by place, whatever was asked before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1000), fc.nat(20)), { minLength: 1, maxLength: 30 }),
        fc.nat(2 ** 31 - 1),
        (places, seed) => {
          const one = new Stream(seed, 'a', 'gap');
          const values = places.map(([trial, event]) => one.at(trial, event));
          for (const [i, [trial, event]] of places.entries())
            expect(new Stream(seed, 'a', 'gap').at(trial, event)).toBe(values[i]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps scenarios, inputs and seeds apart', () => {
    const first = new Set<number>();
    for (const seed of [0, 1, 2 ** 32, 2 ** 32 + 1])
      for (const scenario of ['a', 'b', 'ab'])
        for (const input of ['gap', 'rate']) first.add(new Stream(seed, scenario, input).at(0, 0));
    expect(first.size).toBe(24);
    expect(hashName('a')).not.toBe(hashName('b'));
  });

  it('is even: 200,000 numbers in 100 bins, mean, and no likeness of neighbours', () => {
    const stream = new Stream(7, 'even', 'gap');
    const bins = new Float64Array(100);
    let sum = 0;
    let product = 0;
    let before = 0.5;
    const n = 200_000;
    for (let t = 0; t < n / 2; t++)
      for (let e = 0; e < 2; e++) {
        const u = stream.at(t, e);
        bins[Math.floor(u * 100)]!++;
        sum += u;
        product += (u - 0.5) * (before - 0.5);
        before = u;
      }
    const chiSquare = bins.reduce((total, count) => total + (count - n / 100) ** 2 / (n / 100), 0);
    expect(chiSquare).toBeLessThan(149);
    expect(Math.abs(sum / n - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
    expect(Math.abs(product / n)).toBeLessThan(4 / 12 / Math.sqrt(n));
  });
});
