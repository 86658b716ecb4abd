import type { Insurance } from '../../schema/insurance.ts';
import { AnnualLoss } from './annual-loss.ts';
import { exp } from './elementary.ts';
import { yearSpectrum } from './factor-year.ts';
import { Fourier } from './fft.ts';
import { multiply, noneOf, type Spectrum } from './generating.ts';
import { meanEvents, type ScenarioTerm } from './model.ts';
import { netYearSpectrum, paysByEvent } from './net-year.ts';
import { lognormalNodes } from './quadrature.ts';

/** Exponential tilting: wrapped-around mass is damped by e^−10 (R. Grübel, R. Hermesmeier, ASTIN Bulletin 29, 1999). */
const TILT = 10;
/** The body's grid leaves out more, so it is damped more. */
const BODY_TILT = 14;
const BODY_BEYOND = 4e-4;
/** The grid ends where less than this probability lies beyond; damped, it aliases below 1e-9. */
const MOST_BEYOND = 1e-6;

const engines = new Map<number, Fourier>();
function fourier(size: number): Fourier {
  let engine = engines.get(size);
  if (engine === undefined) {
    engine = new Fourier(size);
    engines.set(size, engine);
  }
  return engine;
}

function onGrid(
  terms: readonly ScenarioTerm[],
  end: number,
  points: number,
  {
    body = null,
    tilt = TILT,
    policy = null,
  }: { body?: AnnualLoss | null; tilt?: number; policy?: Insurance | null } = {},
): AnnualLoss {
  const engine = fourier(points);
  const step = stepFor(terms, end / points);
  const damp = new Float64Array(points);
  for (let i = 0; i < points; i++) damp[i] = exp((-tilt * i) / points);
  let total: Spectrum | null = null;
  let mean = 0;
  let none = 1;
  for (const term of terms) {
    if (!(term.mean > 0)) continue;
    const grid = { step, damp, engine };
    let year: Spectrum;
    mean += term.mean;
    if (policy === null) year = yearSpectrum(term, grid);
    else {
      const net = netYearSpectrum(term, grid, policy);
      year = net.year;
      mean -= net.paid;
    }
    if (total === null) total = year;
    else multiply(total, year);
    none *= noneOf(term);
  }
  if (total === null) return new AnnualLoss({ step, mass: Float64Array.of(1), mean: 0, none: 1 });
  const mass = engine.realInverse(total.re, total.im);
  for (let i = 0; i < points; i++) mass[i] = mass[i]! / damp[i]!;
  if (policy !== null) none = Math.max(none, mass[0]!);
  return new AnnualLoss({ step, mass, mean, none }, body);
}

/**
 * The step, made a little wider where that puts losses of certain size (constants, caps) on the grid: a sum of them
 * then is exact too, and not spread over the neighbours.
 */
function stepFor(terms: readonly ScenarioTerm[], step: number): number {
  let common = 0;
  for (const term of terms)
    for (const form of term.forms) {
      const atom = form.shape.min === form.shape.max ? Math.min(form.shape.min, form.cap) : form.cap;
      if (atom > 0 && atom < Infinity) common = common === 0 ? atom : commonDivisor(common, atom, step);
    }
  return common >= step ? common / Math.floor(common / step) : step;
}

/** The greatest number that divides both, if it is at least `least`; else the larger of the two. */
function commonDivisor(a: number, b: number, least: number): number {
  let high = Math.max(a, b);
  let low = Math.min(a, b);
  while (low >= least && low > 1e-9 * high) {
    const rest = high % low;
    if (rest <= 1e-9 * low || low - rest <= 1e-9 * low) return low;
    high = low;
    low = rest;
  }
  return Math.max(a, b);
}

/**
 * Where about one large loss reaches the probability: P(L > x) ≈ Σ E[N] · P(X > x) far out (C. Klüppelberg, "Subexponential
 * distributions", 1988); where the grid's end is looked for first.
 */
function oneLargeLoss(terms: readonly ScenarioTerm[], probability: number): number {
  const parts = terms.flatMap((term) => {
    const sigma = term.lossFactorSigma;
    const factor = sigma > 0 ? lognormalNodes(8, (-sigma * sigma) / 2, sigma) : null;
    return term.forms.map((form) => ({ form, factor, events: meanEvents(term) * form.probability }));
  });
  const tail = (x: number): number => {
    let sum = 0;
    for (const { form, factor, events } of parts) {
      if (form.cap <= x) continue;
      if (factor === null) sum += events * form.shape.tail(x);
      else
        for (let j = 0; j < factor.points.length; j++)
          sum += events * factor.weights[j]! * form.shape.tail(x / factor.points[j]!);
    }
    return sum;
  };
  let high = terms.reduce((sum, term) => sum + term.mean, 0);
  while (tail(high) > probability && high < 1e300) high *= 2;
  let low = high / 2;
  for (let n = 0; n < 12; n++) {
    const middle = (low + high) / 2;
    if (tail(middle) > probability) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Whether the sum over scenarios has an exact answer on a grid. Forms that correlate have none, and none has an event
 * that another scenario brings.
 */
export function hasExact(terms: readonly ScenarioTerm[]): boolean {
  return terms.every((term) => term.mean < Infinity && term.scores === null && term.caused === 0);
}

/**
 * The distribution of a year's loss without simulation: the severity of an event on a grid, transformed, through
 * the generating function of the number of events, scenarios multiplied, and back (Klugman, Panjer, Willmot,
 * "Loss Models" (2012), 9.6 and 9.8).
 *
 * @param points a power of two; more points, finer steps
 * @param beyond largest probability that may lie past the end of the grid, at most 1e-6
 * @param policy the year after this policy, which has to pay by event (`paysByEvent`); its mean is what the grid says is paid, off the closed one
 * @throws RangeError where `hasExact` says there is none
 */
export function aggregate(
  terms: readonly ScenarioTerm[],
  points = 2 ** 17,
  beyond = MOST_BEYOND,
  policy: Insurance | null = null,
): AnnualLoss {
  if (!hasExact(terms)) throw new RangeError('this model has no exact distribution');
  if (policy !== null && !paysByEvent(policy)) throw new RangeError('this policy has no exact distribution');
  const inOrder = [...terms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  let mean = 0;
  for (const term of inOrder) mean += term.mean;
  if (!(mean > 0)) return onGrid(inOrder, 1, 2);
  const coarse = Math.min(points, 1024);
  // The end is found on a coarse grid: half of what may lie beyond leaves room for what that grid does not see.
  const aim = beyond / 2;
  let end = oneLargeLoss(inOrder, aim) + 2 * mean;
  let trial = onGrid(inOrder, end, coarse, { policy });
  for (let n = 0; n < 200 && trial.beyond > aim; n++) {
    end *= 2;
    trial = onGrid(inOrder, end, coarse, { policy });
  }
  const enough = trial.quantile(1 - aim);
  if (enough < end) end = Math.min(end, enough * 1.05 + 2 * trial.step);
  const middle = trial.quantile(1 - BODY_BEYOND) * 1.05 + 2 * trial.step;
  const heavy = points >= 2 ** 11 && middle * 3 < end;
  const body = heavy ? onGrid(inOrder, middle, points, { tilt: BODY_TILT, policy }) : null;
  let year = onGrid(inOrder, end, points, { body, policy });
  for (let n = 0; n < 20 && year.beyond > beyond; n++) {
    end *= 1.25;
    year = onGrid(inOrder, end, points, { body, policy });
  }
  return year;
}
