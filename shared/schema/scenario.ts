import { z } from 'zod';
import { currency, exposureTier, unitPath, weaknessKind } from './values.ts';

/** The forms of loss of Open FAIR (O-RT), revenue apart from productivity. */
export const lossForms = [
  'response',
  'replacement',
  'productivity',
  'revenue',
  'legal',
  'penalty',
  'reputation',
] as const;
export const lossForm = z.enum(lossForms);
export type LossForm = z.infer<typeof lossForm>;

const interval90 = z.tuple([z.number().positive(), z.number().positive()]);
const pertShape = z.object({
  min: z.number(),
  mode: z.number(),
  max: z.number(),
  lambda: z.number().positive().optional(),
});

/** Loss of one event, in major currency units. */
export const lossDistribution = z.union([
  z.strictObject({ lognormal90: interval90 }),
  z.strictObject({ lognormal: z.object({ mu: z.number(), sigma: z.number().nonnegative() }) }),
  z.strictObject({ pert: pertShape }),
  z.strictObject({ constant: z.number().nonnegative() }),
  z.strictObject({
    gpd: z.object({
      threshold: z.number().nonnegative().default(0),
      scale: z.number().positive(),
      shape: z.number(),
    }),
  }),
]);
export type LossDistribution = z.infer<typeof lossDistribution>;

/** Events a year; all but `poisson` are themselves uncertain and drawn once per trial. */
export const frequency = z.union([
  z.strictObject({ poisson: z.number().nonnegative() }),
  z.strictObject({ lognormal90: interval90 }),
  z.strictObject({ gamma: z.object({ shape: z.number().positive(), rate: z.number().positive() }) }),
  z.strictObject({ pert: pertShape }),
]);
export type Frequency = z.infer<typeof frequency>;

export const lossInput = z.object({
  form: lossForm,
  distribution: lossDistribution,
  probability: z.number().min(0).max(1).optional(),
  cap: z.number().positive().optional(),
});
export type LossInput = z.infer<typeof lossInput>;

export const insuranceLayer = z.object({
  attachment: z.number().nonnegative(),
  limit: z.number().positive(),
});
/** A policy: per event in order covered forms, retention, coinsurance, layers; then the aggregate of the year. */
export const insurance = z.object({
  coveredForms: z.array(lossForm).optional(),
  retention: z.number().nonnegative().default(0),
  coinsurance: z.number().min(0).max(1).default(0).describe('share the insured keeps'),
  layers: z.array(insuranceLayer).default([]),
  aggregateRetention: z.number().nonnegative().default(0),
  aggregateLimit: z.number().positive().nullable().default(null),
  claimRefused: z.number().min(0).max(1).default(0),
});
export type Insurance = z.infer<typeof insurance>;

export const modelScenario = z.object({
  id: z.string().min(1),
  name: z.string().default(''),
  frequency,
  events: z.enum(['poisson', 'bernoulli']).default('poisson'),
  losses: z.array(lossInput).min(1),
});
export type ModelScenario = z.infer<typeof modelScenario>;

/** The file that `simulate` reads (interface: "`simulate`'s model file"). */
export const lossModel = z.object({
  currency: currency.default('USD'),
  years: z.literal(1).default(1),
  scenarios: z.array(modelScenario).min(1),
  insurance: insurance.nullish(),
  appetite: z.array(z.tuple([z.number().nonnegative(), z.number().min(0).max(1)])).optional(),
});
export type LossModel = z.infer<typeof lossModel>;

export const certainties = ['measured', 'own-estimate', 'industry', 'assumption'] as const;
export const scenarioScope = z.object({
  unit: unitPath.default(''),
  kinds: z.array(weaknessKind).nullable().default(null),
  exposures: z.array(exposureTier).nullable().default(null),
});
export type ScenarioScope = z.infer<typeof scenarioScope>;

/** A loss scenario as the company keeps it: the model's scenario, tied to the findings in its scope. */
export const scenario = modelScenario.extend({
  name: z.string().min(1),
  /** What happens, in one plain sentence. */
  narrative: z.string().default(''),
  scope: scenarioScope.default({ unit: '', kinds: null, exposures: null }),
  /** Share of the frequency that comes through known weaknesses, 90 % interval → beta. */
  drivenShare: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
  controlFactor: z.number().positive().default(1),
  /** Instant at which λ0 was estimated; H(t0) is the mean over the 90 days before. */
  calibratedAt: z.iso.datetime(),
  certainty: z.enum(certainties).default('assumption'),
  reviewed: z.boolean().default(false),
  /** Who set it, and where the numbers come from. */
  setBy: z.string().default(''),
  sourceNote: z.string().default(''),
});
export type Scenario = z.infer<typeof scenario>;
