import { z } from 'zod';
import { figureState } from './figure.ts';
import { day } from './values.ts';

/** Figures that a target can be approved for; the expected loss and the year in 20 are held against the appetite. */
export const targetFigures = [
  'principal',
  'half-life',
  'load',
  'attainment',
  'kev-attainment',
  'verified-share',
  'coverage',
] as const;
export type TargetFigure = (typeof targetFigures)[number];

/** What was approved to hold a figure of the company against, from a day on until the figure's next row. */
export const target = z.object({
  figure: z.enum(targetFigures),
  from: day,
  /** In the figure's own unit: money in minor units, shares of 1. Null: from this day on there is no target. */
  value: z.number().positive().nullable(),
  /** A role or a body: `Board`, `Risk committee`. */
  approvedBy: z.string().trim().min(1).max(60),
  approvedOn: day,
  note: z.string().trim().max(300).default(''),
});
export type Target = z.infer<typeof target>;

/** How a figure stands to what it is held against; `near` where its range reaches to both sides, close to it. */
export const standing = z.enum(['within', 'near', 'beyond']);
export type Standing = z.infer<typeof standing>;

/** A figure of the company today, and the target in force. */
export const heldTarget = z.object({
  figure: z.enum(targetFigures),
  name: z.string(),
  unit: z.string(),
  /** Whether the figure shall be at least, or at most, its target. */
  wanted: z.enum(['at-least', 'at-most']),
  state: figureState,
  text: z.string(),
  target: target.nullable(),
  /** Ready to read; null where none is approved. */
  targetText: z.string().nullable(),
  /** Null where there is no target, or nothing to hold against it. */
  standing: standing.nullable(),
});
export type HeldTarget = z.infer<typeof heldTarget>;

/** A row with its amount ready to read: `4.5 M USD`, `30 days`; `none from this day on` where it is taken back. */
export const targetItem = target.extend({ text: z.string() });
export type TargetItem = z.infer<typeof targetItem>;

export const targetList = z.object({ held: z.array(heldTarget), items: z.array(targetItem) });
export type TargetList = z.infer<typeof targetList>;
