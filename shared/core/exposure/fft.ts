import { cos, PI, sin } from './elementary.ts';

/**
 * Discrete Fourier transform of a power-of-two length, in place: J. W. Cooley, J. W. Tukey, "An algorithm for the
 * machine calculation of complex Fourier series", Math. Comp. 19 (1965) 297–301, radix 2, decimation in time.
 */
export class Fourier {
  readonly size: number;
  /** Twiddles of every stage one after the other, so that a stage reads them in order: stage `half` begins at `half`. */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #reversed: Uint32Array;

  constructor(size: number) {
    this.size = size;
    this.#cos = new Float64Array(size);
    this.#sin = new Float64Array(size);
    for (let i = 0; i < size / 2; i++) {
      this.#cos[size / 2 + i] = cos((2 * PI * i) / size);
      this.#sin[size / 2 + i] = -sin((2 * PI * i) / size);
    }
    for (let half = size / 4; half >= 1; half /= 2)
      for (let k = 0; k < half; k++) {
        this.#cos[half + k] = this.#cos[2 * half + 2 * k]!;
        this.#sin[half + k] = this.#sin[2 * half + 2 * k]!;
      }
    this.#reversed = new Uint32Array(size);
    for (let i = 1; i < size; i++)
      this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | ((i & 1) === 1 ? size >> 1 : 0);
  }

  /** Σ x_j e^(−2πijk/n). */
  transform(re: Float64Array, im: Float64Array): void {
    const n = this.size;
    const reversed = this.#reversed;
    for (let i = 0; i < n; i++) {
      const j = reversed[i]!;
      if (j > i) {
        const r = re[i]!;
        re[i] = re[j]!;
        re[j] = r;
        const s = im[i]!;
        im[i] = im[j]!;
        im[j] = s;
      }
    }
    let half = 1;
    for (; 4 * half <= n; half *= 4) this.#twoStages(re, im, half);
    if (half < n) this.#oneStage(re, im, half);
  }

  #oneStage(re: Float64Array, im: Float64Array, half: number): void {
    const n = this.size;
    const wr = this.#cos;
    const wi = this.#sin;
    for (let start = 0; start < n; start += half << 1)
      for (let k = 0; k < half; k++) {
        const i = start + k;
        const j = i + half;
        const c = wr[half + k]!;
        const s = wi[half + k]!;
        const xr = re[j]! * c - im[j]! * s;
        const xi = re[j]! * s + im[j]! * c;
        re[j] = re[i]! - xr;
        im[j] = im[i]! - xi;
        re[i] = re[i]! + xr;
        im[i] = im[i]! + xi;
      }
  }

  /** Two stages in one pass over the memory: the same sums as one after the other. */
  #twoStages(re: Float64Array, im: Float64Array, half: number): void {
    const n = this.size;
    const wr = this.#cos;
    const wi = this.#sin;
    const double = 2 * half;
    for (let start = 0; start < n; start += 4 * half)
      for (let k = 0; k < half; k++) {
        const a = start + k;
        const b = a + half;
        const c = b + half;
        const d = c + half;
        const c1 = wr[half + k]!;
        const s1 = wi[half + k]!;
        const c2 = wr[double + k]!;
        const s2 = wi[double + k]!;
        const c3 = wr[double + half + k]!;
        const s3 = wi[double + half + k]!;
        let xr = re[b]! * c1 - im[b]! * s1;
        let xi = re[b]! * s1 + im[b]! * c1;
        const ar = re[a]! + xr;
        const ai = im[a]! + xi;
        const br = re[a]! - xr;
        const bi = im[a]! - xi;
        xr = re[d]! * c1 - im[d]! * s1;
        xi = re[d]! * s1 + im[d]! * c1;
        const cr = re[c]! + xr;
        const ci = im[c]! + xi;
        const dr = re[c]! - xr;
        const di = im[c]! - xi;
        xr = cr * c2 - ci * s2;
        xi = cr * s2 + ci * c2;
        re[a] = ar + xr;
        im[a] = ai + xi;
        re[c] = ar - xr;
        im[c] = ai - xi;
        xr = dr * c3 - di * s3;
        xi = dr * s3 + di * c3;
        re[b] = br + xr;
        im[b] = bi + xi;
        re[d] = br - xr;
        im[d] = bi - xi;
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
    return this.realInversePair({ re: halfRe, im: halfIm }, null)[0]!;
  }

  /** The real sequences of one or two transforms, both by one: the second is the imaginary part. */
  realInversePair(
    a: { re: Float64Array; im: Float64Array },
    b: { re: Float64Array; im: Float64Array } | null,
  ): Float64Array[] {
    const n = this.size;
    const re = new Float64Array(n);
    const im = new Float64Array(n);
    // The inverse is the transform of the conjugate, divided by n and conjugated; of A + iB it is a + ib.
    for (let k = 0; k <= n / 2; k++) {
      re[k] = a.re[k]! - (b === null ? 0 : b.im[k]!);
      im[k] = -(a.im[k]! + (b === null ? 0 : b.re[k]!));
    }
    for (let k = 1; k < n / 2; k++) {
      re[n - k] = a.re[k]! + (b === null ? 0 : b.im[k]!);
      im[n - k] = a.im[k]! - (b === null ? 0 : b.re[k]!);
    }
    this.transform(re, im);
    for (let i = 0; i < n; i++) re[i] = re[i]! / n;
    if (b === null) return [re];
    for (let i = 0; i < n; i++) im[i] = -im[i]! / n;
    return [re, im];
  }
}
