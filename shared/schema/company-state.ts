import { z } from 'zod';
import { currency } from './values.ts';

/** The company as the page needs to know it before anything else. */
export const companyState = z.object({
  name: z.string(),
  demonstration: z.boolean(),
  /** Scenarios rest on three answers only. */
  rough: z.boolean(),
  /** Nothing has been read yet. */
  empty: z.boolean(),
  demo: z.object({
    state: z.enum(['none', 'loading', 'loaded']),
    /** 0 to 1. */
    progress: z.number(),
    message: z.string(),
  }),
  currency,
  locale: z.string(),
  /** BCP 47 tags of the languages in which briefings are worded. */
  languages: z.array(z.string()),
  timeZone: z.string(),
  fiscalFirstMonth: z.number().int(),
});
export type CompanyState = z.infer<typeof companyState>;
