import { z } from 'zod';
import { lossForm } from './loss.ts';
import { currency, day } from './values.ts';

/** Quantiles of a year's loss, currency units; p999 is the 99.9th percentile. */
export const lossQuantiles = z.object({
  p05: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  p999: z.number(),
});
export type LossQuantiles = z.infer<typeof lossQuantiles>;

/** [loss, P(L > loss)], ascending in loss. */
export const exceedanceCurve = z.array(z.tuple([z.number(), z.number()]));
export type ExceedanceCurve = z.infer<typeof exceedanceCurve>;

export const simulatedLoss = z.object({
  ale: z.number(),
  aleStandardError: z.number(),
  quantiles: lossQuantiles,
  var95: z.number(),
  var99: z.number(),
  tvar95: z.number(),
  tvar99: z.number(),
  probabilityOfLoss: z.number(),
  exceedance: exceedanceCurve,
});
export type SimulatedLoss = z.infer<typeof simulatedLoss>;

/** Read off the exact distribution, for models that have one. */
export const exactLoss = z.object({
  quantiles: lossQuantiles,
  tvar95: z.number(),
  tvar99: z.number(),
  probabilityOfLoss: z.number(),
  exceedance: exceedanceCurve,
  /** Step of the severity grid (of the body, where the tail has a wider one) in currency units, number of points, and P(L > end of the grid). */
  grid: z.object({ step: z.number(), points: z.number().int(), beyond: z.number() }),
});
export type ExactLoss = z.infer<typeof exactLoss>;

/** Expected annual loss of one form of loss. */
export const formLoss = z.object({ form: lossForm, ale: z.number(), share: z.number() });
export type FormLoss = z.infer<typeof formLoss>;

/** What `simulate` prints: the year before insurance at the top level, net beside it. */
export const simulateResult = simulatedLoss.extend({
  engine: z.string(),
  seed: z.number().int(),
  trials: z.number().int(),
  model: z.enum(['compound', 'product', 'bernoulli']),
  currency,
  aleExact: z.number().nullable(),
  exact: exactLoss.nullable(),
  /** Range of the estimate: P10 and P90 of the mean over the uncertain frequencies; null where inputs are taken as certain. */
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  scenarios: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ale: z.number(),
      aleStandardError: z.number(),
      aleExact: z.number().nullable(),
      share: z.number(),
      probabilityOfLoss: z.number(),
      eventsPerYear: z.number(),
    }),
  ),
  /** `exact`: the year after a policy that pays event by event; null where only simulation answers. */
  insurance: z.object({ cededAle: z.number(), net: simulatedLoss, exact: exactLoss.nullable() }).nullable(),
  appetite: z.array(
    z.object({
      loss: z.number(),
      probability: z.number(),
      basis: z.enum(['gross', 'net']),
      exceedance: z.number(),
      within: z.boolean(),
    }),
  ),
  /** P(a year's loss is above) what the file names as material and as cash; net where there is a policy. */
  limits: z.array(
    z.object({
      name: z.enum(['materiality', 'cash']),
      loss: z.number(),
      basis: z.enum(['gross', 'net']),
      exceedance: z.number(),
    }),
  ),
  /** Closed-form means by form of loss, largest first. */
  forms: z.array(formLoss),
  events: z.number().int(),
  durationMs: z.number(),
});
export type SimulateResult = z.infer<typeof simulateResult>;

/** Exploitation weight of the open findings in a scope: today, and the mean over the 90 days up to calibration. */
export const scopeHazard = z.object({
  now: z.number().nonnegative(),
  calibration: z.number().nonnegative(),
  /** Cells in scope at calibration; below 20 the ratio is too noisy to use. */
  cells: z.number().int().nonnegative(),
});
export type ScopeHazard = z.infer<typeof scopeHazard>;

/** Hazards of every scenario's scope, by scenario id, and of the whole company. */
export const companyHazards = z.object({
  scenarios: z.record(z.string(), scopeHazard),
  company: scopeHazard,
  /** Day whose controls count; left out: all that have no end. */
  onDay: day.optional(),
});

export const portfolioScenario = z.object({
  id: z.string(),
  name: z.string(),
  ale: z.number(),
  /** Share of the company's expected annual loss. */
  share: z.number(),
  driven: z.number(),
  base: z.number(),
  /** Expected loss events a year. */
  lambda: z.number(),
  /** Expected loss of one event. */
  eventLoss: z.number(),
  /** R = H(t) / H(t0) as used, where it comes from, and whether its cap of 3 binds. */
  ratio: z.number(),
  ratioFrom: z.enum(['scope', 'company', 'held']),
  capped: z.boolean(),
  recalibrate: z.boolean(),
  /** Expected annual loss per unit of exploitation weight: a finding's share is its weight times this. */
  drivenPerWeight: z.number().nullable(),
  /** Share in the mean of the worst 1 in 20 years before insurance (co-TVaR); adds up to 1. */
  tailShare: z.number().nullable(),
  forms: z.array(formLoss),
  note: z.string(),
});
export type PortfolioScenario = z.infer<typeof portfolioScenario>;

/** The company's exposure, whole currency units as floats. */
export const portfolioResult = z.object({
  ale: z.number(),
  /** Range of the estimate, P10 and P90 of the conditional mean; null where inputs are taken as certain. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  certain: z.boolean(),
  driven: z.number(),
  base: z.number(),
  /** The most that fixing findings can remove. */
  removable: z.number(),
  gross: z.object({ p95: z.number(), tvar95: z.number(), quantiles: lossQuantiles }),
  /** After insurance; equal to gross without a policy. */
  net: z.object({ ale: z.number(), p95: z.number(), tvar95: z.number(), quantiles: lossQuantiles }),
  insured: z.boolean(),
  probabilityOfLoss: z.number(),
  /** Against the first row of the appetite, net; null where none is approved. */
  probabilityAboveAppetite: z.number().nullable(),
  appetite: z.array(
    z.object({
      loss: z.number(),
      probability: z.number(),
      exceedance: z.number(),
      status: z.enum(['within', 'near', 'above']),
    }),
  ),
  /** P(a year's net loss is above), null where no such amount is set. */
  probabilityAboveCash: z.number().nullable(),
  probabilityAboveMateriality: z.number().nullable(),
  /** By form of loss, largest first. */
  forms: z.array(formLoss),
  /** One event above materiality (any loss where no materiality is set); null where no event can be. */
  event: z
    .object({
      materiality: z.number(),
      p50: z.number(),
      p90: z.number(),
      p99: z.number(),
      /** Probability of at least one such event in 12 months. */
      probability: z.number(),
    })
    .nullable(),
  /** Net, at most 400 points. */
  exceedance: exceedanceCurve,
  grossExceedance: exceedanceCurve,
  scenarios: z.array(portfolioScenario),
  /** Of the year before insurance, and of the year after it. */
  method: z.enum(['exact', 'simulated']),
  netMethod: z.enum(['exact', 'simulated']),
  seed: z.number().int(),
  /** Simulated years; null where the answer is exact. */
  trials: z.number().int().nullable(),
  engineVersion: z.string(),
  inputsHash: z.string(),
});
export type PortfolioResult = z.infer<typeof portfolioResult>;
