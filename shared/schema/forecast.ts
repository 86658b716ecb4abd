import { z } from 'zod';
import { backtestRow } from './exposure-report.ts';
import { instant } from './values.ts';

/** How own forecasts did against what came. */
export const forecastScore = z.object({
  /** Intervals that have come due, and those of them that held what came. */
  of: z.number().int(),
  held: z.number().int(),
  /** `held ÷ of` with its 95 % limits (Clopper–Pearson); null below 8, where it says nothing. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Mean coverage that the intervals claimed; null where none came due. */
  claimed: z.number().nullable(),
  /** By figure; `skill` is how much better than "no change": 1 perfect, 0 no better, below 0 worse. */
  figures: z.array(
    z.object({
      figure: z.string(),
      of: z.number().int(),
      held: z.number().int(),
      skill: z.number().nullable(),
    }),
  ),
  /** 1 − Brier score ÷ that of the base rate; null where nothing came due. */
  brierSkill: z.number().nullable(),
  events: z.number().int(),
  /** Incidents expected over all quarters that came due, and those there were. */
  incidents: z.object({ expected: z.number(), actual: z.number().int() }).nullable(),
});
export type ForecastScore = z.infer<typeof forecastScore>;

/** One forecast, and what came where it is due. Money in minor units. */
export const forecastItem = z.object({
  figure: z.string(),
  name: z.string(),
  unit: z.string(),
  /** The fiscal quarter in which it was made, and the one whose end it is about. */
  period: z.string(),
  about: z.string(),
  madeAt: instant,
  horizonAt: instant,
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Coverage that the interval claims; null where the forecast is a chance or a count. */
  level: z.number().nullable(),
  standing: z.number().nullable(),
  method: z.string(),
  /** `due`: `actual` came. `never`: it is not reached at the state of then. `unknown`: it was not worked out. */
  outcome: z.enum(['ahead', 'due', 'never', 'unknown']),
  actual: z.number().nullable(),
  held: z.boolean().nullable(),
});
export type ForecastItem = z.infer<typeof forecastItem>;

export const forecasts = z.object({
  asOf: instant,
  currency: z.string(),
  score: forecastScore,
  /** Ready for the page: "Own forecasts: 9 of 12 held; incidents: expected 1.3, had 2." */
  sentence: z.string(),
  /** Newest first. */
  items: z.array(forecastItem),
  /** Why none is kept, where none is. */
  because: z.string().nullable(),
  /** Incidents and losses of the last 12 and 36 months against the model of today. */
  backtest: z.array(backtestRow),
});
export type Forecasts = z.infer<typeof forecasts>;
