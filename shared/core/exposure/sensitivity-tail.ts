import { hasExact } from './aggregate.ts';
import { AnnualLoss } from './annual-loss.ts';
import { scaledShape } from './distributions.ts';
import { exp } from './elementary.ts';
import { eventSpectrum } from './factor-year.ts';
import { Fourier } from './fft.ts';
import { compound, multiply, noneOf, type Spectrum } from './generating.ts';
import { meanEvents, type ScenarioTerm, withCauses } from './model.ts';
import { Outcome } from './outcome.ts';
import { lognormalNodes } from './quadrature.ts';
import { simulate } from './simulate.ts';

const TRIALS = 20_000;
const POINTS = 4096;
const FACTOR_NODES = 12;
/** Mass past the end of the grid wraps around damped by e^−14, so the grid may end where 1 year in 1,000 lies beyond. */
const TILT = 14;
const BEYOND = 1e-3;
/** Room for a scenario that a change makes larger. */
const ROOM = 2;

export interface SensitivityTail {
  /** 95th percentile of the year's loss before insurance. */
  p95: number;
  /** The same with one scenario replaced; `sameLosses` where only its frequency is another. */
  replaced(term: ScenarioTerm, sameLosses: boolean): number;
}

/** The 95th percentile under many small changes, each of one scenario, at the cost of that scenario alone. */
export function sensitivityTail(terms: readonly ScenarioTerm[], seed: number): SensitivityTail {
  return hasExact(terms) ? exactTail(terms) : simulatedTail(terms, seed);
}

/** One event under each value of the loss factor. */
interface Events {
  weights: number[];
  spectra: Spectrum[];
}

/** An even grid for the years of all scenarios; see `aggregate` for the method. */
class Grid {
  readonly step: number;
  readonly #engine: Fourier;
  readonly #damp: Float64Array;
  readonly #nodes: number;

  constructor(end: number, points: number, nodes: number) {
    this.step = end / points;
    this.#engine = new Fourier(points);
    this.#damp = Float64Array.from({ length: points }, (_, i) => exp((-TILT * i) / points));
    this.#nodes = nodes;
  }

  events(term: ScenarioTerm): Events {
    const sigma = term.lossFactorSigma;
    const grid = { step: this.step, damp: this.#damp, engine: this.#engine };
    const at = (scale: number) =>
      eventSpectrum(
        term,
        grid,
        scale === 1
          ? term.forms
          : term.forms.map((form) => ({ ...form, shape: scaledShape(form.shape, scale) })),
      );
    if (sigma === 0) return { weights: [1], spectra: [at(1)] };
    const { points, weights } = lognormalNodes(this.#nodes, (-sigma * sigma) / 2, sigma);
    return { weights: [...weights], spectra: [...points].map(at) };
  }

  year(term: ScenarioTerm, { weights, spectra }: Events): Spectrum {
    const points = this.#damp.length / 2 + 1;
    const average: Spectrum = { re: new Float64Array(points), im: new Float64Array(points) };
    spectra.forEach((event, i) => {
      const year = { re: event.re.slice(), im: event.im.slice() };
      compound(year, term.rate.mixing, term.atMostOne ? term.rate.meanAtMostOne : null);
      for (let k = 0; k < points; k++) {
        average.re[k] = average.re[k]! + weights[i]! * year.re[k]!;
        average.im[k] = average.im[k]! + weights[i]! * year.im[k]!;
      }
    });
    return average;
  }

  sum(terms: readonly ScenarioTerm[], years: readonly Spectrum[]): AnnualLoss {
    const total: Spectrum = { re: years[0]!.re.slice(), im: years[0]!.im.slice() };
    for (const year of years.slice(1)) multiply(total, year);
    const mass = this.#engine.realInverse(total.re, total.im);
    for (let i = 0; i < mass.length; i++) mass[i] = mass[i]! / this.#damp[i]!;
    return new AnnualLoss({
      step: this.step,
      mass,
      mean: terms.reduce((mean, term) => mean + term.mean, 0),
      none: terms.reduce((none, term) => none * noneOf(term), 1),
    });
  }
}

function exactTail(terms: readonly ScenarioTerm[]): SensitivityTail {
  const active = terms.filter((term) => term.mean > 0);
  if (active.length === 0) return { p95: 0, replaced: (term) => exactTail([term]).p95 };
  const grid = new Grid(ROOM * endOf(active), POINTS, FACTOR_NODES);
  const events = active.map((term) => grid.events(term));
  const years = active.map((term, i) => grid.year(term, events[i]!));
  return {
    p95: grid.sum(active, years).quantile(0.95),
    replaced: (term, sameLosses) => {
      const at = active.findIndex(({ id }) => id === term.id);
      if (at < 0) return exactTail([...active, term]).p95;
      const own = sameLosses ? events[at]! : grid.events(term);
      const moved = active.map((one, i) => (i === at ? term : one));
      const sum = grid.sum(
        moved,
        years.map((year, i) => (i === at ? grid.year(term, own) : year)),
      );
      const p95 = sum.quantile(0.95);
      return p95 < Infinity ? p95 : exactTail(moved).p95;
    },
  };
}

/** Where the grid can end, found on a coarse one. */
function endOf(terms: readonly ScenarioTerm[]): number {
  let end = 2 * terms.reduce((mean, term) => mean + meanEvents(term) * term.eventMean, 0);
  for (let n = 0; n < 200; n++) {
    const grid = new Grid(end, 256, 8);
    const year = grid.sum(
      terms,
      terms.map((term) => grid.year(term, grid.events(term))),
    );
    if (year.beyond <= BEYOND) return end;
    end *= 2;
  }
  return end;
}

/**
 * Scenarios are simulated apart, with random numbers of their own, so a change costs one scenario (and those that it
 * causes or that cause it), and shares all other numbers with the base.
 */
function simulatedTail(terms: readonly ScenarioTerm[], seed: number): SensitivityTail {
  const groups = causeGroups(terms);
  const grossOf = (group: readonly ScenarioTerm[]) =>
    simulate(group, { trials: TRIALS, seed, model: 'compound' }).gross;
  const losses = groups.map(grossOf);
  const p95Of = (years: readonly Float64Array[]): number => {
    const total = new Float64Array(TRIALS);
    for (const year of years) for (let t = 0; t < TRIALS; t++) total[t] = total[t]! + year[t]!;
    return new Outcome(total).quantile(0.95);
  };
  return {
    p95: p95Of(losses),
    replaced: (term) => {
      const at = groups.findIndex((group) => group.some(({ id }) => id === term.id));
      const group = withCauses(groups[at]!.map((one) => (one.id === term.id ? term : one)));
      return p95Of(losses.map((year, g) => (g === at ? grossOf(group) : year)));
    },
  };
}

/** Scenarios in groups that share no common cause. */
function causeGroups(terms: readonly ScenarioTerm[]): ScenarioTerm[][] {
  let groups: ScenarioTerm[][] = terms.map((term) => [term]);
  for (const { id, triggers } of terms)
    for (const { cause } of triggers) {
      const joined = groups.filter((group) => group.some((one) => one.id === id || one.id === cause));
      groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
    }
  return groups;
}
