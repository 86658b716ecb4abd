/** Two briefings side by side, and what became of a page since a reader last looked. */
import { z } from 'zod';
import { figureDefinition } from './definition.ts';
import { figureState } from './figure.ts';
import { day, instant } from './values.ts';

export const comparedSide = z.object({
  period: z.string(),
  state: z.enum(['live', 'draft', 'published']),
  digest: z.string(),
  publishedOn: day.nullable(),
  /** The quarter was not over: what is counted over it is to date. */
  toDate: z.boolean(),
  /** The first instant that is no longer in. */
  cutOff: instant,
  /** Figures rest on what had been read by then. */
  knownAt: instant,
  methodVersion: z.string(),
});
export type ComparedSide = z.infer<typeof comparedSide>;

const sideOfFigure = z.object({ state: figureState, text: z.string(), rangeText: z.string() });

export const comparedFigure = figureDefinition.pick({ id: true, name: true, plain: true }).extend({
  one: sideOfFigure.nullable(),
  other: sideOfFigure.nullable(),
  /** The other less the one, with its sign; empty where there is none to give. */
  difference: z.string(),
  /** `same` where a reader sees the same value; `changed` where neither way is the good one. */
  verdict: z.enum(['better', 'worse', 'changed', 'same']),
});
export type ComparedFigure = z.infer<typeof comparedFigure>;

export const comparison = z.object({
  one: comparedSide,
  other: comparedSide,
  figures: z.array(comparedFigure),
  /** Sentences that read otherwise; null where the page has none at that place. */
  sentences: z.array(
    z.object({ place: z.string(), one: z.string().nullable(), other: z.string().nullable() }),
  ),
});
export type Comparison = z.infer<typeof comparison>;

/** What a reader saw of a page. */
export const seenPage = z.object({
  period: z.string(),
  texts: z.array(
    z.object({
      /** `headline`, `tile:exposure-ale`, `panel:trend`, `question:spend`, `ask:1`. */
      place: z.string(),
      title: z.string(),
      text: z.string(),
      figure: z.string().nullable(),
    }),
  ),
});
export type SeenPage = z.infer<typeof seenPage>;

export const changedSince = z.object({
  /** When the reader last looked before this visit; null: never. */
  since: instant.nullable(),
  /** The quarter that the page was of then. */
  period: z.string().nullable(),
  changes: z.array(
    z.object({
      place: z.string(),
      title: z.string(),
      before: z.string().nullable(),
      now: z.string().nullable(),
      figure: z.string().nullable(),
    }),
  ),
});
export type ChangedSince = z.infer<typeof changedSince>;
