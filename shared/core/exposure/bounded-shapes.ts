import { constantShape, type LossShape } from './distributions.ts';

/** Every value between two bounds equally likely. */
export function uniformShape(min: number, max: number): LossShape {
  if (max === min) return constantShape(min);
  const width = max - min;
  return {
    mean: (min + max) / 2,
    min,
    max,
    tail: (x) => (x < min ? 1 : x >= max ? 0 : (max - x) / width),
    limited: (x) => {
      if (x <= min) return x;
      if (x >= max) return (min + max) / 2;
      const above = max - x;
      return (min + max) / 2 - (above * above) / (2 * width);
    },
    quantile: (u) => min + width * u,
  };
}

/** Triangle over [min, max] with its peak at the mode: Vose, "Risk Analysis" (2008), appendix III. */
export function triangularShape(min: number, mode: number, max: number): LossShape {
  if (max === min) return constantShape(min);
  const width = max - min;
  const rising = mode - min;
  const falling = max - mode;
  const mean = (min + mode + max) / 3;
  const atMode = rising / width;
  // E(X − x)⁺ is the integral of the tail, a cubic on each side of the mode.
  const excess = (x: number): number => {
    if (x >= mode) return falling > 0 ? ((max - x) * (max - x) * (max - x)) / (3 * width * falling) : 0;
    const done = x - min;
    return mean - x + (done * done * done) / (3 * width * rising);
  };
  return {
    mean,
    min,
    max,
    tail: (x) => {
      if (x < min) return 1;
      if (x >= max) return 0;
      if (x < mode) return 1 - ((x - min) * (x - min)) / (width * rising);
      return ((max - x) * (max - x)) / (width * falling);
    },
    limited: (x) => (x <= min ? x : x >= max ? mean : mean - excess(x)),
    quantile: (u) =>
      u < atMode ? min + Math.sqrt(u * width * rising) : max - Math.sqrt((1 - u) * width * falling),
  };
}
