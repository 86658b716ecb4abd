import { discretise, GridLoss } from './discretise.ts';
import type { Fourier } from './fft.ts';
import { compound, multiply, type Spectrum } from './generating.ts';
import type { ScenarioTerm } from './model.ts';
import { lognormalNodes } from './quadrature.ts';

/** Nodes of the uncertain factor: of a whole year that is scaled, and of years that differ because a cap does not scale. */
const SCALED_NODES = 32;
const CAPPED_NODES = 14;

export interface GridContext {
  step: number;
  /** e^(−tilt · i / points): what wraps around is damped by the last of them. */
  damp: Float64Array;
  engine: Fourier;
}

export function tilted(mass: Float64Array, damp: Float64Array): Float64Array {
  for (let i = 0; i < mass.length; i++) mass[i] = mass[i]! * damp[i]!;
  return mass;
}

const ones = (n: number): Spectrum => ({ re: new Float64Array(n).fill(1), im: new Float64Array(n) });

/** Transform of the sum of independent forms; two are transformed at once. */
export function product(masses: readonly Float64Array[], { damp, engine }: GridContext): Spectrum {
  const total = ones(engine.size / 2 + 1);
  for (let f = 0; f < masses.length; f += 2) {
    const a = tilted(masses[f]!, damp);
    const b = f + 1 < masses.length ? tilted(masses[f + 1]!, damp) : null;
    const pair = engine.realPair(a, b);
    multiply(total, { re: pair.aRe, im: pair.aIm });
    if (b !== null) multiply(total, { re: pair.bRe, im: pair.bIm });
  }
  return total;
}

/** The primary forms, and with their probability the secondary ones. */
function eventOf(term: ScenarioTerm, primary: Spectrum, secondary: Spectrum | null): Spectrum {
  if (secondary === null) return primary;
  for (let k = 0; k < secondary.re.length; k++) {
    secondary.re[k] = 1 - term.secondary + term.secondary * secondary.re[k]!;
    secondary.im[k] = term.secondary * secondary.im[k]!;
  }
  multiply(primary, secondary);
  return primary;
}

function eventSpectrum(term: ScenarioTerm, grid: GridContext): Spectrum {
  const masses = (secondary: boolean) =>
    term.forms
      .filter((form) => form.secondary === secondary)
      .map((form) => discretise(form, grid.step, grid.engine.size));
  const later = masses(true);
  return eventOf(term, product(masses(false), grid), later.length === 0 ? null : product(later, grid));
}

export const compounded = (term: ScenarioTerm, event: Spectrum): Spectrum => {
  compound(event, term.rate.mixing, term.atMostOne ? term.rate.meanAtMostOne : null);
  return event;
};

export function undamped(mass: Float64Array, damp: Float64Array): Float64Array {
  for (let i = 0; i < mass.length; i++) mass[i] = mass[i]! / damp[i]!;
  return mass;
}

/** Sums E min(s · L, i) over the factor's values s, from which the masses of the mixture are read. */
export class Mixture {
  readonly #mixed: Float64Array;
  readonly #limited: Float64Array;

  constructor(points: number) {
    this.#mixed = new Float64Array(points + 1);
    this.#limited = new Float64Array(points + 1);
  }

  hold(mass: Float64Array): void {
    let below = 0;
    for (let i = 0; i < mass.length; i++) {
      below += mass[i]!;
      this.#limited[i + 1] = this.#limited[i]! + (1 - below);
    }
  }

  add(scale: number, weight: number): void {
    const mixed = this.#mixed;
    const limited = this.#limited;
    const n = mixed.length - 1;
    const share = weight * scale;
    const whole = Math.min(n, Math.ceil(n * scale) - 1);
    for (let i = 1; i <= whole; i++) {
      const place = i / scale;
      const at = Math.floor(place);
      const low = limited[at]!;
      mixed[i] = mixed[i]! + share * (low + (place - at) * (limited[at + 1]! - low));
    }
    for (let i = whole + 1; i <= n; i++) mixed[i] = mixed[i]! + share * limited[n]!;
  }

