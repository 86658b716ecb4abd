import { z } from 'zod';
import { day, instant, unitPath } from './values.ts';
import { lifetime } from './velocity.ts';

/** One word of telemetry: an asset was heard by a way of detection at an instant. */
export const signal = z.strictObject({
  asset: z.string().trim().min(1).max(300),
  unit: unitPath.default(''),
  /** `edr`, `logs`, `network`: as the company names its ways. */
  way: z.string().trim().min(1).max(60),
  at: instant,
});
export type Signal = z.infer<typeof signal>;

export const signalBatch = z.strictObject({ signals: z.array(signal).min(1).max(5000) });

export const signalReport = z.object({
  received: z.number().int(),
  assets: z.number().int(),
  /** Not taken, and why; the first hundred. */
  rejected: z.array(z.object({ at: z.number().int(), asset: z.string(), reason: z.string() })),
  rejectedCount: z.number().int(),
});
export type SignalReport = z.infer<typeof signalReport>;

const heard = { assets: z.number().int(), heard: z.number().int() };

/** How many incidents there were of one kind, from how often the same was found by more than one way. */
export const unnoticed = z.object({
  /** Id of the loss scenario; null: of no scenario. */
  kind: z.string().nullable(),
  ways: z.array(z.string()),
  seen: z.number().int(),
  /** Found by two ways or more. */
  overlap: z.number().int(),
  /** At least about so many were never noticed, with 95 % limits; null where the overlap is too small. */
  unnoticed: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: z.enum(['chapman', 'chao']).nullable(),
  because: z.string().nullable(),
});
export type Unnoticed = z.infer<typeof unnoticed>;

/** What we would not see: telemetry, how long incidents went unseen, who told us, and how many nobody noticed. */
export const unseen = z.object({
  asOf: instant,
  unit: unitPath,
  coverage: z.object({
    ...heard,
    state: z.enum(['value', 'none', 'no-data']),
    because: z.string().nullable(),
    ways: z.array(z.object({ way: z.string(), heard: z.number().int(), lastAt: instant })),
    /** Complete days, oldest first; a day that nobody kept is not there. */
    days: z.array(z.object({ on: day, ...heard })),
    /** Units below, least covered first. */
    units: z.array(z.object({ unit: unitPath, name: z.string(), ...heard })),
  }),
  dwell: lifetime,
  /** Incidents of which nobody wrote down when they were found. */
  dwellUnknown: z.number().int(),
  detectedBy: z.object({ ourselves: z.number().int(), others: z.number().int(), unknown: z.number().int() }),
  /** `name`: of the loss scenario, as its page has it. */
  unnoticed: z.array(unnoticed.extend({ name: z.string().nullable() })),
  /** The answer in plain words, ready for the page. */
  sentences: z.array(z.string()),
});
export type Unseen = z.infer<typeof unseen>;
