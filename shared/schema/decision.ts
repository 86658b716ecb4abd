import { z } from 'zod';
import { day, instant, unitPath } from './values.ts';

export const decisionKinds = [
  'risk-acceptance',
  'deferral',
  'budget',
  'headcount',
  'architecture',
  'policy-exception',
] as const;

/**
 * `open`: asked, not decided. `expired`: what was decided ran out, and the request is open again by itself.
 * `withdrawn`: whoever asked took it back.
 */
export const decisionStates = ['open', 'approved', 'refused', 'deferred', 'withdrawn', 'expired'] as const;
export const decisionOutcomes = ['approved', 'refused', 'deferred'] as const;

/** What a request is about: any of findings, fix groups, units, scenarios; the exposure it concerns is theirs. */
export const concern = z.strictObject({
  findings: z.array(z.number().int()).max(500).default([]),
  fixes: z.array(z.guid()).max(200).default([]),
  units: z.array(unitPath).max(50).default([]),
  scenarios: z.array(z.string()).max(50).default([]),
});
export type Concern = z.infer<typeof concern>;

/** One way to go: what it costs and what it does to the expected loss, both a year unless `once`. */
export const decisionOption = z.strictObject({
  title: z.string().trim().min(1).max(200),
  costMinor: z.number().int().nonnegative(),
  once: z.boolean().default(false),
  /** People it brings, full-time equivalents. */
  people: z.number().nonnegative().default(0),
  /** Less expected loss a year by it, minor units; null: not worked out. */
  effectMinor: z.number().int().nullable().default(null),
  effectLowMinor: z.number().int().nullable().default(null),
  effectHighMinor: z.number().int().nullable().default(null),
  /** `engine`: nobody stated the effect; it is what the engine gave when it was asked for. */
  effectBy: z.literal('engine').optional(),
});
export type DecisionOption = z.infer<typeof decisionOption>;

/** The exposure a request concerned at one moment, from the engine run with and without what it names. */
export const exposureThen = z.object({
  at: instant,
  /** Expected loss a year, minor units, of what the request concerns; `low` and `high` bound the estimate. */
  valueMinor: z.number().int().nullable(),
  lowMinor: z.number().int().nullable(),
  highMinor: z.number().int().nullable(),
  /** Why there is no money. */
  because: z.string().nullable(),
  findings: z.number().int(),
  /** Where nobody worked it out at that moment: the day on which it was, and how. */
  afterwards: z.object({ on: day, method: z.string() }).optional(),
});
export type ExposureThen = z.infer<typeof exposureThen>;

export const evidenceFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  uploadedAt: instant,
  uploadedBy: z.string(),
});
export type EvidenceFile = z.infer<typeof evidenceFile>;

/** The one form of every request and decision. */
export const decision = z.object({
  /** `D-2026-014`; a record that came in by import keeps its own. */
  id: z.string(),
  kind: z.enum(decisionKinds),
  title: z.string(),
  /** What was asked, in the words of whoever asked. */
  question: z.string(),
  unit: unitPath,
  askedOn: day,
  askedBy: z.string(),
  concerns: concern,
  exposure: exposureThen.nullable(),
  options: z.array(decisionOption),
  state: z.enum(decisionStates),
  decidedOn: day.nullable(),
  decidedBy: z.string().nullable(),
  /** Index of the option that was taken or would have been. */
  option: z.number().int().nullable(),
  reason: z.string(),
  conditions: z.string(),
  expiresOn: day.nullable(),
  /** Where it is minuted: addresses or references of the board's papers. */
  minutes: z.array(z.string()),
  evidence: z.array(evidenceFile),
  recordedAt: instant,
});
export type Decision = z.infer<typeof decision>;

export const newDecision = z.strictObject({
  kind: z.enum(decisionKinds),
  title: z.string().trim().min(3).max(200),
  question: z.string().trim().max(4000).default(''),
  unit: unitPath.default(''),
  /** For whom it is asked, where whoever writes it down is not who asks. */
  askedBy: z.string().trim().min(1).max(200).optional(),
  askedOn: day.optional(),
  concerns: concern.default({ findings: [], fixes: [], units: [], scenarios: [] }),
  options: z.array(decisionOption).max(8).default([]),
  evidence: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([]),
  minutes: z.array(z.string().trim().max(500)).max(20).default([]),
});
export type NewDecision = z.infer<typeof newDecision>;

/** An acceptance or deferral without an end is refused: `expiresOn` is needed where the outcome leaves risk open. */
export const outcomeWord = z.strictObject({
  outcome: z.enum(decisionOutcomes),
  option: z.number().int().nonnegative().nullable().default(null),
  reason: z.string().trim().min(3).max(4000),
  conditions: z.string().trim().max(4000).default(''),
  expiresOn: day.nullable().default(null),
  decidedOn: day.optional(),
  /** Who decided, where they did so in a meeting and the CISO writes it down; never who asked. */
  decidedBy: z.string().trim().min(1).max(200).optional(),
  evidence: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([]),
  minutes: z.array(z.string().trim().max(500)).max(20).default([]),
});
export type OutcomeWord = z.infer<typeof outcomeWord>;

/** What refusing or deferring has cost since: an expectation, never added to an incident that happened. */
export const priceOfNo = z.object({
  decision: z.string(),
  title: z.string(),
  refusedOn: day,
  asOf: instant,
  /** Expected loss that it would have removed since, less its own cost to date; minor units, negative where it would not have paid. */
  valueMinor: z.number().int().nullable(),
  lowMinor: z.number().int().nullable(),
  highMinor: z.number().int().nullable(),
  /** The two parts of it. */
  removedMinor: z.number().int().nullable(),
  costMinor: z.number().int(),
  /** Exposure of what it concerned: on the day of refusal and now, minor units a year. */
  exposureThenMinor: z.number().int().nullable(),
  exposureNowMinor: z.number().int().nullable(),
  /** What happened to its findings meanwhile. */
  meanwhile: z.object({
    findings: z.number().int(),
    fixed: z.number().int(),
    open: z.number().int(),
    incidents: z.array(
      z.object({ id: z.string(), title: z.string(), startedOn: day, lossMinor: z.number().int().nullable() }),
    ),
  }),
  because: z.string().nullable(),
  /** How it was worked out. */
  assumption: z.string(),
  /** One sentence, ready for the page. */
  sentence: z.string(),
});
export type PriceOfNo = z.infer<typeof priceOfNo>;

/** Several that are about the same findings or units: what all of them would have removed together, worked out at once. */
export const priceTogether = z.object({
  decisions: z.array(z.string()),
  /** Together, less what all of them would have cost; minor units. */
  valueMinor: z.number().int().nullable(),
  lowMinor: z.number().int().nullable(),
  highMinor: z.number().int().nullable(),
  removedMinor: z.number().int().nullable(),
  costMinor: z.number().int(),
  /** What the removed exposures of each alone would come to, were they added; always told apart from the joint run. */
  addedMinor: z.number().int().nullable(),
  because: z.string().nullable(),
  sentence: z.string(),
});
export type PriceTogether = z.infer<typeof priceTogether>;

export const prices = z.object({ items: z.array(priceOfNo), together: z.array(priceTogether) });
export type Prices = z.infer<typeof prices>;
