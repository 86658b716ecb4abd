import { z } from 'zod';
import { day } from './values.ts';

/** How sure we are of a number: measured by us, estimated by our own people, an industry figure, or assumed. */
export const certainties = ['measured', 'own-estimate', 'industry', 'assumption'] as const;
export const certainty = z.enum(certainties);
export type Certainty = z.infer<typeof certainty>;

/** Where one input of a scenario comes from: what the page answers to "who chose this number?". */
export const inputBasis = z.object({
  certainty,
  /** Where the number comes from: a document, a study with its date, a workshop. */
  source: z.string().default(''),
  /** A role, not a person. */
  setBy: z.string().default(''),
  setOn: day.nullable().default(null),
  reviewedOn: day.nullable().default(null),
});
export type InputBasis = z.infer<typeof inputBasis>;
