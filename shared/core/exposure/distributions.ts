import { exp, log, pow } from './elementary.ts';
import { lognormalLimitedOn } from './lognormal-grid.ts';
import { normalCdf, normalDensity, normalQuantile, normalTail, Z95 } from './normal.ts';
import { incompleteBeta, logBeta, solveIncreasing } from './special.ts';

/** The loss of one event in one form: everything the exact answer and the simulation need, in currency units. */
export interface LossShape {
  mean: number;
  /** Smallest and largest possible value. */
  min: number;
  max: number;
  /** P(X > x). */
  tail(x: number): number;
  /** E min(X, x), the limited expected value. */
  limited(x: number): number;
  /** E min(X, i · step) for i = 0 … points, where there is a quicker way than one by one. */
  limitedOn?(step: number, points: number): Float64Array;
  /** x with P(X ≤ x) = u for u in (0, 1); increasing in u, so equal numbers give comparable losses. */
  quantile(u: number): number;
  /** True where the quantile has no kink and no jump, so that the simulation may draw from a curve of it. */
  smooth?: boolean;
  /** The quantile as a function of the normal score z = Φ⁻¹(u), where that is quicker. */
  ofScore?(z: number): number;
}

export function constantShape(value: number): LossShape {
  return {
    mean: value,
    min: value,
    max: value,
    tail: (x) => (x < value ? 1 : 0),
    limited: (x) => Math.min(x, value),
    quantile: () => value,
    smooth: true,
    ofScore: () => value,
  };
}

/** μ and σ of the lognormal whose 5th and 95th percentiles are given: Hubbard and Seiersen (2016), ch. 3. */
export function lognormalOf(low: number, high: number): { mu: number; sigma: number } {
  const a = log(low);
  const b = log(high);
  return { mu: (a + b) / 2, sigma: (b - a) / (2 * Z95) };
}

/** Lognormal; limited expected value as in Klugman, Panjer, Willmot, "Loss Models" (2012), appendix A.5.1. */
export function lognormalShape(mu: number, sigma: number): LossShape {
  if (sigma === 0) return constantShape(exp(mu));
  const mean = exp(mu + (sigma * sigma) / 2);
  return {
    mean,
    min: 0,
    max: Infinity,
    tail: (x) => (x <= 0 ? 1 : normalTail((log(x) - mu) / sigma)),
    limited: (x) => {
      if (x <= 0) return x;
      if (x === Infinity) return mean;
      const z = (log(x) - mu) / sigma;
      return mean * normalCdf(z - sigma) + x * normalTail(z);
    },
    limitedOn: (step, points) => lognormalLimitedOn(mu, sigma, step, points),
    quantile: (u) => exp(mu + sigma * normalQuantile(u)),
    smooth: true,
    ofScore: (z) => exp(mu + sigma * z),
  };
}

/** Shapes of the beta-PERT: Vose, "Risk Analysis" (2008), ch. 13; λ = 4 unless told. */
export function pertShapes(min: number, mode: number, max: number, lambda = 4): { a: number; b: number } {
  return {
    a: 1 + (lambda * (mode - min)) / (max - min),
    b: 1 + (lambda * (max - mode)) / (max - min),
  };
}

const REACH = 8.25;
const CELLS = 1024;

/** A quantile function, and the same as a function of the normal score. */
export interface Tabulated {
  (u: number): number;
  ofScore(z: number): number;
}

/**
 * A quantile function tabulated over the normal score z = Φ⁻¹(u), where it is smooth to both tails, and read
 * by cubic Hermite interpolation; the error is below 1e-9 of the scale.
 */
export function tabulate(
  at: (z: number, from: number) => number,
  slope: (z: number, x: number) => number,
): Tabulated {
  const step = (2 * REACH) / CELLS;
  const values = new Float64Array(CELLS + 1);
  const slopes = new Float64Array(CELLS + 1);
  const middle = CELLS / 2;
  values[middle] = at(0, NaN);
  for (let i = middle + 1; i <= CELLS; i++) values[i] = at(i * step - REACH, values[i - 1]!);
  for (let i = middle - 1; i >= 0; i--) values[i] = at(i * step - REACH, values[i + 1]!);
  for (let i = 0; i <= CELLS; i++) slopes[i] = step * slope(i * step - REACH, values[i]!);
  const ofScore = (z: number): number => {
    const place = (z + REACH) / step;
    const i = place <= 0 ? 0 : place >= CELLS ? CELLS - 1 : Math.floor(place);
    const t = place - i;
    const rise = values[i + 1]! - values[i]!;
    const left = slopes[i]!;
    return (
      values[i]! +
      t * (left + t * (3 * rise - 2 * left - slopes[i + 1]! + t * (left + slopes[i + 1]! - 2 * rise)))
    );
  };
  return Object.assign((u: number) => ofScore(normalQuantile(u)), { ofScore });
}

