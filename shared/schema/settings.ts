import { z } from 'zod';
import { insurance } from './scenario.ts';
import { currency } from './values.ts';

const days = z.number().int().positive().nullable();

/** Days from opening to the due date; where severity and class both give one, the earlier wins. Null: none. */
export const duePolicy = z.object({
  bySeverity: z
    .object({ critical: days, high: days, medium: days, low: days, info: days, unknown: days })
    .partial()
    .default({ critical: 15, high: 30, medium: 90, low: 180 }),
  byClass: z
    .object({ exploited: days, likely: days, possible: days, theoretical: days })
    .partial()
    .default({ exploited: 15, likely: 30 }),
});
export type DuePolicy = z.infer<typeof duePolicy>;

/** What a company sets once; every default is our judgement and shown as an assumption. */
export const settings = z.object({
  name: z.string().default(''),
  currency: currency.default('USD'),
  locale: z.string().default('en'),
  fiscalFirstMonth: z.number().int().min(1).max(12).default(1),
  timeZone: z.string().default('UTC'),
  duePolicy: duePolicy.default({
    bySeverity: { critical: 15, high: 30, medium: 90, low: 180 },
    byClass: { exploited: 15, likely: 30 },
  }),
  /** Loaded cost of one person-day, minor units. */
  dayRateMinor: z.number().int().nonnegative().default(80_000),
  engineeringBudgetMinor: z.number().int().nonnegative().nullable().default(null),
  /** A loss from which the company calls an event material, minor units. */
  materialityMinor: z.number().int().nonnegative().nullable().default(null),
  cashMinor: z.number().int().nonnegative().nullable().default(null),
  debtLimitMinor: z.number().int().nonnegative().nullable().default(null),
  halfLifeTargetDays: z.number().positive().nullable().default(null),
  /** Weeks of arrivals that may be open before the backlog counts as cleared. */
  backlogWeeks: z.number().positive().default(4),
  /** Share of people's time there is for this work, 90 % interval, where it is not recorded. */
  defaultShare: z.tuple([z.number(), z.number()]).default([0.15, 0.35]),
  /** The policy held; amounts in whole currency units. */
  insurance: insurance.nullable().default(null),
  demonstration: z.boolean().default(false),
  /** Set while scenarios rest on three answers only: said on every figure that uses them. */
  rough: z.boolean().default(false),
});
export type Settings = z.infer<typeof settings>;
