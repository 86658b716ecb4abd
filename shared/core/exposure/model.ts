import type { LossForm, LossInput } from '../../schema/loss.ts';
import type { ModelScenario } from '../../schema/scenario.ts';
import { scoreFactor } from './correlation.ts';
import type { LossShape } from './distributions.ts';
import { type YearlyRate, yearlyRate } from './frequency.ts';
import { lossShape } from './loss-shape.ts';

/** One form of loss of an event: it occurs with `probability`, and then costs min(X, cap). */
export interface FormTerm {
  /** Name of its random numbers, stable when other forms come or go. */
  input: string;
  /** Which half of which stream's blocks its numbers are: forms of one pair share them. */
  numbers: { stream: string; half: 0 | 1 };
  form: LossForm;
  /** Given that the event has secondary losses, where the form is one. */
  probability: number;
  secondary: boolean;
  cap: number;
  shape: LossShape;
  /** Mean loss of this form per event: P(secondary) · probability · E min(X, cap). */
  mean: number;
}

/** A scenario made ready to compute with. */
export interface ScenarioTerm {
  id: string;
  name: string;
  /** At most one event a year. */
  atMostOne: boolean;
  rate: YearlyRate;
  /** Extra multiplier of the rate that is drawn once per trial, null where there is none. */
  rateFactor: ((u: number) => number) | null;
  /** Multiplier of every loss of a trial, with mean 1: how sure we are of the loss figures. */
  lossFactorSigma: number;
  forms: FormTerm[];
  /** Probability that an event has secondary losses at all. */
  secondary: number;
  /** Lower triangle that turns independent normal scores of the forms into correlated ones; null: independent. */
  scores: Float64Array[] | null;
  /** Scenarios an event of which brings one of this, each with its probability. */
  triggers: { cause: string; probability: number }[];
  /** Expected events a year that other scenarios bring. */
  caused: number;
  /** E of the loss of one event. */
  eventMean: number;
  /** Expected annual loss. */
  mean: number;
}

/** Forms whose numbers come from the same blocks; the first names the stream. */
const pairs: readonly (readonly LossForm[])[] = [
  ['response', 'productivity'],
  ['replacement', 'legal'],
  ['revenue', 'reputation'],
  ['penalty'],
];

function numbersOf(form: LossForm, nth: number): FormTerm['numbers'] {
  const pair = pairs.find((one) => one.includes(form)) ?? [form];
  return { stream: `loss:${pair[0]}:${nth}`, half: pair[0] === form ? 0 : 1 };
}

export function formTerms(losses: readonly LossInput[], secondary = 1): FormTerm[] {
  const seen = new Map<string, number>();
  return losses.map((loss) => {
    const nth = seen.get(loss.form) ?? 0;
    seen.set(loss.form, nth + 1);
    const shape = lossShape(loss.distribution);
    const probability = loss.probability ?? 1;
    const cap = loss.cap ?? Infinity;
    const limited = cap < shape.max ? shape.limited(cap) : shape.mean;
    return {
      input: `loss:${loss.form}:${nth}`,
      numbers: numbersOf(loss.form, nth),
      form: loss.form,
      probability,
      secondary: loss.secondary ?? false,
      cap,
      shape,
      mean: (loss.secondary ? secondary : 1) * probability * limited,
    };
  });
}

export function scenarioTerm(scenario: ModelScenario): ScenarioTerm {
  const secondary = scenario.secondary ?? 1;
  const forms = formTerms(scenario.losses, secondary);
  const rate = yearlyRate(scenario.frequency);
  const atMostOne = scenario.events === 'bernoulli';
  let eventMean = 0;
  for (const form of forms) eventMean += form.mean;
  return {
    id: scenario.id,
    name: scenario.name,
    atMostOne,
    rate,
    rateFactor: null,
    lossFactorSigma: 0,
    forms,
    secondary,
    scores: scoreFactor(forms, scenario.correlation),
    triggers: (scenario.causes ?? []).map(({ scenario: cause, probability }) => ({ cause, probability })),
    caused: 0,
    eventMean,
    mean: (atMostOne ? rate.meanAtMostOne : rate.mean) * eventMean,
  };
}

/** Expected events a year of a scenario, its own and those that others bring. */
export function meanEvents(term: ScenarioTerm): number {
  return (term.atMostOne ? term.rate.meanAtMostOne : term.rate.mean) + term.caused;
}

/**
 * Terms with what common causes add to each: the events of a cause, thinned. Causes that are not among the terms bring
 * nothing.
 * @returns the terms in their order; causes first can be had from `causesFirst`
 */
export function withCauses(terms: readonly ScenarioTerm[]): ScenarioTerm[] {
  if (terms.every((term) => term.triggers.length === 0)) return [...terms];
  const done = new Map<string, ScenarioTerm>();
  for (const term of causesFirst(terms)) {
    let caused = 0;
    for (const { cause, probability } of term.triggers) {
      const by = done.get(cause);
      if (by !== undefined) caused += probability * meanEvents(by);
    }
    const own = term.atMostOne ? term.rate.meanAtMostOne : term.rate.mean;
    done.set(term.id, { ...term, caused, mean: (own + caused) * term.eventMean });
  }
  return terms.map((term) => done.get(term.id)!);
}

/**
 * Every scenario after those that cause it; otherwise by id.
 * @throws RangeError where scenarios cause each other in a circle
 */
export function causesFirst<T extends { id: string; triggers: readonly { cause: string }[] }>(
  terms: readonly T[],
): T[] {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const placed = new Set<string>();
  const under = new Set<string>();
  const order: T[] = [];
  const place = (term: T): void => {
    if (placed.has(term.id)) return;
    if (under.has(term.id))
      throw new RangeError(`scenarios bring one another in a circle: ${[...under].sort().join(', ')}`);
    under.add(term.id);
    for (const { cause } of term.triggers) {
      const by = byId.get(cause);
      if (by !== undefined) place(by);
    }
    under.delete(term.id);
    placed.add(term.id);
    order.push(term);
  };
  for (const term of [...terms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) place(term);
  return order;
}
