import { exp, log, PI } from './elementary.ts';

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) above 12, the recurrence below. */
export function logGamma(x: number): number {
  let shift = 1;
  let y = x;
  while (y < 12) {
    shift *= y;
    y += 1;
  }
  const z = 1 / (y * y);
  const series =
    (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - (z * 691) / 360360))))) / y;
  return (y - 0.5) * log(y) - y + 0.5 * log(2 * PI) + series - log(shift);
}

/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

const TINY = 1e-300;

/** Regularised incomplete beta I_x(a, b) with 1 − x given apart; continued fraction DLMF 8.17.22, Lentz's method. */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(x > 0)) return 0;
  if (!(y > 0)) return 1;
  const front = exp(a * log(x) + b * log(y) - logBeta(a, b));
  if (x > (a + 1) / (a + b + 2)) return 1 - (front * betaFraction(b, a, y)) / b;
  return (front * betaFraction(a, b, x)) / a;
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let value = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 2e-16) break;
  }
  return value;
}

/** Regularised lower incomplete gamma P(a, x): series DLMF 8.11.4, above a + 1 by the continued fraction 8.9.2. */
export function incompleteGamma(a: number, x: number): number {
  if (!(x > 0)) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** Upper incomplete gamma Q(a, x) = 1 − P(a, x), accurate in its tail. */
export function incompleteGammaTail(a: number, x: number): number {
  if (!(x > 0)) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * exp(a * log(x) - x - logGamma(a));
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 10_000; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b || TINY);
    c = b + step / c || TINY;
    value *= d * c;
    if (Math.abs(d * c - 1) < 2e-16) break;
  }
  return value * exp(a * log(x) - x - logGamma(a));
}

/**
 * x in (low, high) with f(x) = target for an increasing positive f with derivative `slope`:
 * Newton's method on ln f, held inside a bracket by bisection.
 */
export function solveIncreasing(
  f: (x: number) => number,
  slope: (x: number) => number,
  target: number,
  low: number,
  high: number,
  start: number,
): number {
  let a = low;
  let b = high;
  let x = start > a && start < b ? start : (a + b) / 2;
  const goal = log(target);
  for (let n = 0; n < 200; n++) {
    const value = f(x);
    if (value > target) b = x;
    else a = x;
    const step = value > 0 ? ((log(value) - goal) * value) / slope(x) : Infinity;
    let next = x - step;
    if (!(next > a && next < b)) next = (a + b) / 2;
    if (Math.abs(next - x) <= 1e-15 * Math.abs(x) || next === x) return next;
    x = next;
  }
  return x;
}
