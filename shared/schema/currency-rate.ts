import { z } from 'zod';
import { currency, day } from './values.ts';

/** From a day on, one unit of `currency` is worth `value` units of the reporting currency. */
export const currencyRate = z.object({
  currency,
  from: day,
  value: z.number().positive(),
  source: z.string(),
});
export type CurrencyRate = z.infer<typeof currencyRate>;
