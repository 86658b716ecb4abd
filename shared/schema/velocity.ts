import { z } from 'zod';
import { measured, trendPoint } from './figure.ts';
import { day, instant, unitPath } from './values.ts';

const count = z.number().int().nonnegative();
const days = z.number().nullable();

/** How long findings stay open: Kaplan–Meier, ages in days. Null: not reached. */
export const lifetime = z.object({
  n: count,
  closed: count,
  /** Fewer than 10 closures: too few to say. */
  tooFew: z.boolean(),
  median: days,
  low: days,
  high: days,
  /** Ages by which a quarter and three quarters are closed. */
  quarter: days,
  threeQuarters: days,
  /** `log-log`: findings closed each for itself. `fix-groups`: drawn over fixes, since one fix closes several. */
  limits: z.enum(['log-log', 'fix-groups']),
  /** Share still open after an age, thinned for drawing. */
  curve: z.array(
    z.object({
      time: z.number(),
      surviving: z.number(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
  ),
});
export type Lifetime = z.infer<typeof lifetime>;

/** Log-rank: whether groups close at the same rate. */
export const rankTest = z.object({ chiSquare: z.number(), df: count, p: z.number() });

export const pace = z.enum(['faster', 'slower', 'no-evidence', 'too-few']);
export type Pace = z.infer<typeof pace>;

export const unitLifetime = lifetime.extend({
  unit: unitPath,
  name: z.string(),
  /** Against all the others together, after Holm's correction; null where nothing can be compared. */
  p: z.number().nullable(),
  pace,
});
export type UnitLifetime = z.infer<typeof unitLifetime>;

export const stepChange = z.object({
  /** First day of the week. */
  weekOn: day,
  side: z.enum(['arrivals', 'closures']),
  /** Which findings stand out: all, or those exploited or likely to be. */
  of: z.enum(['all', 'material']),
  count,
  usual: z.number(),
  /** Null: nothing on record explains it. It and a wave of one weakness stay in the forecast. */
  cause: z
    .object({
      kind: z.enum(['new-source', 'new-scope', 'mass-closure', 'one-weakness']),
      name: z.string(),
      count,
    })
    .nullable(),
});
export type StepChange = z.infer<typeof stepChange>;

/** Something that moved what is counted or when it is due, without a wave of findings. */
export const ruleChange = z.object({
  on: day,
  kind: z.enum(['policy', 'source-retired', 'unit-retired']),
  name: z.string(),
});
export type RuleChange = z.infer<typeof ruleChange>;

export const velocity = z.object({
  asOf: instant,
  unit: unitPath,
  whole: lifetime,
  /** The same with accepted findings counted as open. */
  withAccepted: lifetime.pick({ median: true, low: true, high: true }),
  leftOut: z.object({
    unknownAge: count,
    falsePositive: count,
    superseded: count,
    acceptedNow: count,
  }),
  byClass: z.array(lifetime.extend({ key: z.string() })),
  byKind: z.array(lifetime.extend({ key: z.string() })),
  byUnit: z.array(unitLifetime),
  unitTest: rankTest.nullable(),
  /** The last four quarters against the four before: two stretches of time that share no day. */
  periods: z.object({
    from: day,
    split: day,
    to: day,
    before: lifetime,
    recent: lifetime,
    test: rankTest.nullable(),
    pace,
  }),
  capacity: z.object({
    months: z.array(
      z.object({ month: z.string(), closed: count, there: count, share: z.number().nullable() }),
    ),
    /** Mean of the months' shares. */
    share: z.number().nullable(),
    benchmark: z.object({ low: z.number(), median: z.number(), high: z.number(), source: z.string() }),
  }),
  figures: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      now: measured,
      trend: z.array(trendPoint),
    }),
  ),
  /**
   * Findings whose first date fell in the last year and has passed: fixed by it, and beside it by the date that stood
   * last, of those whose last date has passed too. What was accepted or left the scope before is not among them.
   */
  attainment: z.object({
    due: count,
    met: count,
    currentDue: count,
    currentMet: count,
    accepted: count,
    left: count,
  }),
  /** Of the closures of four quarters that are 90 days back or more, those that opened again within 90 days. */
  reopened: z.object({ from: day, to: day, closures: count, reopened: count }),
  onTime: z.array(
    z.object({
      team: z.string(),
      unit: unitPath,
      due: count,
      met: count,
      /** Chance that the next finding of the team is fixed by its first date; null where the record is too short to say. */
      chanceKept: z.number().nullable(),
    }),
  ),
  steps: z.array(stepChange),
  ruleChanges: z.array(ruleChange),
  weeks: z.object({ used: count, excluded: count }),
});
export type Velocity = z.infer<typeof velocity>;
