/**
 * Even numbers in (0, 1) by xoshiro128** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators",
 * 2021): the plain generator that references draw from.
 */
export function evenNumbers(seed: number): () => number {
  let a = seed | 1;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let d = 0xb7e15162;
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return ((result >>> 0) + 0.5) / 4_294_967_296;
  };
}

/** Standard normal numbers by G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates" (1958). */
export function normalNumbers(even: () => number): () => number {
  let spare = Number.NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const held = spare;
      spare = Number.NaN;
      return held;
    }
    const radius = Math.sqrt(-2 * Math.log(even()));
    const angle = 2 * Math.PI * even();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
