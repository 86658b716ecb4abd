import { z } from 'zod';
import { lossForm } from './loss.ts';
import { exposureTier, weaknessKind } from './values.ts';

/** A published number, with who said it and when: to compare an estimate with, never to put in its place. */
export const industryFigure = z.object({
  what: z.string().min(1),
  /** A number, or a low and a high one. */
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  unit: z.string().min(1),
  source: z.string().min(1),
  /** Of the publication: a year, a month or a day. */
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  /** What the number is not, and how far to trust it. */
  note: z.string(),
});
export type IndustryFigure = z.infer<typeof industryFigure>;

export const libraryLoss = z.object({
  form: lossForm,
  /** Helps a person to estimate it. */
  question: z.string().min(1),
  /** True where it follows only if others react: customers, authorities, courts. */
  secondary: z.boolean(),
});
export type LibraryLoss = z.infer<typeof libraryLoss>;

/** The structure of a kind of loss event: what to ask and where to draw the line, without a number of the company's. */
export const libraryScenario = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** What happens, in one plain sentence. */
  narrative: z.string().min(1),
  belongs: z.array(z.string()).min(1),
  /** What is counted elsewhere: the library's scenario that counts it, null where no scenario does. */
  elsewhere: z.array(z.object({ what: z.string(), scenario: z.string().nullable() })),
  frequencyQuestion: z.string().min(1),
  losses: z.array(libraryLoss).min(1),
  /** How often the secondary losses follow at all; null where there are none. */
  secondaryQuestion: z.string().nullable(),
  correlation: z.string(),
  /** Scenarios an event of which often brings one of this. */
  causes: z.array(z.object({ scenario: z.string(), remark: z.string() })),
  drivenShare: z.object({
    interval: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
    basis: z.literal('our judgement'),
    why: z.string(),
  }),
  /** Which findings can let such an event in; null: all. */
  scope: z.object({
    kinds: z.array(weaknessKind).nullable(),
    exposures: z.array(exposureTier).nullable(),
    why: z.string(),
  }),
  /** Ids of shipped laws that may punish it; which of them apply is for the company to say. */
  regimes: z.array(z.string()),
  industryFigures: z.array(industryFigure),
});
export type LibraryScenario = z.infer<typeof libraryScenario>;
