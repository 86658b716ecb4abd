import { z } from 'zod';

/** 5th and 95th percentile. */
export const interval90 = z.tuple([z.number().positive(), z.number().positive()]);
export const pertShape = z.object({
  min: z.number(),
  mode: z.number(),
  max: z.number(),
  lambda: z.number().positive().optional(),
});

/**
 * An industry prior of a yearly rate, updated with what happened to us: with a gamma prior (`shape` events in `rate`
 * years) and `events` seen in `years`, the rate is gamma(shape + events, rate + years).
 */
export const updatedRate = z.object({
  prior: z.union([
    z.strictObject({ shape: z.number().positive(), rate: z.number().positive() }),
    z.strictObject({ interval90 }),
  ]),
  events: z.number().int().nonnegative(),
  years: z.number().nonnegative(),
});
export type UpdatedRate = z.infer<typeof updatedRate>;

/** Events a year; all but `poisson` are themselves uncertain and drawn once per trial. */
export const frequency = z.union([
  z.strictObject({ poisson: z.number().nonnegative() }),
  z.strictObject({ lognormal90: interval90 }),
  z.strictObject({ gamma: z.object({ shape: z.number().positive(), rate: z.number().positive() }) }),
  z.strictObject({ pert: pertShape }),
  z.strictObject({ updated: updatedRate }),
]);
export type Frequency = z.infer<typeof frequency>;
