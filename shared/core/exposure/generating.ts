import { atan2, cos, exp, log, sin } from './elementary.ts';
import type { Mixing } from './frequency.ts';
import type { ScenarioTerm } from './model.ts';
import type { Nodes } from './quadrature.ts';

/** The first half of the transform of a real sequence. */
export interface Spectrum {
  re: Float64Array;
  im: Float64Array;
}

/** Convolution: the product of two transforms, into the first. */
export function multiply(into: Spectrum, by: Spectrum): void {
  for (let k = 0; k < into.re.length; k++) {
    const re = into.re[k]! * by.re[k]! - into.im[k]! * by.im[k]!;
    into.im[k] = into.re[k]! * by.im[k]! + into.im[k]! * by.re[k]!;
    into.re[k] = re;
  }
}

/** The probability generating function of the number of events, in place on the spectrum of one event. */
export function compound(event: Spectrum, mixing: Mixing, atMostOne: number | null): void {
  const { re, im } = event;
  if (mixing.kind === 'nodes' && atMostOne === null) {
    const counts = countProbabilities(mixing.nodes);
    if (counts !== null) {
      powerSeries(event, counts);
      return;
    }
  }
  for (let k = 0; k < re.length; k++) {
    const x = re[k]! - 1;
    const y = im[k]!;
    if (atMostOne !== null) {
      re[k] = 1 + atMostOne * x;
      im[k] = atMostOne * y;
    } else if (mixing.kind === 'fixed') {
      const size = exp(mixing.rate * x);
      re[k] = size * cos(mixing.rate * y);
      im[k] = size * sin(mixing.rate * y);
    } else if (mixing.kind === 'gamma') {
      const u = 1 - x / mixing.rate;
      const v = -y / mixing.rate;
      const size = exp((-mixing.shape / 2) * log(u * u + v * v));
      const angle = -mixing.shape * atan2(v, u);
      re[k] = size * cos(angle);
      im[k] = size * sin(angle);
    } else {
      let sumRe = 0;
      let sumIm = 0;
      const { points, weights } = mixing.nodes;
      for (let i = 0; i < points.length; i++) {
        const depth = points[i]! * x;
        if (depth < -45) continue;
        const size = weights[i]! * exp(depth);
        sumRe += size * cos(points[i]! * y);
        sumIm += size * sin(points[i]! * y);
      }
      re[k] = sumRe;
      im[k] = sumIm;
    }
  }
}

const MOST_TERMS = 400;
const LEAST_REST = 1e-14;

/**
 * P(N = n) of a Poisson number whose rate is averaged over nodes, to a rest below 1e-14; null where that takes
 * too many terms. As a power series it is far cheaper than one exponential per node.
 */
function countProbabilities(nodes: Nodes): Float64Array | null {
  let largest = 0;
  for (let i = 0; i < nodes.points.length; i++)
    if (nodes.weights[i]! > 1e-18) largest = Math.max(largest, nodes.points[i]!);
  if (largest > 150) return null;
  const probabilities = new Float64Array(MOST_TERMS);
  let terms = 1;
  for (let i = 0; i < nodes.points.length; i++) {
    const rate = nodes.points[i]!;
    let term = nodes.weights[i]! * exp(-rate);
    for (let n = 0; n < MOST_TERMS; n++) {
      probabilities[n] = probabilities[n]! + term;
      if (n > rate && term < 1e-19) {
        terms = Math.max(terms, n + 1);
        break;
      }
      term *= rate / (n + 1);
    }
  }
  let rest = 0;
  while (terms > 1 && rest + probabilities[terms - 1]! < LEAST_REST) rest += probabilities[--terms]!;
  return probabilities.slice(0, terms);
}

function powerSeries(event: Spectrum, coefficients: Float64Array): void {
  const { re, im } = event;
  for (let k = 0; k < re.length; k++) {
    const x = re[k]!;
    const y = im[k]!;
    let a = coefficients[coefficients.length - 1]!;
    let b = 0;
    for (let n = coefficients.length - 2; n >= 0; n--) {
      const next = a * x - b * y + coefficients[n]!;
      b = a * y + b * x;
      a = next;
    }
    re[k] = a;
    im[k] = b;
  }
}

/** P(no event with a loss) of one scenario. */
export function noneOf(term: ScenarioTerm): number {
  let silent = 1;
  let later = 1;
  for (const form of term.forms) {
    const quiet = 1 - form.probability * form.shape.tail(0);
    if (form.secondary) later *= quiet;
    else silent *= quiet;
  }
  silent *= 1 - term.secondary + term.secondary * later;
  const x = silent - 1;
  if (term.atMostOne) return 1 + term.rate.meanAtMostOne * x;
  const mixing = term.rate.mixing;
  if (mixing.kind === 'fixed') return exp(mixing.rate * x);
  if (mixing.kind === 'gamma') return exp(-mixing.shape * log(1 - x / mixing.rate));
  let sum = 0;
  for (let i = 0; i < mixing.nodes.points.length; i++)
    sum += mixing.nodes.weights[i]! * exp(mixing.nodes.points[i]! * x);
  return sum;
}
