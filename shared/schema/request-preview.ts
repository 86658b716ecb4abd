import { z } from 'zod';
import { concern, decisionKinds, decisionOption } from './decision.ts';
import { instant, unitPath } from './values.ts';

/** A request before it is made: what it would be about, and the ways to go. */
export const requestDraft = z.strictObject({
  kind: z.enum(decisionKinds).default('budget'),
  unit: unitPath.default(''),
  concerns: concern.default({ findings: [], fixes: [], units: [], scenarios: [] }),
  options: z
    .array(decisionOption.pick({ costMinor: true, once: true, people: true }))
    .max(8)
    .default([]),
});
export type RequestDraft = z.infer<typeof requestDraft>;

/** Less expected loss a year, minor units; `low` and `high` bound the estimate. */
const effect = {
  valueMinor: z.number().int().nullable(),
  lowMinor: z.number().int().nullable(),
  highMinor: z.number().int().nullable(),
  /** Why there is no money. */
  because: z.string().nullable(),
};

/** What the engine says of a request before it is made; nothing of it is kept. */
export const requestPreview = z.object({
  asOf: instant,
  /** The expected loss a year of what it concerns; null where nothing is named. */
  exposure: z
    .object({
      ...effect,
      findings: z.number().int(),
      /** The whole company's, with all that is named and without it; null for who does not see the company. */
      withMinor: z.number().int().nullable(),
      withoutMinor: z.number().int().nullable(),
    })
    .nullable(),
  /** In the order of the options. */
  options: z.array(z.object({ ...effect, assumption: z.string() })),
});
export type RequestPreview = z.infer<typeof requestPreview>;
