import { exp, log } from './elementary.ts';

/** z of the 95th percentile: a 90 % interval is ± this many standard deviations. */
export const Z95 = 1.6448536269514722;
const ROOT_TWO_PI = 2.5066282746310002;

/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return exp(-0.5 * x * x) / ROOT_TWO_PI;
}

function centre(x: number): number {
  const z = x * x;
  const top =
    ((((0.06568233791820745 * z + 2.2352520354606837) * z + 161.02823106855587) * z + 1067.6894854603709) *
      z +
      18154.98125334356) *
    x;
  const bottom =
    (((z + 47.202581904688245) * z + 976.0985517377767) * z + 10260.932208618979) * z + 45507.78933502673;
  return top / bottom;
}

/**
 * P(Z > x), accurate in the upper tail. Rational approximations of W. J. Cody, "Rational Chebyshev
 * approximations for the error function", Mathematics of Computation 23 (1969) 631–637.
 */
export function normalTail(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.67448975) return 0.5 - centre(x);
  if (y > 38.6) return x > 0 ? 0 : 1;
  let ratio: number;
  if (y <= 5.656854249492381) {
    const top =
      (((((((1.0765576773720192e-8 * y + 0.39894151208813466) * y + 8.883149794388377) * y +
        93.50665613217785) *
        y +
        597.2702763948002) *
        y +
        2494.5375852903726) *
        y +
        6848.190450536283) *
        y +
        11602.65143764735) *
        y +
      9842.714838383978;
    const bottom =
      (((((((y + 22.266688044328117) * y + 235.387901782625) * y + 1519.3775994075547) * y +
        6485.558298266761) *
        y +
        18615.571640885097) *
        y +
        34900.95272114598) *
        y +
        38912.00328609327) *
        y +
      19685.429676859992;
    ratio = top / bottom;
  } else {
    const z = 1 / (x * x);
    const top =
      ((((0.023073441764940174 * z + 0.215898534057957) * z + 0.12740116116024736) * z +
        0.022235277870649807) *
        z +
        0.0014216191932278934) *
        z +
      0.000029112874951168793;
    const bottom =
      ((((z + 1.284260096144911) * z + 0.4682382124808651) * z + 0.06598813786892856) * z +
        0.0037823963320275824) *
        z +
      0.00007297515550839662;
    ratio = (0.3989422804014327 - (z * top) / bottom) / y;
  }
  // x² is split so that e^(−x²/2) keeps its last digits.
  const cut = Math.floor(y * 16) / 16;
  const tail = exp(-0.5 * cut * cut) * exp(-0.5 * (y - cut) * (y + cut)) * ratio;
  return x > 0 ? tail : 1 - tail;
}

/** P(Z ≤ x). */
export function normalCdf(x: number): number {
  return normalTail(-x);
}

/**
 * x with P(Z ≤ x) = p; ∓∞ at 0 and 1. M. J. Wichura, "Algorithm AS 241: the percentage points of the
 * normal distribution", Applied Statistics 37 (1988) 477–484 (PPND16, about 1 part in 10¹⁶).
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) *
          r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  const side = q < 0 ? p : 1 - p;
  if (!(side > 0)) return side === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  let r = Math.sqrt(-log(side));
  let value: number;
  if (r <= 5) {
    r -= 1.6;
    value =
      (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
        1.4234371107496835) /
      (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
        1);
  } else {
    r -= 5;
    value =
      (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
        0.026532189526576124) *
        r +
        0.29656057182850487) *
        r +
        1.7848265399172913) *
        r +
        5.463784911164114) *
        r +
        6.657904643501103) /
      (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
        0.0007868691311456133) *
        r +
        0.014875361290850615) *
        r +
        0.1369298809227358) *
        r +
        0.599832206555888) *
        r +
        1);
  }
  return q < 0 ? -value : value;
}
