import { z } from 'zod';
import { chartSpec } from './chart.ts';
import { figureState } from './figure.ts';
import { currency, day, instant, unitPath } from './values.ts';

/** A sentence with the figures it rests on; each id leads to its definition and lineage. */
export const statement = z.object({ text: z.string(), figures: z.array(z.string()).default([]) });
export type Statement = z.infer<typeof statement>;

export const statusWord = z.object({
  /** Blue disc, grey square, orange triangle, grey clock: never colour alone. `stale`: too old to be judged, `text` says since when. */
  tone: z.enum(['good', 'neutral', 'attention', 'stale']),
  text: z.string(),
});

/** Of what rests on a source that is late: as old as the oldest of them (page: Live). */
export const inputAge = z.object({
  state: z.enum(['delayed', 'stale']),
  /** When the oldest of the late sources was last read. */
  since: instant,
  /** The late sources by name, the oldest first. */
  sources: z.array(z.string()),
  text: z.string(),
});
export type InputAge = z.infer<typeof inputAge>;

export const tile = z.object({
  id: z.string(),
  title: z.string(),
  state: figureState,
  /** Ready to read, e.g. `3.1`; `unit` beside it, e.g. `M`. */
  value: z.string(),
  unit: z.string(),
  /** Range of the estimate, or what the value is held against. */
  context: z.string(),
  change: z.string(),
  status: statusWord.nullable(),
  bullet: chartSpec.nullable(),
  sparkline: chartSpec.nullable(),
  /** Plain explanation on first use, and why there is no value where there is none. */
  note: z.string(),
  figure: z.string(),
  /** Left out where all that it rests on is current; where it is stale there is no change, and the status says so. */
  age: inputAge.optional(),
});
export type Tile = z.infer<typeof tile>;

export const panel = z.object({
  id: z.enum(['trend', 'bridge', 'flow', 'fixes', 'ahead']),
  headline: z.string(),
  subtitle: z.string(),
  /** Null where the panel cannot be drawn; `missing` then says why and what to do. */
  chart: chartSpec.nullable(),
  missing: z.string().nullable(),
  footnote: z.string().default(''),
  figures: z.array(z.string()),
  computedAt: instant.nullable(),
  age: inputAge.optional(),
});
export type Panel = z.infer<typeof panel>;

export const question = z.object({
  id: z.enum(['not-doing', 'corners', 'breach-cost', 'spend']),
  question: z.string(),
  answer: z.string(),
  answered: z.boolean(),
  asOf: instant,
  owner: z.string().nullable(),
  figures: z.array(z.string()),
});

export const ask = z.object({
  number: z.number().int(),
  text: z.string(),
  figures: z.array(z.string()).default([]),
});

export const sourceFreshness = z.object({
  name: z.string(),
  format: z.string(),
  lastObservedAt: instant.nullable(),
  state: z.enum(['current', 'delayed', 'stale', 'never']),
});
export type SourceFreshness = z.infer<typeof sourceFreshness>;

/** The whole one-page document as data: what page, PDF, slides and e-mail are made of. */
export const briefing = z.object({
  version: z.literal(1),
  state: z.enum(['live', 'draft', 'published']),
  company: z.string(),
  demonstration: z.boolean(),
  /** `rough, not reviewed` or `demonstration data`, said on every figure that rests on it. */
  caveat: z.string().nullable(),
  unit: z.object({ path: unitPath, name: z.string() }),
  period: z.string(),
  periodTitle: z.string(),
  start: instant,
  end: instant,
  toDate: z.boolean(),
  asOf: instant,
  dataTo: day,
  currency,
  locale: z.string(),
  /** Words on the page that are no sentence, in its language. */
  labels: z.object({
    live: z.string(),
    draft: z.string(),
    published: z.string(),
    demonstration: z.string(),
    forDecision: z.string(),
    showTable: z.string(),
    noData: z.string(),
    nothingToMeasure: z.string(),
    /** Links of the foot; not in what was published before there were such. */
    definitions: z.string().optional(),
    hardQuestions: z.string().optional(),
  }),
  visibleUnits: z.object({ seen: z.number().int(), all: z.number().int() }),
  headline: statement,
  scopeLine: z.string(),
  tiles: z.array(tile).length(5),
  panels: z.array(panel).length(5),
  questions: z.array(question).length(4),
  asks: z.array(ask).max(3),
  /** Why there is no ask, where there is none. */
  asksMissing: z.string().nullable(),
  footer: z.object({ left: z.string(), right: z.string() }),
  sources: z.array(sourceFreshness),
  methodVersion: z.string(),
  /** Null where it is not told: it is of the whole company, and this is a part. */
  /** The newest signed head, and how many entries were written since. */
  ledger: z
    .object({ entries: z.number().int(), head: z.string().nullable(), waiting: z.number().int() })
    .nullable(),
  computedAt: instant.nullable(),
  /** True on a company without a single finding: the page then shows how to begin. */
  empty: z.boolean(),
  digest: z.string().nullable(),
  /** The day of publication, where the briefing is published. */
  publishedOn: day.optional(),
});
export type Briefing = z.infer<typeof briefing>;
