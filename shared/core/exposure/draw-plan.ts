import { type Curve, type CurveSource, readCurve } from './curve.ts';
import { exp } from './elementary.ts';
import type { FormLane } from './lanes.ts';
import type { ScenarioTerm } from './model.ts';
import { type Key, keyOf, Stream } from './random.ts';
import type { Semantics } from './simulation.ts';
import type { Workbench } from './workbench.ts';

/**
 * How a scenario's events come about. `gaps`: an event as long as the product of uniform gaps is above e^−Λ; `clock`:
 * the same by sums of logarithms, where many events a year would make the product too small; `once`: one event where
 * the gap is above 1 − Λ; `always`: one event in every trial, weighted by Λ.
 */
export type Arrival = 'gaps' | 'clock' | 'once' | 'always';

/** A scenario made ready to draw its events with one set of inner loops. */
export interface DrawPlan {
  term: ScenarioTerm;
  seed: number;
  arrival: Arrival;
  year: Key;
  /** See `Lanes.screen`. */
  quiet: Uint16Array;
  /** What ends the year, by the rate's probability; null where it is worked out trial by trial. */
  none: Curve | null;
  /** The same where the rate is certain. */
  fixedNone: number | null;
  /** The rate by its probability, where `none` and `fixedNone` are null. */
  rate: Curve | null;
  /** Numbers of the rate's extra factor, and the factor by its probability; null where there is none. */
  rateFactor: { key: Key; curve: Curve | null } | null;
  /** The loss factor by its probability; null where there is none. */
  scale: Curve | null;
  curves: (Curve | null)[];
  /** How the losses of own events and of those that others bring are drawn, by `path`. */
  losses: Map<string, LossPlan>;
}

/** Where the losses of a group of events come from. */
export interface LossPlan {
  pairs: { key: Key; forms: [FormLane | null, FormLane | null]; places: [number, number] }[];
  /** Streams that decide on forms with a probability, apart from their amount; null where the amounts decide. */
  occurs: (Key | null)[] | null;
  /** Numbers that decide whether an event has secondary losses; null where it always has. */
  secondary: Key | null;
  refused: Stream;
}

const BINS = 1024;
/** The curve of e^−Λ holds while the rate is below these at P99.9 and at the end of its table. */
const CALM = 4;
const CALM_END = 40;

function arrivalOf(term: ScenarioTerm, model: Semantics, most: number): Arrival {
  if (model === 'product') return 'always';
  if (model === 'bernoulli' || term.atMostOne) return 'once';
  const calm =
    term.rate.quantile(0.999) * most <= CALM && term.rate.quantile(1 - 1 / 2 ** 15) * most <= CALM_END;
  return calm ? 'gaps' : 'clock';
}

/**
 * Numbers of 65,536 below which the first gap certainly outlasts the year, for each slice of the rate's probability:
 * the year's end at the slice's upper edge, less a little for the last digits of the curve.
 */
function fillQuiet({ quiet, term, arrival, none, fixedNone, rate }: DrawPlan, most: number): void {
  if (arrival === 'always') return;
  for (let j = 0; j < BINS; j++) {
    let end = fixedNone ?? 0;
    if (fixedNone === null && j < BINS - 1) {
      const u = (j + 1) / BINS;
      if (none !== null) end = readCurve(none, u);
      else end = noneAt(arrival, (rate === null ? term.rate.quantile(u) : readCurve(rate, u)) * most);
    }
    quiet[j] = Math.max(0, Math.min(65_535, Math.floor(end * 65_536 - 0.01)));
  }
}

/** A function of the rate, by the rate's probability. */
function rateSource({ rate }: ScenarioTerm, of: (rate: number) => number): CurveSource {
  const { ofScore } = rate;
  if (ofScore !== undefined) return { score: (z) => of(ofScore(z)) };
  return { probability: (u) => of(rate.quantile(u)) };
}

/** The product of gaps at which a year of so many expected events ends. */
export function noneAt(arrival: Arrival, rate: number): number {
  return arrival === 'once' ? 1 - rate : exp(-rate);
}

function lossCurves(term: ScenarioTerm, { lanes }: Workbench): (Curve | null)[] {
  if (term.scores !== null) return term.forms.map(() => null);
  return term.forms.map(({ shape }) => {
    if (shape.smooth !== true) return null;
    const { ofScore } = shape;
    return lanes.curve(ofScore === undefined ? { probability: shape.quantile } : { score: ofScore });
  });
}

export function drawPlan(term: ScenarioTerm, seed: number, model: Semantics, bench: Workbench): DrawPlan {
  const { lanes } = bench;
  const most =
    term.rateFactor === null ? 1 : Math.max(term.rateFactor(1e-12), term.rateFactor(1 - 1e-12)) * 1.001;
  const arrival = arrivalOf(term, model, most);
  const { rate, rateFactor } = term;
  const direct = rateFactor === null && (arrival === 'gaps' || arrival === 'once');
  const sigma = term.lossFactorSigma;
  const plan: DrawPlan = {
    term,
    seed,
    arrival,
    year: keyOf(seed, term.id, 'year'),
    quiet: lanes.bounds(BINS),
    none: direct && !rate.certain ? lanes.curve(rateSource(term, (lambda) => noneAt(arrival, lambda))) : null,
    fixedNone: direct && rate.certain ? noneAt(arrival, rate.quantile(0.5)) : null,
    rate: direct ? null : lanes.curve(rateSource(term, (lambda) => lambda)),
    rateFactor:
      rateFactor === null
        ? null
        : { key: keyOf(seed, term.id, 'rate-factor'), curve: lanes.curve({ probability: rateFactor }) },
    scale: sigma === 0 ? null : lanes.curve({ score: (z) => exp(sigma * (z - sigma / 2)) }),
    curves: lossCurves(term, bench),
    losses: new Map(),
  };
  fillQuiet(plan, most);
  return plan;
}

/**
 * How losses are drawn for the events of one path: '' for a scenario's own, the names of the causes for events that
 * others bring, whose numbers are apart.
 */
export function lossPlan(plan: DrawPlan, path: string, bench: Workbench): LossPlan {
  const known = plan.losses.get(path);
  if (known !== undefined) return known;
  const { term, seed, curves } = plan;
  const named = (input: string) => keyOf(seed, term.id, path === '' ? input : `${input} by ${path}`);
  const pairs = new Map<string, LossPlan['pairs'][number]>();
  term.forms.forEach((form, f) => {
    const { stream, half } = form.numbers;
    let pair = pairs.get(stream);
    if (pair === undefined) {
      pair = { key: named(stream), forms: [null, null], places: [-1, -1] };
      pairs.set(stream, pair);
    }
    pair.forms[half] = {
      curve: curves[f]!,
      probability: term.scores === null ? form.probability : 1,
      cap: form.cap,
      out: bench.losses[f]!,
    };
    pair.places[half] = f;
  });
  const made: LossPlan = {
    pairs: [...pairs.values()],
    occurs:
      term.scores === null
        ? null
        : term.forms.map((form) => (form.probability < 1 ? named(`occurs:${form.input}`) : null)),
    secondary: term.secondary < 1 && term.forms.some((form) => form.secondary) ? named('secondary') : null,
    refused: new Stream(seed, term.id, path === '' ? 'refused' : `refused by ${path}`),
  };
  plan.losses.set(path, made);
  return made;
}
