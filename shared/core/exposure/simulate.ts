import type { Insurance } from '../../schema/insurance.ts';
import { exp, log } from './elementary.ts';
import { coveredByDefault, recoveredPerEvent, recoveredPerYear, type ScenarioTerm } from './model.ts';
import { normalQuantile } from './normal.ts';
import { Stream } from './random.ts';

/**
 * What a year is: `compound` adds the losses of N events (Klugman, Panjer, Willmot, "Loss Models", ch. 9);
 * `product` multiplies one magnitude by the yearly frequency; `bernoulli` has at most one event.
 */
export type Semantics = 'compound' | 'product' | 'bernoulli';

export interface SimulationOptions {
  /** Simulated years, at least 1. */
  trials: number;
  /** Whole number from 0 to 2⁵³ − 1. */
  seed: number;
  model: Semantics;
  insurance?: Insurance | null;
}

export interface Simulation {
  /** Annual loss before insurance of each trial, in trial order, currency units. */
  gross: Float64Array;
  /** What the policy pays in each trial; null without a policy. */
  ceded: Float64Array | null;
  /** By scenario, in the order given: mean annual loss and its standard error, years with a loss, events. */
  scenarios: { id: string; ale: number; standardError: number; yearsWithLoss: number; events: number }[];
  events: number;
}

/** Trials per block; sums run over blocks in order, so the bits do not depend on how the work is cut. */
export const BLOCK = 65_536;

interface Run {
  trials: number;
  seed: number;
  atMostOne: boolean;
  product: boolean;
  policy: Insurance | null;
  gross: Float64Array;
  ceded: Float64Array | null;
}

const BINS = 1024;

/**
 * For each slice of the rate's own probability, a number below which the first gap certainly outlasts the year:
 * most trials of a rare scenario are settled by it without computing their rate.
 */
function quietBelow(term: ScenarioTerm): Float64Array {
  const most =
    term.rateFactor === null ? 1 : Math.max(term.rateFactor(1e-12), term.rateFactor(1 - 1e-12)) * 1.001;
  const quiet = new Float64Array(BINS);
  for (let j = 0; j < BINS - 1; j++) quiet[j] = exp(-term.rate.quantile((j + 1) / BINS) * most * 1.000001);
  return quiet;
}

function scenarioRun(term: ScenarioTerm, run: Run): Simulation['scenarios'][number] {
  const { trials, seed, gross, ceded, policy } = run;
  const gaps = new Stream(seed, term.id, 'gap');
  const rates = new Stream(seed, term.id, 'rate');
  const factors = new Stream(seed, term.id, 'rate-factor');
  const scales = new Stream(seed, term.id, 'loss-factor');
  const refusals = new Stream(seed, term.id, 'refused');
  const forms = term.forms;
  const streams = forms.map((form) => new Stream(seed, term.id, form.input));
  const covered = forms.map((form) =>
    (policy?.coveredForms ?? coveredByDefault).includes(form.form) ? 1 : 0,
  );
  const certain = term.rate.certain && term.rateFactor === null;
  const fixed = term.rate.quantile(0.5);
  const fixedNone = exp(-fixed);
  const quiet = certain ? null : quietBelow(term);
  const sigma = term.lossFactorSigma;
  const single = run.atMostOne || term.atMostOne;
  let sum = 0;
  let squares = 0;
  let years = 0;
  let events = 0;
  for (let start = 0; start < trials; start += BLOCK) {
    const end = Math.min(start + BLOCK, trials);
    let blockSum = 0;
    let blockSquares = 0;
    for (let t = start; t < end; t++) {
      let rate = fixed;
      if (quiet !== null) {
        const v = rates.at(t, 0);
        if (!run.product && !single && gaps.at(t, 0) < quiet[Math.floor(v * BINS)]!) continue;
        rate = term.rate.quantile(v);
        if (term.rateFactor !== null) rate *= term.rateFactor(factors.at(t, 0));
      }
      let clock = 0;
      if (run.product) {
        if (rate === 0) continue;
      } else {
        const u = gaps.at(t, 0);
        if (single) {
          if (u <= 1 - rate) continue;
        } else {
          if (certain && u < fixedNone) continue;
          clock = -log(u);
          if (clock > rate) continue;
        }
      }
      const scale = sigma === 0 ? 1 : exp(sigma * (normalQuantile(scales.at(t, 0)) - sigma / 2));
      let year = 0;
      let paid = 0;
      let event = 0;
      do {
        let insured = 0;
        for (let f = 0; f < forms.length; f++) {
          const form = forms[f]!;
          let u = streams[f]!.at(t, event);
          if (form.probability < 1) {
            if (u >= form.probability) continue;
            u /= form.probability;
          }
          let loss = form.shape.quantile(u) * scale;
          if (loss > form.cap) loss = form.cap;
          year += loss;
          if (covered[f] === 1) insured += loss;
        }
        if (policy !== null && insured > 0) {
          if (policy.claimRefused === 0 || refusals.at(t, event) >= policy.claimRefused)
            paid += recoveredPerEvent(policy, insured);
        }
        event++;
        if (single || run.product) break;
        clock -= log(gaps.at(t, event));
      } while (clock <= rate);
      events += event;
      if (run.product) {
        year *= rate;
        paid *= rate;
      }
      gross[t] = gross[t]! + year;
      if (ceded !== null) ceded[t] = ceded[t]! + paid;
      if (year > 0) years++;
      blockSum += year;
      blockSquares += year * year;
    }
    sum += blockSum;
    squares += blockSquares;
  }
  const ale = sum / trials;
  const variance = squares / trials - ale * ale;
  return {
    id: term.id,
    ale,
    standardError: variance > 0 ? Math.sqrt(variance / trials) : 0,
    yearsWithLoss: years,
    events,
  };
}

/**
 * Simulates `trials` years. The same terms, seed and trials give the same bits on any machine; the order of the
 * scenarios does not matter, and a higher rate only adds events to those that were there.
 *
 * @throws RangeError where trials or seed is not a usable whole number
 */
export function simulate(terms: readonly ScenarioTerm[], options: SimulationOptions): Simulation {
  const { trials, seed, model } = options;
  if (!Number.isSafeInteger(trials) || trials < 1 || trials > 2 ** 31 - 1)
    throw new RangeError('trials is a whole number from 1 to 2147483647');
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError('seed is a whole number from 0 to 2^53 - 1');
  const policy = options.insurance ?? null;
  const run: Run = {
    trials,
    seed,
    atMostOne: model === 'bernoulli',
    product: model === 'product',
    policy,
    gross: new Float64Array(trials),
    ceded: policy === null ? null : new Float64Array(trials),
  };
  const inOrder = [...terms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const results = new Map(inOrder.map((term) => [term.id, scenarioRun(term, run)]));
  if (policy !== null && run.ceded !== null)
    for (let t = 0; t < trials; t++) run.ceded[t] = recoveredPerYear(policy, run.ceded[t]!);
  let events = 0;
  for (const result of results.values()) events += result.events;
  return {
    gross: run.gross,
    ceded: run.ceded,
    scenarios: terms.map((term) => results.get(term.id)!),
    events,
  };
}
