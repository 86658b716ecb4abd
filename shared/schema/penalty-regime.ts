import { z } from 'zod';
import { currency, day } from './values.ts';

/** A maximum that a law sets for a penalty. It truncates a loss; it is never an expectation. */
export const penaltyRegime = z.object({
  id: z.string().min(1),
  name: z.string(),
  article: z.string(),
  /** Fixed maximum in major units of `currency`; null where there is none. */
  fixed: z.number().nonnegative().nullable(),
  currency,
  /** Share of the base; null where there is none. */
  rate: z.number().nonnegative().nullable(),
  /** `turnover`: worldwide, of the preceding year · `daily-turnover`: average day, times `days`. */
  base: z.enum(['turnover', 'daily-turnover']).default('turnover'),
  days: z.number().int().positive().nullable().default(null),
  /** True: the law names a least maximum that nations may raise. */
  atLeast: z.boolean().default(false),
  /** Punishes beside others; else the same conduct is punished once, by the largest. */
  cumulative: z.boolean().default(false),
  /** First day in force; null where nobody has verified it: then it is not applied. */
  inForceSince: day.nullable(),
  source: z.string(),
  checkedOn: day,
});
export type PenaltyRegime = z.infer<typeof penaltyRegime>;
