import { constantShape, type LossShape } from './distributions.ts';

/** Losses as they were seen, each equally likely; nothing beyond the largest one is thought possible. */
export function empiricalShape(values: readonly number[]): LossShape {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (sorted[0] === sorted[n - 1]) return constantShape(sorted[0]!);
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i]! + sorted[i]!;
  const upTo = (x: number): number => {
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    mean: sums[n]! / n,
    min: sorted[0]!,
    max: sorted[n - 1]!,
    tail: (x) => (n - upTo(x)) / n,
    limited: (x) => {
      if (x <= 0) return x;
      const below = upTo(x);
      return (sums[below]! + (below < n ? x * (n - below) : 0)) / n;
    },
    quantile: (u) => sorted[Math.min(n - 1, Math.floor(u * n))]!,
  };
}
