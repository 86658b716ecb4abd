import { z } from 'zod';
import { insurance } from './insurance.ts';
import { currency } from './values.ts';

const days = z.number().int().positive().nullable();
const amountMinor = z.number().int().nonnegative();

/** Days from opening to the due date; where severity and class both give one, the earlier wins. Null: none. */
export const duePolicy = z.object({
  bySeverity: z
    .object({ critical: days, high: days, medium: days, low: days, info: days, unknown: days })
    .partial(),
  byClass: z.object({ exploited: days, likely: days, possible: days, theoretical: days }).partial(),
});
export type DuePolicy = z.infer<typeof duePolicy>;

/** What a company sets once. */
export const settings = z.object({
  name: z.string(),
  currency,
  locale: z.string(),
  fiscalFirstMonth: z.number().int().min(1).max(12),
  timeZone: z.string(),
  duePolicy,
  /** Loaded cost of one person-day, minor units. */
  dayRateMinor: amountMinor,
  engineeringBudgetMinor: amountMinor.nullable(),
  /** A loss from which the company calls an event material, minor units. */
  materialityMinor: amountMinor.nullable(),
  cashMinor: amountMinor.nullable(),
  /** Worldwide turnover of the preceding year, for the maximum of penalties, and the year it is of. */
  turnoverMinor: amountMinor.nullable(),
  /** Weeks of arrivals that may be open before the backlog counts as cleared. */
  backlogWeeks: z.number().positive(),
  /** Share of people's time there is for this work, 90 % interval, where it is not recorded. */
  defaultShare: z.tuple([z.number(), z.number()]),
  /** Who answers for each of the board's four questions: a role. */
  questionOwners: z.object({
    'not-doing': z.string().max(40),
    corners: z.string().max(40),
    'breach-cost': z.string().max(40),
    spend: z.string().max(40),
  }),
  /** Days for which material work may be without an owner. */
  unownedDays: z.number().int().positive(),
  /** The policy held; amounts in whole currency units. */
  insurance: insurance.nullable(),
  /** Largest share of the open findings that may be marked urgent. */
  urgentShare: z.number().gt(0).max(1),
  demonstration: z.boolean(),
  /** True while scenarios rest on three answers only: said on every figure that uses them. */
  rough: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

/** The part of the settings that a file or a form gives. */
export const companySettings = settings.partial();
export type CompanySettings = z.infer<typeof companySettings>;

/** Every default is our judgement and shown as an assumption. */
export const defaultSettings: Settings = {
  name: '',
  currency: 'USD',
  locale: 'en',
  fiscalFirstMonth: 1,
  timeZone: 'UTC',
  duePolicy: {
    bySeverity: { critical: 15, high: 30, medium: 90, low: 180 },
    byClass: { exploited: 15, likely: 30 },
  },
  dayRateMinor: 80_000,
  engineeringBudgetMinor: null,
  materialityMinor: null,
  cashMinor: null,
  turnoverMinor: null,
  backlogWeeks: 4,
  defaultShare: [0.15, 0.35],
  questionOwners: { 'not-doing': 'CISO', corners: 'CISO', 'breach-cost': 'CISO', spend: 'CFO' },
  unownedDays: 7,
  insurance: null,
  urgentShare: 0.05,
  demonstration: false,
  rough: false,
};
