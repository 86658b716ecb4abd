import { type Tabulated, tabulate } from './distributions.ts';
import { exp, log } from './elementary.ts';
import { normalCdf, normalDensity, normalTail, Z95 } from './normal.ts';
import { incompleteGamma, incompleteGammaTail, logGamma, solveIncreasing } from './special.ts';

/** The quantile function of the gamma distribution with scale 1; next to 0 it may fall below it by its last bits. */
export function gammaTable(shape: number): Tabulated {
  const norm = logGamma(shape);
  const density = (x: number) => (x > 0 ? exp((shape - 1) * log(x) - x - norm) : 0);
  return tabulate(
    (z, from) => (z <= 0 ? lower(shape, density, z, from) : upper(shape, density, z, from)),
    (z, x) => {
      const f = density(x);
      return f > 0 ? normalDensity(z) / f : 0;
    },
  );
}

function lower(shape: number, density: (x: number) => number, z: number, from: number): number {
  const start = from > 0 ? from : shape;
  const high = from > 0 ? from : 10 * shape + 10;
  return solveIncreasing((x) => incompleteGamma(shape, x), density, normalCdf(z), 0, high, start);
}

/** In the upper tail 1/x turns the falling tail into a rising function. */
function upper(shape: number, density: (x: number) => number, z: number, from: number): number {
  const y = solveIncreasing(
    (t) => incompleteGammaTail(shape, 1 / t),
    (t) => density(1 / t) / (t * t),
    normalTail(z),
    0,
    1 / from,
    1 / from,
  );
  return 1 / y;
}

/**
 * Shape and rate of the gamma distribution with the given 5th and 95th percentiles, by bisection on the ratio of the
 * two, which falls as the shape grows.
 * @throws RangeError where the interval is not one
 */
export function gammaOf(low: number, high: number): { shape: number; rate: number } {
  if (!(low > 0 && high > low)) throw new RangeError('an interval has 0 < low < high');
  const ratio = log(high) - log(low);
  let small = log(1e-3);
  // Of a narrow gamma the two percentiles lie 2 · 1.645 / √shape apart in the logarithm.
  let large = log(Math.max(10, (10 * (2 * Z95) * (2 * Z95)) / (ratio * ratio)));
  for (let n = 0; n < 60; n++) {
    const shape = exp((small + large) / 2);
    if (log(quantileAt(shape, 0.95)) - log(quantileAt(shape, 0.05)) > ratio) small = (small + large) / 2;
    else large = (small + large) / 2;
  }
  const shape = exp((small + large) / 2);
  return { shape, rate: quantileAt(shape, 0.95) / high };
}

function quantileAt(shape: number, p: number): number {
  const norm = logGamma(shape);
  const density = (x: number) => exp((shape - 1) * log(x) - x - norm);
  let high = shape + 10;
  while (incompleteGamma(shape, high) < p) high *= 2;
  return solveIncreasing((x) => incompleteGamma(shape, x), density, p, 0, high, shape);
}
