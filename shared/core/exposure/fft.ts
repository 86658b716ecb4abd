import { cos, PI, sin } from './elementary.ts';

/**
 * Discrete Fourier transform of a power-of-two length, in place: J. W. Cooley, J. W. Tukey, "An algorithm for the
 * machine calculation of complex Fourier series", Math. Comp. 19 (1965) 297–301, radix 2, decimation in time.
 */
export class Fourier {
  readonly size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #reversed: Uint32Array;

  constructor(size: number) {
    this.size = size;
    this.#cos = new Float64Array(size / 2);
    this.#sin = new Float64Array(size / 2);
    for (let i = 0; i < size / 2; i++) {
      this.#cos[i] = cos((2 * PI * i) / size);
      this.#sin[i] = -sin((2 * PI * i) / size);
    }
    this.#reversed = new Uint32Array(size);
    for (let i = 1; i < size; i++)
      this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | ((i & 1) === 1 ? size >> 1 : 0);
  }

  /** Σ x_j e^(−2πijk/n). */
  transform(re: Float64Array, im: Float64Array): void {
    const n = this.size;
    const wr = this.#cos;
    const wi = this.#sin;
    for (let i = 0; i < n; i++) {
      const j = this.#reversed[i]!;
      if (j > i) {
        const r = re[i]!;
        re[i] = re[j]!;
        re[j] = r;
        const s = im[i]!;
        im[i] = im[j]!;
        im[j] = s;
      }
    }
    for (let half = 1, stride = n >> 1; half < n; half <<= 1, stride >>= 1) {
      for (let start = 0; start < n; start += half << 1) {
        for (let k = 0, w = 0; k < half; k++, w += stride) {
          const i = start + k;
          const j = i + half;
          const c = wr[w]!;
          const s = wi[w]!;
          const xr = re[j]! * c - im[j]! * s;
          const xi = re[j]! * s + im[j]! * c;
          re[j] = re[i]! - xr;
          im[j] = im[i]! - xi;
          re[i] = re[i]! + xr;
          im[i] = im[i]! + xi;
        }
      }
    }
  }

  /**
   * The transforms of two real sequences of length n by one complex transform, each as its first n/2 + 1 values;
   * the rest are their conjugates.
   */
  realPair(
    a: Float64Array,
    b: Float64Array | null,
  ): { aRe: Float64Array; aIm: Float64Array; bRe: Float64Array; bIm: Float64Array } {
    const n = this.size;
    const re = Float64Array.from(a);
    const im = b === null ? new Float64Array(n) : Float64Array.from(b);
    this.transform(re, im);
    const m = n / 2 + 1;
    const aRe = new Float64Array(m);
    const aIm = new Float64Array(m);
    const bRe = new Float64Array(m);
    const bIm = new Float64Array(m);
    for (let k = 0; k < m; k++) {
      const j = k === 0 ? 0 : n - k;
      aRe[k] = (re[k]! + re[j]!) / 2;
      aIm[k] = (im[k]! - im[j]!) / 2;
      bRe[k] = (im[k]! + im[j]!) / 2;
      bIm[k] = (re[j]! - re[k]!) / 2;
    }
    return { aRe, aIm, bRe, bIm };
  }

  /** The real sequence whose transform begins with these n/2 + 1 values. */
  realInverse(halfRe: Float64Array, halfIm: Float64Array): Float64Array {
    const n = this.size;
    const re = new Float64Array(n);
    const im = new Float64Array(n);
    // The inverse is the transform of the conjugate, divided by n.
    for (let k = 0; k <= n / 2; k++) {
      re[k] = halfRe[k]!;
      im[k] = -halfIm[k]!;
    }
    for (let k = 1; k < n / 2; k++) {
      re[n - k] = halfRe[k]!;
      im[n - k] = halfIm[k]!;
    }
    this.transform(re, im);
    for (let i = 0; i < n; i++) re[i] = re[i]! / n;
    return re;
  }
}
