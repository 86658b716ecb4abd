/**
 * Elementary functions from + − × ÷ and √ alone, so that one seed gives the same bits on every machine:
 * ECMAScript leaves the last bits of the built-in functions to the implementation.
 *
 * Method: argument reduction after Cody and Waite, "Software Manual for the Elementary Functions" (1980),
 * then the Taylor series to the last bit of a double (its coefficients are 1/n! and 1/(2n+1)).
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
export const PI = Math.PI;

const real = new Float64Array(1);
const words = new Int32Array(real.buffer);
real[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** 2^k for k in −1074 … 1023, at index k + 1074. */
const powerOfTwo = new Float64Array(2099);
for (let k = 0, value = 1; k <= 1023; k++, value *= 2) powerOfTwo[k + 1074] = value;
for (let k = -1, value = 0.5; k >= -1074; k--, value /= 2) powerOfTwo[k + 1074] = value;

/** e^x, error below 1 ulp in the normal range. */
export function exp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Infinity : NaN;
  if (x < -745.2) return 0;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const tail =
    1 / 6 +
    r *
      (1 / 24 +
        r *
          (1 / 120 +
            r *
              (1 / 720 +
                r *
                  (1 / 5040 +
                    r *
                      (1 / 40320 +
                        r *
                          (1 / 362880 +
                            r *
                              (1 / 3628800 +
                                r * (1 / 39916800 + r * (1 / 479001600 + r * (1 / 6227020800))))))))));
  const y = 1 + (high + (r * r * (0.5 + r * tail) - low));
  if (k > 1023) return y * 2 * powerOfTwo[1023 + 1074]!;
  if (k < -1022) return y * powerOfTwo[k + 60 + 1074]! * powerOfTwo[1014]!;
  return y * powerOfTwo[k + 1074]!;
}

/** Natural logarithm; −∞ at 0, NaN below. From log(1 + f) = 2 artanh(f / (2 + f)). */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const scale = x < 2.2250738585072014e-308 ? 54 : 0;
  const y = scale === 0 ? x : x * 18014398509481984;
  real[0] = y;
  const top = words[HIGH]!;
  // Above √2 the fraction is halved, which keeps |s| ≤ 0.1716.
  const power = (top >> 20) - 1023 + ((top & 0x000fffff) >= 0x6a09e ? 1 : 0);
  const f = y * powerOfTwo[1074 - power]! - 1;
  const k = power - scale;
  const s = f / (2 + f);
  const z = s * s;
  const rest =
    z *
    (2 / 3 +
      z *
        (2 / 5 +
          z *
            (2 / 7 +
              z *
                (2 / 9 +
                  z * (2 / 11 + z * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21))))))))));
  const half = 0.5 * f * f;
  return k * LN2_HIGH + (f - (half - (s * (half + rest) + k * LN2_LOW)));
}

/** x^y for x ≥ 0: whole powers by squaring, else e^(y ln x), relative error about |y ln x| · 10⁻¹⁶. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (y === 0.5) return Math.sqrt(x);
  if (y === Math.floor(y) && y <= 64 && y >= -64) {
    let result = 1;
    let base = x;
    for (let n = y < 0 ? -y : y; n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result *= base;
      base *= base;
    }
    return y < 0 ? 1 / result : result;
  }
  return exp(y * log(x));
}

function sinKernel(r: number): number {
  const z = r * r;
  const tail =
    -1 / 6 +
    z *
      (1 / 120 +
        z * (-1 / 5040 + z * (1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 - z / 1307674368000)))));
  return r + r * z * tail;
}

function cosKernel(r: number): number {
  const z = r * r;
  const tail =
    1 / 24 +
    z *
      (-1 / 720 +
        z *
          (1 / 40320 +
            z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z / 20922789888000)))));
  return 1 - (0.5 * z - z * z * tail);
}

/** Sine; the reduction by π/2 in three parts holds to |x| about 10⁶. */
export function sin(x: number): number {
  const k = Math.floor(x / (PI / 2) + 0.5);
  const r = x - k * HALF_PI_1 - k * HALF_PI_2 - k * HALF_PI_3;
  const quadrant = ((k % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? sinKernel(r) : cosKernel(r);
  return quadrant < 2 ? value : -value;
}

/** Cosine; see `sin`. */
export function cos(x: number): number {
  const k = Math.floor(x / (PI / 2) + 0.5);
  const r = x - k * HALF_PI_1 - k * HALF_PI_2 - k * HALF_PI_3;
  const quadrant = ((k % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? cosKernel(r) : sinKernel(r);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}

/** Angle of (x, y) in −π … π; halved twice by t / (1 + √(1 + t²)), then the arctangent's series. */
export function atan2(y: number, x: number): number {
  const ay = Math.abs(y);
  const ax = Math.abs(x);
  if (ax === 0 && ay === 0) return 0;
  let t = ay < ax ? ay / ax : ax / ay;
  t = t / (1 + Math.sqrt(1 + t * t));
  t = t / (1 + Math.sqrt(1 + t * t));
  const z = t * t;
  let sum = 0;
  for (let n = 23; n >= 3; n -= 2) sum = z * ((n % 4 === 3 ? -1 : 1) / n + sum);
  let angle = 4 * (t + t * sum);
  if (ay >= ax) angle = PI / 2 - angle;
  if (x < 0) angle = PI - angle;
  return y < 0 ? -angle : angle;
}
