import { exp } from './elementary.ts';
import { normalCdf, normalDensity, normalTail } from './normal.ts';

const REACH = 8.5;
const STEP = 1 / 48;

/**
 * E min(X, i · step) of a lognormal for i = 0 … points. Between nodes that are even in the logarithm, where value, slope
 * (the tail) and curvature (the density) are known in closed form, it is read by quintic Hermite interpolation: its
 * error is of the order of the last bits, at a tenth of the cost of two normal tails a point.
 */
export function lognormalLimitedOn(mu: number, sigma: number, step: number, points: number): Float64Array {
  const limited = new Float64Array(points + 1);
  const mean = exp(mu + (sigma * sigma) / 2);
  const ratio = exp(sigma * STEP);
  let x0 = 0;
  let x1 = exp(mu - sigma * REACH);
  let l0 = 0;
  let t0 = 1;
  let f0 = 0;
  let l1 = x1;
  let t1 = 1;
  let f1 = 0;
  let z = -REACH;
  for (let i = 1; i <= points; i++) {
    const x = i * step;
    if (z > REACH) {
      limited[i] = mean;
      continue;
    }
    if (x > x1) {
      // A step wider than a node's cell skips the nodes between.
      while (x > x1 && z <= REACH) {
        z += STEP;
        x0 = x1;
        x1 *= ratio;
      }
      const low = z - STEP;
      l0 = mean * normalCdf(low - sigma) + x0 * normalTail(low);
      t0 = normalTail(low);
      f0 = normalDensity(low) / (sigma * x0);
      l1 = mean * normalCdf(z - sigma) + x1 * normalTail(z);
      t1 = normalTail(z);
      f1 = normalDensity(z) / (sigma * x1);
    }
    if (x > x1) {
      limited[i] = mean;
      continue;
    }
    const h = x1 - x0;
    const u = (x - x0) / h;
    const rise = l1 - l0;
    const a = h * t0;
    const b = h * t1;
    const c = -h * h * f0;
    const d = -h * h * f1;
    const u3 = 10 * rise - 6 * a - 4 * b - 1.5 * c + 0.5 * d;
    const u4 = -15 * rise + 8 * a + 7 * b + 1.5 * c - d;
    const u5 = 6 * rise - 3 * a - 3 * b - 0.5 * c + 0.5 * d;
    limited[i] = l0 + u * (a + u * (0.5 * c + u * (u3 + u * (u4 + u * u5))));
  }
  return limited;
}