function betaTable(a: number, b: number): Tabulated {
  const front = -logBeta(a, b);
  const density = (x: number) => (x > 0 && x < 1 ? exp(front + (a - 1) * log(x) + (b - 1) * log(1 - x)) : 0);
  return tabulate(
    (z, from) =>
      z <= 0
        ? solveIncreasing((x) => incompleteBeta(a, b, x), density, normalCdf(z), 0, from > 0 ? from : 1, from)
        : 1 -
          solveIncreasing(
            (y) => incompleteBeta(b, a, y),
            (y) => density(1 - y),
            normalTail(z),
            0,
            from > 0 ? 1 - from : 1,
            1 - from,
          ),
    (z, x) => {
      const f = density(x);
      return f > 0 ? normalDensity(z) / f : 0;
    },
  );
}

/** Beta distribution stretched to [min, max]. */
export function betaShape(min: number, max: number, a: number, b: number): LossShape {
  const width = max - min;
  const mean = min + (width * a) / (a + b);
  const front = -logBeta(a, b);
  let table: Tabulated | null = null;
  const stretched = (t: number) => min + width * (t < 0 ? 0 : Math.min(t, 1));
  return {
    mean,
    min,
    max,
    tail: (x) => (x < min ? 1 : x >= max ? 0 : incompleteBeta(b, a, (max - x) / width, (x - min) / width)),
    limited: (x) => {
      if (x <= min) return x;
      if (x >= max) return mean;
      const t = (x - min) / width;
      const y = (max - x) / width;
      const below = incompleteBeta(a, b, t, y);
      // I_t(a + 1, b) from I_t(a, b): DLMF 8.17.20.
      const part = below - exp(front + a * log(t) + b * log(y)) / a;
      return min + width * ((a / (a + b)) * part + t * (1 - below));
    },
    quantile: (u) => {
      table ??= betaTable(a, b);
      return stretched(table(u));
    },
    smooth: true,
    ofScore: (z) => {
      table ??= betaTable(a, b);
      return stretched(table.ofScore(z));
    },
  };
}

export function pertShape(min: number, mode: number, max: number, lambda = 4): LossShape {
  if (max === min) return constantShape(min);
  const { a, b } = pertShapes(min, mode, max, lambda);
  return betaShape(min, max, a, b);
}

/** Generalised Pareto above a threshold: Embrechts, Klüppelberg, Mikosch, "Modelling Extremal Events" (1997), 3.4. */
export function paretoShape(threshold: number, scale: number, shape: number): LossShape {
  const tailAt = (y: number): number => {
    if (y <= 0) return 1;
    if (shape === 0) return exp(-y / scale);
    const base = 1 + (shape * y) / scale;
    return base > 0 ? exp(-log(base) / shape) : 0;
  };
  return {
    mean: shape < 1 ? threshold + scale / (1 - shape) : Infinity,
    min: threshold,
    max: shape < 0 ? threshold - scale / shape : Infinity,
    tail: (x) => tailAt(x - threshold),
    limited: (x) => {
      const y = x - threshold;
      if (y <= 0) return x;
      if (shape === 1) return threshold + scale * log(1 + y / scale);
      const kept = y === Infinity ? 0 : tailAt(y) * (1 + (shape * y) / scale);
      return threshold + (scale / (1 - shape)) * (1 - Math.max(kept, 0));
    },
    quantile: (u) => {
      const rest = 1 - u;
      if (shape === 0) return threshold - scale * log(rest);
      return threshold + (scale * (pow(rest, -shape) - 1)) / shape;
    },
    smooth: true,
  };
}

/** The distribution of `factor` · X. */
export function scaledShape(shape: LossShape, scale: number): LossShape {
  return {
    mean: shape.mean * scale,
    min: shape.min * scale,
    max: shape.max * scale,
    tail: (x) => shape.tail(x / scale),
    limited: (x) => scale * shape.limited(x / scale),
    quantile: (u) => scale * shape.quantile(u),
  };
}
