import { Fourier } from './fft.ts';
import { rateNodes, scaledRate } from './frequency.ts';
import { compound, multiply, type Spectrum } from './generating.ts';
import { causesFirst, meanEvents, type ScenarioTerm } from './model.ts';

/** P(N = n) of the events of so many years. */
export interface CountDistribution {
  mean: number;
  /** P(N ≤ n). */
  orFewer(n: number): number;
  /** P(N ≥ n). */
  orMore(n: number): number;
}

/**
 * The number of events in `years` years at today's model, exactly: probability generating functions on the unit circle
 * and back. Uncertain frequencies are the same in all the years (mixed Poisson); an event brings what it causes.
 *
 * @param years a whole number
 * @param only id of the scenario whose events are counted; null: all
 */
export function incidentCounts(
  terms: readonly ScenarioTerm[],
  years: number,
  only: string | null,
): CountDistribution {
  const counted = terms.filter(({ id }) => only === null || id === only);
  const mean = years * counted.reduce((sum, term) => sum + meanEvents(term), 0);
  const size = sizeFor(terms, years);
  const engine = new Fourier(size);
  const chains = chainSpectra(terms, only, engine);
  let total: Spectrum | null = null;
  for (const term of terms) {
    const own = ownEvents(term, years, chains.get(term.id)!);
    if (total === null) total = own;
    else multiply(total, own);
  }
  const probabilities = total === null ? Float64Array.of(1) : engine.realInverse(total.re, total.im);
  const upTo = (n: number): number => {
    let sum = 0;
    for (let k = 0; k <= Math.min(n, probabilities.length - 1); k++) sum += probabilities[k]!;
    return Math.min(1, Math.max(0, sum));
  };
  return { mean, orFewer: upTo, orMore: (n) => (n <= 0 ? 1 : 1 - upTo(n - 1)) };
}

/** One event and all that it brings, by scenario: z for each event that is counted. */
function chainSpectra(
  terms: readonly ScenarioTerm[],
  only: string | null,
  engine: Fourier,
): Map<string, Spectrum> {
  const one = new Float64Array(engine.size);
  one[1] = 1;
  const { aRe, aIm } = engine.realPair(one, null);
  const chains = new Map<string, Spectrum>();
  for (const { id } of causesFirst(terms).reverse()) {
    const counts = only === null || id === only;
    const chain: Spectrum = counts
      ? { re: aRe.slice(), im: aIm.slice() }
      : { re: new Float64Array(aRe.length).fill(1), im: new Float64Array(aRe.length) };
    for (const other of terms)
      for (const { cause, probability } of other.triggers) {
        if (cause !== id) continue;
        const brought = chains.get(other.id)!;
        multiply(chain, {
          re: brought.re.map((re) => 1 - probability + probability * re),
          im: brought.im.map((im) => probability * im),
        });
      }
    chains.set(id, chain);
  }
  return chains;
}

/** The scenario's own events of the years, each with its chain. */
function ownEvents(term: ScenarioTerm, years: number, chain: Spectrum): Spectrum {
  const events: Spectrum = { re: chain.re.slice(), im: chain.im.slice() };
  if (!term.atMostOne) {
    compound(events, scaledRate(term.rate, years).mixing, null);
    return events;
  }
  if (years === 1) {
    compound(events, term.rate.mixing, term.rate.meanAtMostOne);
    return events;
  }
  const sum: Spectrum = { re: new Float64Array(chain.re.length), im: new Float64Array(chain.re.length) };
  const { points, weights } = rateNodes(term.rate);
  for (let i = 0; i < points.length; i++) {
    const chance = Math.min(1, points[i]!);
    const year: Spectrum = {
      re: chain.re.map((re) => 1 - chance + chance * re),
      im: chain.im.map((im) => chance * im),
    };
    const all: Spectrum = { re: year.re.slice(), im: year.im.slice() };
    for (let n = 1; n < years; n++) multiply(all, year);
    for (let k = 0; k < sum.re.length; k++) {
      sum.re[k] = sum.re[k]! + weights[i]! * all.re[k]!;
      sum.im[k] = sum.im[k]! + weights[i]! * all.im[k]!;
    }
  }
  return sum;
}

/** So many counts that all but nothing lies beyond: events at the largest rate that matters, with what they bring. */
function sizeFor(terms: readonly ScenarioTerm[], years: number): number {
  let most = 0;
  for (const term of terms) {
    const { points, weights } = rateNodes(term.rate);
    let largest = 0;
    for (let i = 0; i < points.length; i++) if (weights[i]! > 1e-12) largest = Math.max(largest, points[i]!);
    most += years * (term.atMostOne ? Math.min(1, largest) : largest);
  }
  const brought = 1 + terms.reduce((sum, term) => sum + term.triggers.length, 0);
  const needed = Math.min(2 ** 18, brought * (most + 10 * Math.sqrt(most) + 30));
  let size = 64;
  while (size < needed) size *= 2;
  return size;
}
