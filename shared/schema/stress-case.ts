import { z } from 'zod';
import { day } from './values.ts';

/** One severe but plausible case outside the model: what it would cost, and what would pay for it. Minor units. */
export const stressCase = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  narrative: z.string(),
  costMinor: z.number().int().nonnegative(),
  /** What would pay, in the order in which it is used up. */
  paidBy: z.array(z.object({ name: z.string(), amountMinor: z.number().int().nonnegative() })),
  why: z.string().default(''),
  setBy: z.string(),
  setOn: day,
});
export type StressCase = z.infer<typeof stressCase>;
