import { aggregate } from './aggregate.ts';
import { type LossShape, scaledShape } from './distributions.ts';
import { exp, log } from './elementary.ts';
import { fixedRate, rateNodes } from './frequency.ts';
import { causesFirst, meanEvents, type ScenarioTerm } from './model.ts';
import { evenLognormalNodes, lognormalNodes } from './quadrature.ts';

/** P(loss of one event > x) under each value of the uncertain loss factor. */
interface EventTail {
  term: ScenarioTerm;
  weights: number[];
  tails: ((x: number) => number)[];
}

const FACTOR_NODES = 16;
const EVEN_STEP = 0.05;

function oneEvent(term: ScenarioTerm, points: number): (x: number) => number {
  const forms = term.forms.map((form) => ({
    ...form,
    mean:
      form.probability *
      (form.secondary ? term.secondary : 1) *
      (form.cap < form.shape.max ? form.shape.limited(form.cap) : form.shape.mean),
  }));
  const mean = forms.reduce((sum, form) => sum + form.mean, 0);
  const alone = {
    ...term,
    forms,
    atMostOne: true,
    rate: fixedRate(1),
    rateFactor: null,
    lossFactorSigma: 0,
    scores: null,
    caused: 0,
    mean,
  };
  const year = aggregate([alone], points, 1e-9);
  return (x) => (x < year.end ? Math.max(0, year.exceedance(x)) : 0);
}

type Tails = Pick<EventTail, 'weights' | 'tails'>;

const heldTails = new Map<string, Tails>();
const named = new WeakMap<LossShape, number>();
let names = 0;

function nameOf(shape: LossShape): number {
  const known = named.get(shape) ?? ++names;
  named.set(shape, known);
  return known;
}

/** Worked out once for equal losses: what one event costs stays the same while its frequency changes from day to day. */
function eventTail(term: ScenarioTerm): EventTail {
  const forms = term.forms.map(
    (form) => `${nameOf(form.shape)} ${form.probability} ${form.secondary} ${form.cap}`,
  );
  const key = [term.lossFactorSigma, term.secondary, ...forms].join(';');
  let held = heldTails.get(key);
  if (held === undefined) {
    held = tailsOf(term);
    if (heldTails.size >= 100) heldTails.clear();
    heldTails.set(key, held);
  }
  return { term, ...held };
}

function tailsOf(term: ScenarioTerm): Tails {
  const sigma = term.lossFactorSigma;
  if (sigma === 0) return { weights: [1], tails: [oneEvent(term, 8192)] };
  if (term.forms.every((form) => form.cap === Infinity)) {
    // Close enough together that a fixed amount does not become a staircase.
    const even = evenLognormalNodes(EVEN_STEP, (-sigma * sigma) / 2, sigma);
    const tail = oneEvent(term, 8192);
    return {
      weights: [...even.weights],
      tails: [...even.points].map((scale) => (x: number) => tail(x / scale)),
    };
  }
  const nodes = lognormalNodes(FACTOR_NODES, (-sigma * sigma) / 2, sigma);
  const weights = [...nodes.weights];
  const tails = [...nodes.points].map((scale) =>
    oneEvent(
      { ...term, forms: term.forms.map((form) => ({ ...form, shape: scaledShape(form.shape, scale) })) },
      1024,
    ),
  );
  return { weights, tails };
}

const average = (of: EventTail, x: number): number =>
  of.tails.reduce((sum, tail, i) => sum + of.weights[i]! * tail(x), 0);

export interface EventLoss {
  materiality: number;
  p50: number;
  p90: number;
  p99: number;
  probability: number;
}

/**
 * One material event: quantiles of the loss of an event of any scenario given that it is above `materiality`,
 * scenarios in proportion to their rates, and the probability of at least one in a year. Null where none can be.
 */
export function materialEvent(terms: readonly ScenarioTerm[], materiality: number): EventLoss | null {
  const active = terms.filter((term) => term.mean > 0).map(eventTail);
  const events = (of: EventTail) => meanEvents(of.term);
  const above = (x: number) => active.reduce((sum, of) => sum + events(of) * average(of, x), 0);
  const all = above(materiality);
  if (!(all > 1e-12)) return null;
  const brings = broughtQuiet(active, materiality);
  let none = 1;
  for (const of of active) none *= silence(of, materiality, brings.get(of.term.id)!);
  const quantile = (q: number): number => {
    let low = materiality > 0 ? materiality : 1e-9;
    let high = low;
    while (above(high) > (1 - q) * all && high < 1e300) high *= 2;
    for (let n = 0; n < 60; n++) {
      const middle = exp((log(low) + log(high)) / 2);
      if (above(middle) > (1 - q) * all) low = middle;
      else high = middle;
      if (high / low - 1 < 1e-7) break;
    }
    return high;
  };
  return { materiality, p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99), probability: 1 - none };
}

/** P(no event that one event of the scenario brings elsewhere is above x), by scenario id. */
function broughtQuiet(active: readonly EventTail[], x: number): Map<string, number> {
  const quiet = new Map<string, number>();
  const inOrder = causesFirst(active.map((of) => ({ ...of, id: of.term.id, triggers: of.term.triggers })));
  for (const of of inOrder.reverse()) {
    let none = 1;
    for (const other of inOrder)
      for (const { cause, probability } of other.triggers)
        if (cause === of.id)
          none *= 1 - probability * (1 - (1 - average(other, x)) * (quiet.get(other.id) ?? 1));
    quiet.set(of.id, none);
  }
  return quiet;
}

/** P(no event above x in a year), over rate and loss factor; `brings`: P(what one event brings stays below x). */
function silence(of: EventTail, x: number, brings: number): number {
  const rates = rateNodes(of.term.rate);
  let sum = 0;
  for (let i = 0; i < of.tails.length; i++) {
    const tail = 1 - (1 - of.tails[i]!(x)) * brings;
    let quiet = 0;
    if (of.term.atMostOne) quiet = 1 - of.term.rate.meanAtMostOne * tail;
    else
      for (let j = 0; j < rates.points.length; j++)
        quiet += rates.weights[j]! * exp(-rates.points[j]! * tail);
    sum += of.weights[i]! * quiet;
  }
  return sum;
}
