import { z } from 'zod';
import { instant } from './values.ts';

export const grains = ['week', 'month', 'quarter'] as const;
export const grain = z.enum(grains);
export type Grain = z.infer<typeof grain>;

/** `value`: a number. `none`: there is nothing to measure. `no-data`: it cannot be known, `because` says why. */
export const figureState = z.enum(['value', 'none', 'no-data']);
export type FigureState = z.infer<typeof figureState>;

/** One measured figure. `low`/`high` are the limits that the definition names, null where there are none. */
export const measured = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  state: figureState,
  because: z.string().optional(),
  /** Parts by a named dimension, e.g. `{severity: {high: 3}}`. */
  by: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  /** Small extra results the definition names, e.g. `events`, `method`. */
  detail: z.record(z.string(), z.unknown()).optional(),
});
export type Measured = z.infer<typeof measured>;

export const trendPoint = measured.pick({ value: true, low: true, high: true }).extend({
  period: z.string(),
  start: instant,
  end: instant,
  state: figureState.optional(),
  toDate: z.boolean().optional(),
  by: measured.shape.by,
});
export type TrendPoint = z.infer<typeof trendPoint>;

export const figure = measured.extend({
  unit: z.string(),
  asOf: instant,
  sources: z.array(z.string()),
  trend: z.array(trendPoint).optional(),
});
export type Figure = z.infer<typeof figure>;
