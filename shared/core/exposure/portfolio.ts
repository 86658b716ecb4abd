import type { LossQuantiles, PortfolioResult } from '../../schema/exposure.ts';
import type { Insurance } from '../../schema/insurance.ts';
import type { Scenario } from '../../schema/scenario.ts';
import { aggregate, hasExact } from './aggregate.ts';
import type { AnnualLoss } from './annual-loss.ts';
import { effect, expectedLoss, nothingOpen } from './attribution.ts';
import { type CompanyHazards, drivenTerms } from './driven.ts';
import { defaultSeed, engine } from './engine.ts';
import { estimateRange, eventMeanAt } from './estimate.ts';
import { materialEvent } from './event-loss.ts';
import { formLosses } from './form-means.ts';
import { meanEvents, type ScenarioTerm } from './model.ts';
import { paysByEvent } from './net-year.ts';
import { meanOf, Outcome } from './outcome.ts';
import { simulate } from './simulate.ts';
import { tailShare } from './tail-share.ts';

export interface PortfolioInput {
  scenarios: readonly Scenario[];
  hazards: CompanyHazards;
  insurance?: Insurance | null;
  /** Rows approved by the board, currency units: not more than `loss` net a year with more than `probability`. */
  appetite?: readonly { loss: number; probability: number }[];
  /** Loss from which an event is material, currency units. */
  materiality?: number | null;
  /** Cash at hand, currency units. */
  cash?: number | null;
  seed?: number;
  /** Simulated years where there is no exact answer. */
  trials?: number;
  /** Grid points of the exact answer, a power of two. */
  points?: number;
  /** Digest of the inputs as text, e.g. SHA-256. */
  hash: (text: string) => string;
}

/** What one distribution of a year's loss is asked. */
interface Year {
  mean: number;
  quantile(q: number): number;
  exceedance(x: number): number;
  tvar(q: number): number;
  curve(): [number, number][];
}

const TRIALS = 200_000;
/** Below it nobody asks for the worst years. */
const FEWEST_FOR_TAIL = 1000;
/** Points of the exact answer's grid; more where three quarters of the years lie within its first steps. */
const POINTS = 2 ** 12;
const FINE_POINTS = 2 ** 15;
const FEWEST_STEPS = 100;

function quantilesOf(year: Year): LossQuantiles {
  const at = (q: number) => year.quantile(q);
  return {
    p05: at(0.05),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
  };
}

function simulatedYear(values: Float64Array): Year {
  const outcome = new Outcome(values);
  return {
    mean: meanOf(values).mean,
    quantile: (q) => outcome.quantile(q),
    exceedance: (x) => outcome.exceedance(x),
    tvar: (q) => outcome.tvar(q),
    curve: () => outcome.curve(),
  };
}

/** JSON with sorted keys, so that equal inputs have one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * The company's exposure from its scenarios and the exploitation weight of its open findings. The year before insurance is
 * exact wherever it can be, the year after it where the policy pays by event; else simulated. The mean is closed-form in
 * both. The shares of the worst years always come from the simulation.
 */