  masses(): Float64Array {
    const mixed = this.#mixed;
    const n = mixed.length - 1;
    const mass = new Float64Array(n);
    mass[0] = 1 - mixed[1]!;
    for (let i = 1; i < n; i++) mass[i] = mixed[i]! - mixed[i - 1]! - (mixed[i + 1]! - mixed[i]!);
    return mass;
  }
}

/** Transform of a scenario's year: its events, averaged over the uncertain factor of its losses. */
export function yearSpectrum(term: ScenarioTerm, grid: GridContext): Spectrum {
  const sigma = term.lossFactorSigma;
  if (sigma === 0) return compounded(term, eventSpectrum(term, grid));
  const { damp, engine } = grid;
  const mixture = new Mixture(engine.size);
  if (term.forms.every((form) => form.cap === Infinity)) {
    const year = compounded(term, eventSpectrum(term, grid));
    mixture.hold(undamped(engine.realInverse(year.re, year.im), damp));
    const factor = lognormalNodes(SCALED_NODES, (-sigma * sigma) / 2, sigma);
    for (let j = 0; j < factor.points.length; j++)
      if (factor.weights[j]! > 1e-16) mixture.add(factor.points[j]!, factor.weights[j]!);
  } else mixCapped(term, grid, mixture);
  const pair = engine.realPair(tilted(mixture.masses(), damp), null);
  return { re: pair.aRe, im: pair.aIm };
}

/**
 * min(s · X, cap) is s · min(X, cap / s): at each of the factor's nodes the year is that of the same forms under another
 * cap, times s. What is not capped is transformed once.
 */
function mixCapped(term: ScenarioTerm, grid: GridContext, mixture: Mixture): void {
  const { step, damp, engine } = grid;
  const points = engine.size;
  const sigma = term.lossFactorSigma;
  const factor = lognormalNodes(CAPPED_NODES, (-sigma * sigma) / 2, sigma);
  const parts = [false, true].map((secondary): EventPart => {
    const own = term.forms.filter((form) => form.secondary === secondary);
    const free = own.filter((form) => form.cap === Infinity).map((form) => discretise(form, step, points));
    const capped = own
      .filter((form) => form.cap < Infinity)
      .map((form) => ({ cap: form.cap, loss: new GridLoss(form, step, points) }));
    return { any: own.length > 0, fixed: product(free, grid), capped };
  });
  const nodes = [...factor.points.keys()].filter((j) => factor.weights[j]! > 1e-10);
  for (let n = 0; n < nodes.length; n += 2) {
    // Two nodes share every transform: one is its real part, the other its imaginary part.
    const pair = nodes.slice(n, n + 2);
    const [primary, secondary] = parts.map((part) =>
      capsOfPair(
        part,
        pair.map((j) => factor.points[j]!),
        grid,
      ),
    );
    const years = pair.map((_, i) =>
      compounded(term, eventOf(term, primary![i]!, parts[1]!.any ? secondary![i]! : null)),
    );
    engine.realInversePair(years[0]!, years[1] ?? null).forEach((mass, i) => {
      mixture.hold(undamped(mass, damp));
      mixture.add(factor.points[pair[i]!]!, factor.weights[pair[i]!]!);
    });
  }
}

interface EventPart {
  any: boolean;
  fixed: Spectrum;
  capped: { cap: number; loss: GridLoss }[];
}

/** The transforms of one part of an event at one or two values of the factor. */
function capsOfPair(part: EventPart, scales: readonly number[], { damp, engine }: GridContext): Spectrum[] {
  const spectra = scales.map(() => ({ re: part.fixed.re.slice(), im: part.fixed.im.slice() }));
  for (const { cap, loss } of part.capped) {
    const masses = scales.map((scale) => tilted(loss.masses(cap / scale), damp));
    const pair = engine.realPair(masses[0]!, masses[1] ?? null);
    multiply(spectra[0]!, { re: pair.aRe, im: pair.aIm });
    if (spectra[1] !== undefined) multiply(spectra[1], { re: pair.bRe, im: pair.bIm });
  }
  return spectra;
}
