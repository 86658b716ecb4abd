/** Lanczos coefficients, g = 7, n = 9 (Godfrey 2001): 15 digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function for x ≥ 0.5. */
export function logGamma(x: number): number {
  const shifted = x - 1;
  let sum = lanczos[0]!;
  for (let index = 1; index < lanczos.length; index += 1) sum += lanczos[index]! / (shifted + index);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * P(X > x) for a chi-square variable with `degrees` degrees of freedom: the upper incomplete gamma function, by its
 * series below a + 1 (Abramowitz & Stegun 6.5.29) and its continued fraction above (6.5.31, Lentz's method).
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(x)) throw new RangeError('degrees of freedom must be positive');
  if (x <= 0) return 1;
  const a = degrees / 2;
  const half = x / 2;
  const front = Math.exp(a * Math.log(half) - half - logGamma(a));
  if (half < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= half / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  let b = half + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return front * fraction;
}
