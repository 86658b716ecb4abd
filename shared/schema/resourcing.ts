import { z } from 'zod';
import { currency, day, instant, unitPath } from './values.ts';

const amount = z.number().int().nullable();

/** The people of one team on a day. Full-time equivalents; days are person-days of this work in a quarter. */
export const teamPeople = z.object({
  team: z.string(),
  unit: unitPath,
  since: day,
  funded: z.number(),
  filled: z.number(),
  planned: z.number(),
  contract: z.number(),
  /** Funded and not filled. */
  vacant: z.number(),
  share: z.tuple([z.number(), z.number()]),
  shareRecorded: z.boolean(),
  /** Share of the working days that leave takes. */
  leave: z.number(),
  dayRateMinor: z.number().int(),
  quarterDays: z.number(),
});
export type TeamPeople = z.infer<typeof teamPeople>;

/** When the backlog clears under one staffing. */
export const clearingCase = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['value', 'never', 'too-little-history']),
  months: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Expected loss at the ends of the quarters ahead, minor units. */
export const pathLine = z.object({ id: z.string(), name: z.string(), minor: z.array(z.number().int()) });

/** What an open request for people or money would bring, both sides working in the better of the two orders. */
export const requestEffect = z.object({
  decision: z.string(),
  title: z.string(),
  people: z.number(),
  costMinor: z.number().int(),
  once: z.boolean(),
  /** Less expected loss a year at the end of the horizon. */
  removedMinor: amount,
  /** Return on the money, `(removed − cost) ÷ cost`, with its range, and the chance that it is above 0. */
  rosi: z.number().nullable(),
  rosiLow: z.number().nullable(),
  rosiHigh: z.number().nullable(),
  probabilityWorthIt: z.number().nullable(),
  /** What the return rests on. */
  assumption: z.string(),
  /** Why there is no return; null where there is one. */
  because: z.string().nullable(),
  /** The same people, worst first, would take away more than the hire alone. */
  orderBeatsIt: z.boolean(),
  sentence: z.string(),
});
export type RequestEffect = z.infer<typeof requestEffect>;

export const resourcing = z.object({
  asOf: instant,
  currency,
  unit: unitPath,
  teams: z.array(teamPeople),
  /** Posts that are being filled, the oldest first. */
  openings: z.array(
    z.object({
      id: z.string(),
      team: z.string(),
      title: z.string(),
      people: z.number(),
      openedOn: day,
      expectedOn: day.nullable(),
    }),
  ),
  /** Person-days of the running quarter. */
  capacity: z.object({ days: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Person-days of each quarter ahead: by the people there are, and with the open posts filled by their dates. */
  capacityAhead: z.array(z.object({ quarter: z.string(), days: z.number(), withPosts: z.number() })),
  demandDays: z.number().nullable(),
  inflowDays: z.number().nullable(),
  people: z.object({ has: z.number(), needs: z.number() }).nullable(),
  /** Why needs and numbers may seem to disagree. */
  explanation: z.string().nullable(),
  clearing: z.array(clearingCase),
  quarters: z.array(z.string()),
  paths: z.array(pathLine),
  requests: z.array(requestEffect),
  /** Less expected loss a year by one more person for a year, worked as now. */
  perPersonYearMinor: amount,
  /** Cost of the work behind one closing of the last 52 weeks. */
  perClosureMinor: amount,
  spend: z
    .object({
      totalMinor: z.number().int(),
      kinds: z.array(z.object({ kind: z.string(), amountMinor: z.number().int(), share: z.number() })),
      aleMinor: amount,
    })
    .nullable(),
  lastCut: z
    .object({
      team: z.string(),
      on: day,
      people: z.number(),
      lowMinor: amount,
      highMinor: amount,
      sentence: z.string(),
    })
    .nullable(),
  /** What could not be worked out, and why. */
  missing: z.array(z.string()),
});
export type Resourcing = z.infer<typeof resourcing>;
