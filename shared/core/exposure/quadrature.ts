import { exp, log } from './elementary.ts';
import { normalDensity } from './normal.ts';

/** A discrete stand-in for a distribution: E f ≈ Σ weights[i] · f(points[i]). */
export interface Nodes {
  points: Float64Array;
  weights: Float64Array;
}

/**
 * Gauss quadrature from the three-term recurrence (diagonal and off-diagonal of the Jacobi matrix):
 * G. H. Golub, J. H. Welsch, "Calculation of Gauss quadrature rules", Math. Comp. 23 (1969) 221–230,
 * by the implicit QL method; weights add up to one.
 */
export function gaussNodes(diagonal: Float64Array, offDiagonal: Float64Array): Nodes {
  const n = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = new Float64Array(n);
  e.set(offDiagonal.subarray(0, n - 1));
  const z = new Float64Array(n);
  z[0] = 1;
  for (let l = 0; l < n; l++) {
    for (let round = 0; round < 100; round++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > 1e-17 * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      let r = Math.sqrt(g * g + 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -r : r));
      let s = 1;
      let c = 1;
      let p = 0;
      for (let i = m - 1; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        s = r === 0 ? 0 : f / r;
        c = r === 0 ? 1 : g / r;
        g = d[i + 1]! - p;
        r = (d[i]! - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        const top = z[i + 1]!;
        z[i + 1] = s * z[i]! + c * top;
        z[i] = c * z[i]! - s * top;
      }
      d[l] = d[l]! - p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return { points: d, weights: z.map((value) => value * value) };
}

const normal = new Map<number, Nodes>();

/** Nodes for the standard normal (probabilists' Hermite polynomials); shared, not to be written to. */
export function normalNodes(n: number): Nodes {
  let nodes = normal.get(n);
  if (nodes === undefined) {
    nodes = gaussNodes(
      new Float64Array(n),
      Float64Array.from({ length: n }, (_, i) => Math.sqrt(i + 1)),
    );
    normal.set(n, nodes);
  }
  return nodes;
}

/** Nodes for the beta distribution on (0, 1) with shapes a, b (Jacobi polynomials, DLMF 18.9.2). */
export function betaNodes(n: number, a: number, b: number): Nodes {
  const p = b - 1;
  const q = a - 1;
  const diagonal = Float64Array.from({ length: n }, (_, i) => {
    if (i === 0) return a / (a + b);
    const t = 2 * i + p + q;
    return 0.5 * (1 + (q * q - p * p) / (t * (t + 2)));
  });
  const off = Float64Array.from({ length: n }, (_, index) => {
    const i = index + 1;
    const t = 2 * i + p + q;
    const ratio =
      i === 1
        ? (a * b) / ((a + b) * (a + b) * (a + b + 1))
        : (i * (i + p) * (i + q) * (i + p + q)) / (t * t * (t + 1) * (t - 1));
    return Math.sqrt(ratio);
  });
  return gaussNodes(diagonal, off);
}

/** Nodes for e^(mu + sigma·Z). */
export function lognormalNodes(n: number, mu: number, sigma: number): Nodes {
  const nodes = normalNodes(n);
  return { points: nodes.points.map((z) => exp(mu + sigma * z)), weights: nodes.weights };
}

/**
 * The same with nodes evenly spaced in Z: the trapezoidal rule, which for such functions is exact to the last bit (L. N.
 * Trefethen, J. A. C. Weideman, SIAM Review 56 (2014) 385–458). For what has steps, where Gauss nodes lie too far apart.
 *
 * @param step distance of nodes, at most 0.5
 */
export function evenLognormalNodes(step: number, mu: number, sigma: number): Nodes {
  const half = Math.ceil(8 / step);
  const points = new Float64Array(2 * half + 1);
  const weights = new Float64Array(2 * half + 1);
  for (let i = -half; i <= half; i++) {
    const z = i * step;
    points[i + half] = exp(mu + sigma * z);
    weights[i + half] = step * normalDensity(z);
  }
  return { points, weights };
}

/** Nodes for the gamma distribution (generalised Laguerre polynomials, DLMF 18.9.2), scaled by 1 / rate. */
export function gammaNodes(n: number, shape: number, rate: number): Nodes {
  const nodes = gaussNodes(
    Float64Array.from({ length: n }, (_, i) => 2 * i + shape),
    Float64Array.from({ length: n }, (_, i) => Math.sqrt((i + 1) * (i + shape))),
  );
  return { points: nodes.points.map((x) => x / rate), weights: nodes.weights };
}

/**
 * The product of two independent inputs with fewer nodes: sorted, cut into groups, and each group replaced by
 * the two-point Gauss rule that keeps its first three moments, so mean and variance stay as they are.
 */
export function thinNodes(nodes: Nodes, groups: number): Nodes {
  const n = nodes.points.length;
  if (n <= 2 * groups) return nodes;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => nodes.points[i]! - nodes.points[j]!);
  const points: number[] = [];
  const weights: number[] = [];
  const low = log(nodes.points[order[0]!]! + 1e-300);
  const span = log(nodes.points[order[n - 1]!]! + 1e-300) - low;
  let from = 0;
  for (let g = 0; g < groups; g++) {
    const edge = low + (span * (g + 1)) / groups;
    let to = from;
    while (to < n && (g === groups - 1 || log(nodes.points[order[to]!]! + 1e-300) <= edge)) to++;
    twoPoints(nodes, order, from, to, points, weights);
    from = to;
  }
  return { points: Float64Array.from(points), weights: Float64Array.from(weights) };
}

function twoPoints(
  nodes: Nodes,
  order: number[],
  from: number,
  to: number,
  points: number[],
  weights: number[],
): void {
  let mass = 0;
  let mean = 0;
  for (let k = from; k < to; k++) {
    mass += nodes.weights[order[k]!]!;
    mean += nodes.weights[order[k]!]! * nodes.points[order[k]!]!;
  }
  if (!(mass > 0)) return;
  mean /= mass;
  let second = 0;
  let third = 0;
  for (let k = from; k < to; k++) {
    const away = nodes.points[order[k]!]! - mean;
    second += (nodes.weights[order[k]!]! / mass) * away * away;
    third += (nodes.weights[order[k]!]! / mass) * away * away * away;
  }
  if (!(second > 1e-24 * mean * mean)) {
    points.push(mean);
    weights.push(mass);
    return;
  }
  const skew = third / (2 * second);
  const root = Math.sqrt(skew * skew + second);
  const high = skew + root;
  const down = skew - root;
  points.push(mean + down, mean + high);
  weights.push((mass * high) / (high - down), (mass * -down) / (high - down));
}
