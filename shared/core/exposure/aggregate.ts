import { AnnualLoss } from './annual-loss.ts';
import { scaledShape } from './distributions.ts';
import { exp } from './elementary.ts';
import { Fourier } from './fft.ts';
import { compound, multiply, noneOf, type Spectrum } from './generating.ts';
import type { FormTerm, ScenarioTerm } from './model.ts';
import { lognormalNodes } from './quadrature.ts';

/** Exponential tilting: wrapped-around mass is damped by e^−10 (R. Grübel, R. Hermesmeier, ASTIN Bulletin 29, 1999). */
const TILT = 10;
/** The body's grid leaves out more, so it is damped more. */
const BODY_TILT = 14;
/** Nodes of the uncertain factor where a loss is capped. */
const FACTOR_NODES = 24;
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

/**
 * The loss of one form of one event as masses on a grid, by local moment matching of the first moment: every
 * cell keeps its mean, so Σ i · step · mass is E min(X, end) exactly (Klugman, Panjer, Willmot, "Loss Models"
 * (2012), 9.6.5). Masses beyond the grid are left out.
 */
export function discretise(form: FormTerm, step: number, points: number): Float64Array {
  const mass = new Float64Array(points);
  const cap = Math.min(form.cap, form.shape.max);
  const limited = (x: number) => form.shape.limited(Math.min(x, cap));
  const share = form.probability / step;
  let before = 0;
  let here = limited(step);
  mass[0] = 1 - share * here;
  for (let i = 1; i < points; i++) {
    const after = limited((i + 1) * step);
    mass[i] = share * (here - before - (after - here));
    const rise = after - here;
    before = here;
    here = after;
    // What is left is below the last bit: past the cap, or so far out that no mass can be told from none.
    if (rise <= 1e-16 * here) {
      if (i + 1 < points) mass[i + 1] = share * rise;
      break;
    }
  }
  return mass;
}

/** Transform of the loss of one event: the primary forms, and with their probability the secondary ones. */
function eventSpectrum(
  term: ScenarioTerm,
  forms: readonly FormTerm[],
  step: number,
  damp: Float64Array,
  engine: Fourier,
): Spectrum {
  const primary = product(
    forms.filter((form) => !form.secondary),
    step,
    damp,
    engine,
  );
  const later = forms.filter((form) => form.secondary);
  if (later.length === 0) return primary;
  const secondary = product(later, step, damp, engine);
  for (let k = 0; k < secondary.re.length; k++) {
    secondary.re[k] = 1 - term.secondary + term.secondary * secondary.re[k]!;
    secondary.im[k] = term.secondary * secondary.im[k]!;
  }
  multiply(primary, secondary);
  return primary;
}

function product(forms: readonly FormTerm[], step: number, damp: Float64Array, engine: Fourier): Spectrum {
  const n = engine.size;
  let product: Spectrum | null = null;
  const join = (re: Float64Array, im: Float64Array): void => {
    if (product === null) product = { re, im };
    else multiply(product, { re, im });
  };
  for (let f = 0; f < forms.length; f += 2) {
    const a = tilted(discretise(forms[f]!, step, n), damp);
    const b = f + 1 < forms.length ? tilted(discretise(forms[f + 1]!, step, n), damp) : null;
    const pair = engine.realPair(a, b);
    join(pair.aRe, pair.aIm);
    if (b !== null) join(pair.bRe, pair.bIm);
  }
  return product ?? { re: new Float64Array(n / 2 + 1).fill(1), im: new Float64Array(n / 2 + 1) };
}

function tilted(mass: Float64Array, damp: Float64Array): Float64Array {
  for (let i = 0; i < mass.length; i++) mass[i] = mass[i]! * damp[i]!;
  return mass;
}

/** The year of one scenario with all its losses multiplied by an uncertain factor of mean 1, by its nodes. */
function scaled(mass: Float64Array, sigma: number): Float64Array {
  const n = mass.length;
  const limited = new Float64Array(n + 1);
  let below = 0;
  for (let i = 0; i < n; i++) {
    below += mass[i]!;
    limited[i + 1] = limited[i]! + (1 - below);
  }
  const factor = lognormalNodes(48, (-sigma * sigma) / 2, sigma);
  const mixed = new Float64Array(n + 1);
  for (let j = 0; j < factor.points.length; j++) {
    const scale = factor.points[j]!;
    const weight = factor.weights[j]! * scale;
    if (weight < 1e-18) continue;
    for (let i = 1; i <= n; i++) {
      const place = i / scale;
      const at = Math.floor(place);
      mixed[i] =
        mixed[i]! +
        weight * (at >= n ? limited[n]! : limited[at]! + (place - at) * (limited[at + 1]! - limited[at]!));
    }
  }
  const result = new Float64Array(n);
  result[0] = 1 - mixed[1]!;
  for (let i = 1; i < n; i++) result[i] = mixed[i]! - mixed[i - 1]! - (mixed[i + 1]! - mixed[i]!);
  return result;
}

