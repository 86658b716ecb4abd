import { z } from 'zod';
import { lossForm } from './loss.ts';

export const insuranceLayer = z.object({
  attachment: z.number().nonnegative(),
  limit: z.number().positive(),
  /** How often in a policy year the limit is restored after it was used; null: as often as needed. */
  reinstatements: z.number().int().nonnegative().nullable().default(null),
});
export type InsuranceLayer = z.infer<typeof insuranceLayer>;

/**
 * A policy, currency units. Per event in this order: covered forms, waiting period, sublimits, retention, coinsurance,
 * layers; then per policy year in the order in which events happen: reinstatements, aggregate retention, aggregate limit.
 */
export const insurance = z.object({
  coveredForms: z.array(lossForm).optional(),
  /** Scenarios the policy does not answer for, by id. */
  excludedScenarios: z.array(z.string()).default([]),
  /** Hours of an outage that are ours to bear, at the lost income of an hour: off productivity and revenue. */
  waitingPeriod: z
    .object({ hours: z.number().nonnegative(), incomePerHour: z.number().nonnegative() })
    .nullable()
    .default(null),
  /** Most that is paid for one form of loss of one event. */
  sublimits: z.array(z.object({ form: lossForm, limit: z.number().nonnegative() })).default([]),
  retention: z.number().nonnegative().default(0),
  coinsurance: z.number().min(0).max(1).default(0).describe('share the insured keeps'),
  layers: z.array(insuranceLayer).default([]),
  aggregateRetention: z.number().nonnegative().default(0),
  aggregateLimit: z.number().positive().nullable().default(null),
  /** Probability that a claim is refused. */
  claimRefused: z.number().min(0).max(1).default(0),
});
export type Insurance = z.infer<typeof insurance>;
