import { z } from 'zod';
import { certainty, inputBasis } from './basis.ts';
import { frequency } from './frequency.ts';
import { insurance } from './insurance.ts';
import { lossForm, lossInput } from './loss.ts';
import { currency, day, exposureTier, unitPath, weaknessKind } from './values.ts';

/** Rank correlation (Spearman) of the forms of one event: one number for every pair, or pair by pair. */
export const correlation = z.union([
  z.number().min(-1).max(1),
  z.array(z.tuple([lossForm, lossForm, z.number().min(-1).max(1)])),
]);
export type Correlation = z.infer<typeof correlation>;

/** Common cause: an event of scenario `scenario` brings one of this with `probability`. */
export const cause = z.object({ scenario: z.string().min(1), probability: z.number().min(0).max(1) });
export type Cause = z.infer<typeof cause>;

export const modelScenario = z.object({
  id: z.string().min(1),
  name: z.string().default(''),
  frequency,
  events: z.enum(['poisson', 'bernoulli']).default('poisson'),
  losses: z.array(lossInput).min(1),
  /** Probability that an event has secondary losses at all; 1 where it is left out. */
  secondary: z.number().min(0).max(1).optional(),
  correlation: correlation.optional(),
  causes: z.array(cause).optional(),
});
export type ModelScenario = z.infer<typeof modelScenario>;

/** The file that `simulate` reads (interface: "`simulate`'s model file"). */
export const lossModel = z.object({
  currency: currency.default('USD'),
  years: z.literal(1).default(1),
  scenarios: z.array(modelScenario).min(1),
  insurance: insurance.nullish(),
  appetite: z.array(z.tuple([z.number().nonnegative(), z.number().min(0).max(1)])).optional(),
  /** Loss from which an event is material, and the cash at hand, currency units. */
  materiality: z.number().nonnegative().optional(),
  cash: z.number().nonnegative().optional(),
  /** Worth of one unit of another currency in the model's. */
  rates: z.record(currency, z.number().positive()).optional(),
  /** Worldwide turnover of the preceding year, for penalty regimes. */
  turnover: z.number().nonnegative().optional(),
});
export type LossModel = z.infer<typeof lossModel>;

export const scenarioScope = z.object({
  unit: unitPath.default(''),
  kinds: z.array(weaknessKind).nullable().default(null),
  exposures: z.array(exposureTier).nullable().default(null),
});
export type ScenarioScope = z.infer<typeof scenarioScope>;

/** A control that changes the frequency from a day on: 0.8 makes a fifth fewer events. */
export const control = z.object({
  name: z.string().min(1),
  from: day,
  until: day.nullable().default(null),
  /** A number, or a 90 % interval. */
  factor: z.union([z.number().positive(), z.tuple([z.number().positive(), z.number().positive()])]),
  evidence: z.string().default(''),
  setBy: z.string().default(''),
});
export type Control = z.infer<typeof control>;

/** A loss scenario as the company keeps it: the model's scenario, tied to the findings in its scope. */
export const scenario = modelScenario.extend({
  name: z.string().min(1),
  /** What happens, in one plain sentence. */
  narrative: z.string().default(''),
  scope: scenarioScope.default({ unit: '', kinds: null, exposures: null }),
  /** Share of the frequency that comes through known weaknesses, 90 % interval → beta. */
  drivenShare: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
  controlFactor: z.number().positive().default(1),
  controls: z.array(control).default([]),
  /** Instant at which λ0 was estimated; H(t0) is the mean over the 90 days before. */
  calibratedAt: z.iso.datetime(),
  /** Certainty of all inputs that do not say their own. */
  certainty: certainty.default('assumption'),
  reviewed: z.boolean().default(false),
  reviewedOn: day.nullable().default(null),
  /** Who set it, and where the numbers come from. */
  setBy: z.string().default(''),
  sourceNote: z.string().default(''),
  frequencyBasis: inputBasis.optional(),
  drivenShareBasis: inputBasis.optional(),
  /** Id of the library's scenario it was made from. */
  library: z.string().optional(),
});
export type Scenario = z.infer<typeof scenario>;
