import { uniformShape } from './bounded-shapes.ts';
import { discretise, GridLoss } from './discretise.ts';
import { exp, log } from './elementary.ts';
import type { Fourier } from './fft.ts';
import { compound, multiply, type Spectrum } from './generating.ts';
import { lognormalLimitedOn } from './lognormal-grid.ts';
import type { FormTerm, ScenarioTerm } from './model.ts';
import { normalCdf } from './normal.ts';
import { lognormalNodes, type Nodes } from './quadrature.ts';

/** Nodes of the uncertain factor: of a whole year that is scaled, and of years that differ because a cap does not scale. */
const SCALED_NODES = 24;
const CAPPED_NODES = 12;
/** Width of a cell of the factor, in standard deviations, where a fixed amount is spread over each. */
const CELL = 0.25;
/** A cell of the grid with more than this is an amount that a loss takes exactly. */
const LUMP = 0.002;

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

/** Transform of the loss of one event. */
export function eventSpectrum(
  term: ScenarioTerm,
  grid: GridContext,
  forms: readonly FormTerm[] = term.forms,
): Spectrum {
  const masses = (secondary: boolean) =>
    forms
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
  /** Probability of what `addLumps` took. */
  #lumps = 0;

  constructor(points: number) {
    this.#mixed = new Float64Array(points + 1);
    this.#limited = new Float64Array(points + 1);
  }

  /**
   * Takes amounts that the year takes exactly out of `mass` and adds them by closed form: a few nodes would make a
   * staircase of them, while an amount times a lognormal factor is lognormal.
   */
  addLumps(mass: Float64Array, sigma: number): void {
    const n = mass.length;
    for (let i = 1; i < n; i++) {
      const lump = mass[i]!;
      if (lump < LUMP) continue;
      const limited = lognormalLimitedOn(log(i) - (sigma * sigma) / 2, sigma, 1, n);
      for (let x = 1; x <= n; x++) this.#mixed[x] = this.#mixed[x]! + lump * limited[x]!;
      mass[i] = 0;
      this.#lumps += lump;
    }
  }

  hold(mass: Float64Array): void {
    let left = 1 - this.#lumps;
    for (let i = 0; i < mass.length; i++) {
      left -= mass[i]!;
      this.#limited[i + 1] = this.#limited[i]! + left;
    }
  }

  add(scale: number, weight: number): void {
    const mixed = this.#mixed;
    const limited = this.#limited;
    const n = mixed.length - 1;
    const share = weight * scale;
    const each = 1 / scale;
    const whole = Math.min(n, Math.ceil((n - 1) * scale) - 1);
    for (let i = 1; i <= whole; i++) {
      const place = i * each;
      const at = place | 0;
      const low = limited[at]!;
      mixed[i] = mixed[i]! + share * (low + (place - at) * (limited[at + 1]! - low));
    }
    const rest = share * limited[n]!;
    for (let i = Math.max(1, whole + 1); i <= n; i++) {
      const place = i * each;
      const at = place | 0;
      mixed[i] =
        mixed[i]! +
        (at < n ? share * (limited[at]! + (place - at) * (limited[at + 1]! - limited[at]!)) : rest);
    }
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

/** Whether a form can take single amounts with a probability of their own, as a constant or losses seen do. */
const hasAmounts = ({ shape }: FormTerm) => shape.min === shape.max || shape.smooth !== true;

/** Transform of a scenario's year: its events, averaged over the uncertain factor of its losses. */
export function yearSpectrum(term: ScenarioTerm, grid: GridContext): Spectrum {
  const sigma = term.lossFactorSigma;
  if (sigma === 0) return compounded(term, eventSpectrum(term, grid));
  const { damp, engine } = grid;
  const mixture = new Mixture(engine.size);
  if (term.forms.every((form) => form.cap === Infinity)) {
    const year = compounded(term, eventSpectrum(term, grid));
    const mass = undamped(engine.realInverse(year.re, year.im), damp);
    if (term.forms.some(hasAmounts)) mixture.addLumps(mass, sigma);
    mixture.hold(mass);
    const factor = lognormalNodes(SCALED_NODES, (-sigma * sigma) / 2, sigma);
    for (let j = 0; j < factor.points.length; j++)
      if (factor.weights[j]! > 1e-16) mixture.add(factor.points[j]!, factor.weights[j]!);
  } else mixCapped(term, grid, mixture);
  const pair = engine.realPair(tilted(mixture.masses(), damp), null);
  return { re: pair.aRe, im: pair.aIm };
}

/**
 * min(s · X, cap) is s · min(X, cap / s): at each of the factor's nodes the year is that of the same forms under another
 * cap, times s. What does not change from node to node is transformed once.
 */
function mixCapped(term: ScenarioTerm, grid: GridContext, mixture: Mixture): void {
  const { step, damp, engine } = grid;
  const sigma = term.lossFactorSigma;
  const fixed = term.forms.some((form) => form.shape.min === form.shape.max);
  const factor = fixed ? factorCells(sigma) : lognormalNodes(CAPPED_NODES, (-sigma * sigma) / 2, sigma);
  const parts = [false, true].map((secondary): EventPart => {
    const own = term.forms.filter((form) => form.secondary === secondary);
    const still = own.filter((form) => form.cap === Infinity && form.shape.min !== form.shape.max);
    return {
      any: own.length > 0,
      fixed: product(
        still.map((form) => discretise(form, step, engine.size)),
        grid,
      ),
      moving: own
        .filter((form) => !still.includes(form))
        .map((form) => movingLoss(form, grid, factor.points, sigma)),
    };
  });
  const nodes = [...factor.points.keys()].filter((j) => factor.weights[j]! > 1e-10);
  for (let n = 0; n < nodes.length; n += 2) {
    // Two nodes share every transform: one is its real part, the other its imaginary part.
    const pair = nodes.slice(n, n + 2);
    const [primary, secondary] = parts.map((part) => atNodes(part, pair, grid));
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
  /** Masses at a node of the factor, in units of its value there. */
  moving: ((node: number) => Float64Array)[];
}

/** The factor cut into cells of equal width in its normal score: their means and their exact probabilities. */
function factorCells(sigma: number): Nodes {
  const half = Math.ceil(6.5 / CELL);
  const edges = Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * CELL);
  const cells = edges.slice(1).map((to, i) => {
    const from = edges[i]!;
    const weight = normalCdf(to) - normalCdf(from);
    return { weight, mean: (normalCdf(to - sigma) - normalCdf(from - sigma)) / weight };
  });
  return {
    points: Float64Array.from(cells, ({ mean }) => mean),
    weights: Float64Array.from(cells, ({ weight }) => weight),
  };
}

/** A capped form; or a fixed amount, which is spread over the cell of the factor, its mean kept. */
function movingLoss(
  form: FormTerm,
  { step, engine }: GridContext,
  scales: Float64Array,
  sigma: number,
): (node: number) => Float64Array {
  if (form.shape.min !== form.shape.max) {
    const loss = new GridLoss(form, step, engine.size);
    return (node) => loss.masses(form.cap / scales[node]!);
  }
  const spread = exp((sigma * CELL) / 2);
  const width = ((spread - 1 / spread) / 2) * form.shape.min;
  const shape = uniformShape(form.shape.min - width, form.shape.min + width);
  return (node) => discretise({ ...form, shape, cap: form.cap / scales[node]! }, step, engine.size);
}

/** The transforms of one part of an event at one or two nodes of the factor. */
function atNodes(part: EventPart, nodes: readonly number[], { damp, engine }: GridContext): Spectrum[] {
  const spectra = nodes.map(() => ({ re: part.fixed.re.slice(), im: part.fixed.im.slice() }));
  for (const massesAt of part.moving) {
    const masses = nodes.map((node) => tilted(massesAt(node), damp));
    const pair = engine.realPair(masses[0]!, masses[1] ?? null);
    multiply(spectra[0]!, { re: pair.aRe, im: pair.aIm });
    if (spectra[1] !== undefined) multiply(spectra[1], { re: pair.bRe, im: pair.bIm });
  }
  return spectra;
}
