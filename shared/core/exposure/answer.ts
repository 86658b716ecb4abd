import type { ExactLoss, SimulatedLoss, SimulateResult } from '../../schema/exposure.ts';
import type { LossModel } from '../../schema/scenario.ts';
import { aggregate, hasExact } from './aggregate.ts';
import type { AnnualLoss } from './annual-loss.ts';
import { defaultSeed, engine } from './engine.ts';
import { estimateRange } from './estimate.ts';
import { formLosses } from './form-means.ts';
import { meanEvents, type ScenarioTerm, scenarioTerm, withCauses } from './model.ts';
import { paysByEvent } from './net-year.ts';
import { meanOf, Outcome } from './outcome.ts';
import { type Semantics, type Simulation, type SimulationOptions, simulate } from './simulate.ts';

export interface AnswerOptions {
  trials?: number;
  seed?: number;
  model?: Semantics;
}

/**
 * Trials where none are asked for: a million, fewer where a year holds so many events that this would take
 * longer than about two seconds; a whole multiple of 10,000 that depends on the model alone.
 */
export function defaultTrials(terms: readonly ScenarioTerm[], model: Semantics): number {
  let work = 0.5;
  for (const term of terms) {
    const events = model === 'compound' && !term.atMostOne ? term.rate.mean : Math.min(1, term.rate.mean);
    work += 0.2 + events * (1 + term.forms.length);
  }
  const trials = Math.floor(25_000_000 / work / 10_000) * 10_000;
  return Math.max(20_000, Math.min(1_000_000, trials));
}

/** Expected events a year of one scenario under the chosen meaning of a year; a product counts its frequency. */
function closedEvents(term: ScenarioTerm, model: Semantics): number {
  if (model === 'compound') return meanEvents(term);
  return model === 'bernoulli' ? term.rate.meanAtMostOne : term.rate.mean;
}

/** Closed-form mean annual loss of one scenario under the chosen meaning of a year. */
export function closedMean(term: ScenarioTerm, model: Semantics): number {
  return closedEvents(term, model) * term.eventMean;
}

export function simulatedLoss(values: Float64Array): SimulatedLoss {
  const outcome = new Outcome(values);
  const { mean, standardError } = meanOf(values);
  const at = (q: number) => outcome.quantile(q);
  return {
    ale: mean,
    aleStandardError: standardError,
    quantiles: {
      p05: at(0.05),
      p50: at(0.5),
      p75: at(0.75),
      p90: at(0.9),
      p95: at(0.95),
      p99: at(0.99),
      p999: at(0.999),
    },
    var95: at(0.95),
    var99: at(0.99),
    tvar95: outcome.tvar(0.95),
    tvar99: outcome.tvar(0.99),
    probabilityOfLoss: outcome.exceedance(0),
    exceedance: outcome.curve(),
  };
}

export function exactLoss(year: AnnualLoss): ExactLoss {
  const at = (q: number) => year.quantile(q);
  return {
    quantiles: {
      p05: at(0.05),
      p50: at(0.5),
      p75: at(0.75),
      p90: at(0.9),
      p95: at(0.95),
      p99: at(0.99),
      p999: at(0.999),
    },
    tvar95: year.tvar(0.95),
    tvar99: year.tvar(0.99),
    probabilityOfLoss: 1 - year.none,
    exceedance: year.curve(),
    grid: { step: year.bodyStep, points: year.points, beyond: Math.max(0, year.beyond) },
  };
}

/** What a model file asks to be simulated, with the options that were left out. */
export function plannedRun(
  model: LossModel,
  options: AnswerOptions = {},
): { terms: ScenarioTerm[]; options: SimulationOptions } {
  const semantics = options.model ?? 'compound';
  const terms = modelTerms(model, semantics);
  return {
    terms,
    options: {
      trials: options.trials ?? defaultTrials(terms, semantics),
      seed: options.seed ?? defaultSeed,
      model: semantics,
      insurance: model.insurance ?? null,
    },
  };
}

/** The scenarios of a model file under the chosen meaning of a year. */
export function modelTerms(model: LossModel, semantics: Semantics): ScenarioTerm[] {
  const terms = model.scenarios.map((scenario) =>
    scenarioTerm(semantics === 'bernoulli' ? { ...scenario, events: 'bernoulli' } : scenario),
  );
  return semantics === 'compound' ? withCauses(terms) : terms;
}

/**
 * Everything `simulate` says about a model file, except how long it took.
 *
 * @param model free of the problems that `modelProblems` lists
 * @param given the run of `plannedRun` with the same options, where it was computed elsewhere
 */
export function answerModel(
  model: LossModel,
  options: AnswerOptions = {},
  given?: Simulation,
): Omit<SimulateResult, 'durationMs'> {
  const planned = plannedRun(model, options);
  const { terms } = planned;
  const { trials, seed, model: semantics, insurance = null } = planned.options;
  const run = given ?? simulate(terms, planned.options);
  const gross = simulatedLoss(run.gross);
  const exactYear = semantics !== 'product' && hasExact(terms) ? aggregate(terms) : null;
  let exactNet: AnnualLoss | null = null;
  let net: SimulateResult['insurance'] = null;
  if (run.ceded !== null) {
    const ceded = run.ceded;
    exactNet =
      exactYear !== null && insurance !== null && paysByEvent(insurance)
        ? aggregate(terms, undefined, undefined, insurance)
        : null;
    net = {
      cededAle: meanOf(ceded).mean,
      net: simulatedLoss(run.gross.map((x, t) => x - ceded[t]!)),
      exact: exactNet === null ? null : exactLoss(exactNet),
    };
  }
  let aleExact = 0;
  for (const term of terms) aleExact += closedMean(term, semantics);
  const netValues = run.ceded === null ? null : new Outcome(run.gross.map((x, t) => x - run.ceded![t]!));
  const grossValues = netValues === null && exactYear === null ? new Outcome(run.gross) : null;
  const basis = netValues === null ? 'gross' : 'net';
  const exceedance = (x: number): number =>
    (exactNet ?? netValues ?? exactYear ?? grossValues!).exceedance(x);
  return {
    engine,
    seed,
    trials,
    model: semantics,
    currency: model.currency,
    ...gross,
    aleExact,
    exact: exactYear === null ? null : exactLoss(exactYear),
    range: estimateRange(
      terms.map((term) => ({ term, eventMean: () => term.eventMean })),
      seed,
      semantics,
    ),
    scenarios: run.scenarios.map((result, s) => ({
      id: result.id,
      name: terms[s]!.name,
      ale: result.ale,
      aleStandardError: result.standardError,
      aleExact: closedMean(terms[s]!, semantics),
      share: aleExact > 0 ? closedMean(terms[s]!, semantics) / aleExact : 0,
      probabilityOfLoss: result.yearsWithLoss / trials,
      eventsPerYear: result.events / trials,
    })),
    insurance: net,
    appetite: (model.appetite ?? []).map(([loss, probability]) => {
      const chance = exceedance(loss);
      return {
        loss,
        probability,
        basis,
        exceedance: chance,
        within: chance <= probability,
      };
    }),
    limits: (['materiality', 'cash'] as const).flatMap((name) => {
      const loss = model[name];
      return loss === undefined ? [] : [{ name, loss, basis, exceedance: exceedance(loss) }];
    }),
    forms: formLosses(terms, aleExact, (term) => closedEvents(term, semantics)),
    events: run.events,
  };
}
