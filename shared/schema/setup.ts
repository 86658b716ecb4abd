import { z } from 'zod';
import { currency } from './values.ts';

/** The three questions that make a first, rough model; money in whole currency units. */
export const setup = z.object({
  name: z.string().trim().min(1).max(120),
  currency,
  annualRevenue: z.number().positive().max(1e15),
  personalRecords: z.number().int().nonnegative().max(1e12),
  outageHourCost: z.number().nonnegative().max(1e12),
});
export type Setup = z.infer<typeof setup>;
