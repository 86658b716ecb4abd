import { z } from 'zod';
import { currency, day, exposureTier, instant, unitPath } from './values.ts';

/** A business unit or service in the tree; `path` is its way from the root, `a/b`. */
export const unit = z.object({
  path: unitPath,
  name: z.string(),
  /** 1 most critical to the mission … 4 least. */
  tier: z.number().int().min(1).max(4).default(3),
  kind: z.enum(['company', 'unit', 'service']).default('unit'),
});
export type Unit = z.infer<typeof unit>;

export const asset = z.object({
  name: z.string(),
  unit: unitPath,
  exposure: exposureTier.default('unknown'),
  /** Assets that one piece of work repairs together, e.g. `edge servers`. */
  class: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
});
export type Asset = z.infer<typeof asset>;

export const team = z.object({ name: z.string(), unit: unitPath, lead: z.string() });
export type Team = z.infer<typeof team>;

/** People of one team from a day on, until the team's next row. Full-time equivalents. */
export const staffing = z.object({
  team: z.string(),
  from: day,
  funded: z.number().nonnegative(),
  filled: z.number().nonnegative(),
  planned: z.number().nonnegative().default(0),
  contract: z.number().nonnegative().default(0),
  /** Share of time there is for this work, 90 % interval; a pair of equals when it is recorded. */
  share: z.tuple([z.number(), z.number()]).nullable().default(null),
  dayRateMinor: z.number().int().nonnegative().nullable().default(null),
});
export type Staffing = z.infer<typeof staffing>;

/** A post that is to be filled: from the day it was opened to the day somebody came, or it was given up. */
export const opening = z.object({
  id: z.string().trim().min(1).max(100),
  team: z.string(),
  title: z.string().trim().min(1).max(200),
  /** Full-time equivalents. */
  people: z.number().positive().default(1),
  openedOn: day,
  expectedOn: day.nullable().default(null),
  filledOn: day.nullable().default(null),
  /** The day it was given up without anybody coming. */
  closedOn: day.nullable().default(null),
  /** Id of the decision that allowed it. */
  decision: z.string().nullable().default(null),
});
export type Opening = z.infer<typeof opening>;

const part = z.number().min(0).max(1);

/** What a team's recorded time says from a day on, until its next record; it takes the place of the staffing's share. */
export const timeRecord = z.object({
  team: z.string(),
  from: day,
  /** Share of time really spent on this work, 90 % interval; a pair of equals where it was counted. */
  share: z.tuple([part, part]).refine(([low, high]) => low <= high, 'the low end is above the high end'),
  /** Share of the working days that leave takes, beyond what a year of 220 working days leaves out. */
  leave: part.default(0),
});
export type TimeRecord = z.infer<typeof timeRecord>;

export const spendKinds = ['tools', 'people', 'services', 'insurance', 'training', 'other'] as const;
export const spend = z.object({
  kind: z.enum(spendKinds),
  name: z.string(),
  from: day,
  to: day,
  amountMinor: z.number().int().nonnegative(),
  currency,
});
export type Spend = z.infer<typeof spend>;

export const incident = z.object({
  id: z.string(),
  title: z.string(),
  unit: unitPath,
  scenario: z.string().nullable().default(null),
  startedAt: instant,
  detectedAt: instant.nullable().default(null),
  endedAt: instant.nullable().default(null),
  detectedBy: z.enum(['ourselves', 'others']).nullable().default(null),
  lossMinor: z.number().int().nonnegative().nullable().default(null),
  identifiers: z.array(z.string()).default([]),
  /** Every way that found it, as the company names them: `edr`, `logs`, `customer`. */
  foundBy: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
});
export type Incident = z.infer<typeof incident>;

/** What the board accepted: not more than `lossMinor` net a year with more than `probability`. */
export const appetite = z.object({
  from: day,
  approvedBy: z.string(),
  lossMinor: z.number().int().positive(),
  probability: z.number().gt(0).lt(1),
  expectedLossMinor: z.number().int().positive().nullable().default(null),
});
export type Appetite = z.infer<typeof appetite>;

/** A dated mark on the trend: hiring freeze, acquisition, change of tool. At most 50 characters. */
export const milestone = z.object({ on: day, text: z.string().max(50) });
export type Milestone = z.infer<typeof milestone>;

/** A request for people, money or a change, and what became of it. */
export const resourceRequest = z.object({
  id: z.string(),
  kind: z.enum(['headcount', 'budget', 'architecture', 'deferral', 'risk-acceptance']),
  title: z.string(),
  askedOn: day,
  askedBy: z.string(),
  outcome: z.enum(['open', 'approved', 'refused', 'deferred']),
  decidedOn: day.nullable().default(null),
  decidedBy: z.string().nullable().default(null),
  people: z.number().nonnegative().default(0),
  costMinor: z.number().int().nonnegative().default(0),
  perYear: z.boolean().default(true),
  unit: unitPath.default(''),
});
export type ResourceRequest = z.infer<typeof resourceRequest>;