export function portfolio(input: PortfolioInput): PortfolioResult {
  const { scenarios, hazards } = input;
  const seed = input.seed ?? defaultSeed;
  const insurance = input.insurance ?? null;
  const driven = drivenTerms(scenarios, hazards);
  const terms = driven.map((one) => one.term);
  const loss = expectedLoss(scenarios, hazards);
  const range = estimateRange(
    terms.map((term) => ({ term, eventMean: (scale) => eventMeanAt(term, scale) })),
    seed,
  );
  const exact = hasExact(terms);
  const trials = input.trials ?? TRIALS;
  const needed = insurance !== null || !exact;
  const run =
    needed || trials > FEWEST_FOR_TAIL
      ? simulate(terms, { trials, seed, model: 'compound', insurance, perScenario: true })
      : null;
  const tail = run?.perScenario == null ? null : tailShare(run.perScenario).shares;
  const exactYear = exact ? fineEnough(terms, input.points) : null;
  const gross: Year = exactYear ?? { ...simulatedYear(run!.gross), mean: loss.ale };
  const ceded = run?.ceded ?? null;
  const byEvent = exact && insurance !== null && paysByEvent(insurance);
  const net: Year =
    ceded === null
      ? gross
      : byEvent
        ? aggregate(terms, exactYear!.points, undefined, insurance)
        : {
            ...simulatedYear(run!.gross.map((x, t) => x - ceded[t]!)),
            mean: loss.ale - meanOf(ceded).mean,
          };
  const removable = effect(scenarios, hazards, nothingOpen(hazards)).removed;
  const appetite = (input.appetite ?? []).map((row) => ({
    ...row,
    exceedance: net.exceedance(row.loss),
    status: statusOf(net, row, loss.ale, range),
  }));
  return {
    ale: loss.ale,
    low: range?.low ?? null,
    high: range?.high ?? null,
    certain: range === null,
    driven: loss.driven,
    base: loss.base,
    removable,
    gross: { p95: gross.quantile(0.95), tvar95: gross.tvar(0.95), quantiles: quantilesOf(gross) },
    net: { ale: net.mean, p95: net.quantile(0.95), tvar95: net.tvar(0.95), quantiles: quantilesOf(net) },
    insured: insurance !== null,
    probabilityOfLoss: gross.exceedance(0),
    probabilityAboveAppetite: appetite[0]?.exceedance ?? null,
    probabilityAboveCash: input.cash == null ? null : net.exceedance(input.cash),
    probabilityAboveMateriality: input.materiality == null ? null : net.exceedance(input.materiality),
    appetite,
    forms: formLosses(terms, loss.ale),
    event: materialEvent(terms, input.materiality ?? 0),
    exceedance: net.curve(),
    grossExceedance: gross.curve(),
    scenarios: driven.map(({ term, ratio }, s) => ({
      id: term.id,
      name: term.name,
      ale: term.mean,
      share: loss.ale > 0 ? term.mean / loss.ale : 0,
      driven: loss.scenarios[s]!.driven,
      base: term.mean - loss.scenarios[s]!.driven,
      lambda: meanEvents(term),
      eventLoss: term.eventMean,
      ratio: ratio.ratio,
      ratioFrom: ratio.from,
      capped: ratio.capped,
      recalibrate: ratio.recalibrate,
      drivenPerWeight: loss.scenarios[s]!.drivenPerWeight,
      tailShare: tail?.[s] ?? null,
      forms: formLosses([term], loss.ale),
      note: ratio.note,
    })),
    method: exact ? 'exact' : 'simulated',
    netMethod: exact && (ceded === null || byEvent) ? 'exact' : 'simulated',
    seed,
    trials: run === null ? null : trials,
    engineVersion: engine,
    inputsHash: input.hash(
      canonical({
        engine,
        scenarios,
        hazards,
        insurance,
        appetite: input.appetite ?? [],
        materiality: input.materiality ?? null,
        seed,
        cash: input.cash ?? null,
        trials: run === null ? null : trials,
        points: exactYear?.points ?? null,
      }),
    ),
  };
}

function fineEnough(terms: readonly ScenarioTerm[], points: number | undefined): AnnualLoss {
  const year = aggregate(terms, points ?? POINTS);
  const body = year.quantile(0.75);
  const coarse = points === undefined && body > 0 && body < FEWEST_STEPS * year.bodyStep;
  return coarse ? aggregate(terms, FINE_POINTS) : year;
}

/** Near where the year scaled to the two ends of the range of the estimate lies on both sides of the row; ours. */
export function statusOf(
  net: Pick<Year, 'exceedance'>,
  row: { loss: number; probability: number },
  ale: number,
  range: { low: number; high: number } | null,
): 'within' | 'near' | 'above' {
  const above = (scale: number) => scale > 0 && net.exceedance(row.loss / scale) > row.probability;
  if (range !== null && ale > 0 && above(range.low / ale) !== above(range.high / ale)) return 'near';
  return above(1) ? 'above' : 'within';
}
