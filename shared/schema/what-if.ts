import { z } from 'zod';
import { companyHazards, portfolioResult } from './exposure.ts';
import { frequency } from './frequency.ts';
import { insurance } from './insurance.ts';
import { lossForm } from './loss.ts';
import { scenario } from './scenario.ts';
import { currency, exploitabilityClass, exposureTier, unitPath, weaknessKind } from './values.ts';

/** Which open findings are taken as fixed; all conditions hold at once, and `share` of those that meet them. */
export const fixedFindings = z.object({
  unit: unitPath.optional(),
  kinds: z.array(weaknessKind).optional(),
  classes: z.array(exploitabilityClass).optional(),
  exposures: z.array(exposureTier).optional(),
  /** Keys of fixes, as attribution by fix names them. */
  fixes: z.array(z.string()).max(500).optional(),
  findings: z.array(z.number().int()).max(5000).optional(),
  share: z.number().gt(0).max(1).default(1),
});
export type FixedFindings = z.infer<typeof fixedFindings>;

/** One change of the inputs. */
export const whatIfChange = z.discriminatedUnion('change', [
  /** Of one scenario, or of all where `scenario` is null: a factor on the frequency. */
  z.object({
    change: z.literal('frequency'),
    scenario: z.string().nullable(),
    factor: z.number().nonnegative(),
  }),
  z.object({ change: z.literal('set-frequency'), scenario: z.string(), frequency }),
  /** A factor on the losses of one form, or of all forms where `form` is null. */
  z.object({
    change: z.literal('loss'),
    scenario: z.string().nullable(),
    form: lossForm.nullable(),
    factor: z.number().positive(),
  }),
  z.object({
    change: z.literal('cap'),
    scenario: z.string(),
    form: lossForm,
    cap: z.number().positive().nullable(),
  }),
  z.object({
    change: z.literal('driven-share'),
    scenario: z.string(),
    drivenShare: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
  }),
  /** Replaces or adds a scenario. */
  z.object({ change: z.literal('scenario'), scenario }),
  z.object({ change: z.literal('remove-scenario'), scenario: z.string() }),
  z.object({ change: z.literal('insurance'), insurance: insurance.nullable() }),
  z.object({ change: z.literal('fixed'), findings: fixedFindings }),
  /** The people of the work on findings times a factor, kept up for `months`; worst first or as now, whichever is better. */
  z.object({
    change: z.literal('people'),
    factor: z.number().min(0).max(5),
    months: z.number().int().min(1).max(60).default(12),
  }),
]);
export type WhatIfChange = z.infer<typeof whatIfChange>;

export const whatIfVariant = z.object({
  name: z.string().min(1).max(80),
  changes: z.array(whatIfChange).max(50),
  /** What it costs a year, and at once with the years over which that is spread; currency units. */
  costPerYear: z.number().nonnegative().default(0),
  costOnce: z.number().nonnegative().default(0),
  lifeYears: z.number().positive().default(3),
});
export type WhatIfVariant = z.infer<typeof whatIfVariant>;

export const whatIfRequest = z.object({
  variants: z.array(whatIfVariant).min(1).max(4),
  seed: z.number().int().nonnegative().optional(),
  trials: z.number().int().min(1000).max(1_000_000).optional(),
});
export type WhatIfRequest = z.infer<typeof whatIfRequest>;

/** The answer for one set of inputs; currency units. `p95`, `tvar95`, the curve and the appetite are after insurance. */
export const whatIfOutcome = z.object({
  ale: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  netAle: z.number(),
  p95: z.number(),
  tvar95: z.number(),
  driven: z.number(),
  probabilityAboveAppetite: z.number().nullable(),
  status: z.enum(['within', 'near', 'above']).nullable(),
  exceedance: portfolioResult.shape.exceedance,
  method: z.enum(['exact', 'simulated']),
});
export type WhatIfOutcome = z.infer<typeof whatIfOutcome>;

/**
 * What a variant buys: gross expected loss removed a year (net too, where a policy changes), against its cost a year. The
 * range is over parameter draws shared with the base.
 */
export const returnOnControl = z.object({
  removed: z.number(),
  removedLow: z.number().nullable(),
  removedHigh: z.number().nullable(),
  removedNet: z.number(),
  costPerYear: z.number(),
  /** (removed − cost) ÷ cost; null without a cost. */
  rosi: z.number().nullable(),
  rosiLow: z.number().nullable(),
  rosiHigh: z.number().nullable(),
  /** P(benefit > cost); null where nothing is uncertain. */
  probabilityWorthIt: z.number().nullable(),
  /** Expected loss removed for each unit of spend. */
  perUnit: z.number().nullable(),
});
export type ReturnOnControl = z.infer<typeof returnOnControl>;

export const whatIfAnswer = z.object({
  asOf: z.string(),
  currency,
  seed: z.number().int(),
  base: whatIfOutcome,
  variants: z.array(
    z.object({
      name: z.string(),
      outcome: whatIfOutcome,
      back: returnOnControl,
      notes: z.array(z.string()),
    }),
  ),
  durationMs: z.number(),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;

/** All a browser needs to run the engine itself: scenarios with their amounts resolved, hazards, policy, limits. */
export const exposureKit = z.object({
  asOf: z.string(),
  currency,
  scenarios: z.array(scenario),
  hazards: companyHazards,
  insurance: insurance.nullable(),
  appetite: z.array(z.object({ loss: z.number(), probability: z.number() })),
  materiality: z.number().nullable(),
  cash: z.number().nullable(),
  seed: z.number().int(),
});
export type ExposureKit = z.infer<typeof exposureKit>;
