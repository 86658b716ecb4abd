import type { Insurance, LossForm, LossInput, LossModel } from '../../schema/scenario.ts';
import { type LossShape, lossShape } from './distributions.ts';
import { type YearlyRate, yearlyRate } from './frequency.ts';

/** One form of loss of an event: it occurs with `probability`, and then costs min(X, cap). */
export interface FormTerm {
  /** Name of its random numbers, stable when other forms come or go. */
  input: string;
  form: LossForm;
  probability: number;
  cap: number;
  shape: LossShape;
  /** probability · E min(X, cap). */
  mean: number;
}

/** A scenario made ready to compute with. */
export interface ScenarioTerm {
  id: string;
  name: string;
  /** At most one event a year. */
  atMostOne: boolean;
  rate: YearlyRate;
  /** Extra multiplier of the rate that is drawn once per trial, 1 where there is none. */
  rateFactor: ((u: number) => number) | null;
  /** Multiplier of every loss of a trial, with mean 1: how sure we are of the loss figures. */
  lossFactorSigma: number;
  forms: FormTerm[];
  /** E of the loss of one event. */
  eventMean: number;
  /** Expected annual loss. */
  mean: number;
}

export function formTerms(losses: LossInput[]): FormTerm[] {
  const seen = new Map<string, number>();
  return losses.map((loss) => {
    const nth = seen.get(loss.form) ?? 0;
    seen.set(loss.form, nth + 1);
    const shape = lossShape(loss.distribution);
    const probability = loss.probability ?? 1;
    const cap = loss.cap ?? Infinity;
    const mean = probability * (cap < shape.max ? shape.limited(cap) : shape.mean);
    return { input: `loss:${loss.form}:${nth}`, form: loss.form, probability, cap, shape, mean };
  });
}

export function scenarioTerm(scenario: LossModel['scenarios'][number]): ScenarioTerm {
  const forms = formTerms(scenario.losses);
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
    eventMean,
    mean: (atMostOne ? rate.meanAtMostOne : rate.mean) * eventMean,
  };
}

/** Forms that a policy pays for where it names none: penalties and reputation are commonly excluded. */
export const coveredByDefault: readonly LossForm[] = [
  'response',
  'replacement',
  'productivity',
  'revenue',
  'legal',
];

/** What the policy pays for one event before the terms of the year. */
export function recoveredPerEvent(policy: Insurance, coveredLoss: number): number {
  let rest = coveredLoss - policy.retention;
  if (!(rest > 0)) return 0;
  rest *= 1 - policy.coinsurance;
  if (policy.layers.length === 0) return rest;
  let paid = 0;
  for (const layer of policy.layers) {
    const above = rest - layer.attachment;
    if (above > 0) paid += Math.min(above, layer.limit);
  }
  return paid;
}

/** What the policy pays for a year, from the sum over its events: aggregate retention, then aggregate limit. */
export function recoveredPerYear(policy: Insurance, sum: number): number {
  const rest = sum - policy.aggregateRetention;
  if (!(rest > 0)) return 0;
  return policy.aggregateLimit !== null && rest > policy.aggregateLimit ? policy.aggregateLimit : rest;
}