/** Transform of a scenario's year: its events, averaged over the uncertain factor of its losses. */
function yearSpectrum(term: ScenarioTerm, step: number, damp: Float64Array, engine: Fourier): Spectrum {
  const points = engine.size;
  const sigma = term.lossFactorSigma;
  if (sigma > 0 && term.forms.some((form) => form.cap < Infinity))
    return overFactor(term, step, damp, engine);
  const year = eventSpectrum(term, term.forms, step, damp, engine);
  compound(year, term.rate.mixing, term.atMostOne ? term.rate.meanAtMostOne : null);
  if (sigma === 0) return year;
  const mass = engine.realInverse(year.re, year.im);
  for (let i = 0; i < points; i++) mass[i] = mass[i]! / damp[i]!;
  const pair = engine.realPair(tilted(scaled(mass, sigma), damp), null);
  return { re: pair.aRe, im: pair.aIm };
}

/** A cap does not grow with the factor: the year is worked out at each of the factor's nodes, and the years averaged. */
function overFactor(term: ScenarioTerm, step: number, damp: Float64Array, engine: Fourier): Spectrum {
  const sigma = term.lossFactorSigma;
  const factor = lognormalNodes(FACTOR_NODES, (-sigma * sigma) / 2, sigma);
  const average: Spectrum = {
    re: new Float64Array(engine.size / 2 + 1),
    im: new Float64Array(engine.size / 2 + 1),
  };
  for (let j = 0; j < factor.points.length; j++) {
    const weight = factor.weights[j]!;
    if (weight < 1e-12) continue;
    const forms = term.forms.map((form) => ({ ...form, shape: scaledShape(form.shape, factor.points[j]!) }));
    const year = eventSpectrum(term, forms, step, damp, engine);
    compound(year, term.rate.mixing, term.atMostOne ? term.rate.meanAtMostOne : null);
    for (let k = 0; k < average.re.length; k++) {
      average.re[k] = average.re[k]! + weight * year.re[k]!;
      average.im[k] = average.im[k]! + weight * year.im[k]!;
    }
  }
  return average;
}

function onGrid(
  terms: readonly ScenarioTerm[],
  end: number,
  points: number,
  body: AnnualLoss | null = null,
  tilt = TILT,
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
    const year = yearSpectrum(term, step, damp, engine);
    if (total === null) total = year;
    else multiply(total, year);
    mean += term.mean;
    none *= noneOf(term);
  }
  if (total === null) return new AnnualLoss({ step, mass: Float64Array.of(1), mean: 0, none: 1 });
  const mass = engine.realInverse(total.re, total.im);
  for (let i = 0; i < points; i++) mass[i] = mass[i]! / damp[i]!;
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
 * @throws RangeError where `hasExact` says there is none
 */
export function aggregate(
  terms: readonly ScenarioTerm[],
  points = 2 ** 17,
  beyond = MOST_BEYOND,
): AnnualLoss {
  if (!hasExact(terms)) throw new RangeError('this model has no exact distribution');
  const inOrder = [...terms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  let mean = 0;
  for (const term of inOrder) mean += term.mean;
  if (!(mean > 0)) return onGrid(inOrder, 1, 2);
  const coarse = Math.min(points, 1024);
  let end = 2 * mean;
  for (const term of inOrder)
    for (const form of term.forms)
      if (form.mean > 0) end = Math.max(end, 2 * Math.min(form.cap, form.shape.quantile(0.999)));
  let trial = onGrid(inOrder, end, coarse);
  for (let n = 0; n < 200 && trial.beyond > beyond; n++) {
    end *= 2;
    trial = onGrid(inOrder, end, coarse);
  }
  const enough = trial.quantile(1 - beyond);
  if (enough < end) end = Math.min(end, enough * 1.05 + 2 * trial.step);
  const middle = trial.quantile(1 - BODY_BEYOND) * 1.05 + 2 * trial.step;
  const heavy = points >= 2 ** 16 && middle * 3 < end;
  return onGrid(inOrder, end, points, heavy ? onGrid(inOrder, middle, points, null, BODY_TILT) : null);
}
