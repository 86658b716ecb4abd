/**
 * A briefing with all that its exports are made from. Page, slides, PDF, workbook and memo show what is in here and work
 * out nothing; at publication it is frozen, so that they can be made again years later and say the same.
 */
import { z } from 'zod';
import { briefing } from './briefing.ts';
import { figureDefinition } from './definition.ts';
import { measured } from './figure.ts';
import { currency, day, instant } from './values.ts';

/** Where a sentence stands: `headline`, `panel:trend`, `question:spend`, `ask:1`. */
export const sentencePlace = z.string().regex(/^(headline|panel:[a-z]+|question:[a-z-]+|ask:[123])$/);

/** A sentence that a person put in place of the generated one; both are kept. */
export const editedSentence = z.object({
  place: sentencePlace,
  generated: z.string(),
  edited: z.string(),
  by: z.string(),
  at: instant,
});
export type EditedSentence = z.infer<typeof editedSentence>;

/** What the presenter says to a part of the page: the speaker notes of its slide. */
export const panelNote = z.object({
  /** `overview`, a panel's id, `questions` or `ask:1`. */
  panel: z.string(),
  text: z.string(),
});
export type PanelNote = z.infer<typeof panelNote>;

/** A figure as it stood, with what a reader sees of it and its entry in the catalogue. */
export const documentFigure = measured
  .pick({ value: true, low: true, high: true, state: true, because: true })
  .extend({
    definition: figureDefinition,
    /** Ready to read with its unit, in the document's language: `3.1 M USD`, `42 days`, `no data since 3 Nov`. */
    text: z.string(),
    /** The same for the range; empty where there is none. */
    rangeText: z.string(),
    /** Values of the quarters before, oldest first, the newest is the figure's own. */
    trend: z.array(z.object({ period: z.string(), value: z.number().nullable() })),
    asOf: instant,
    computedAt: instant.nullable(),
  });
export type DocumentFigure = z.infer<typeof documentFigure>;

/** What the board approved to hold a figure against, from a day on. */
export const targetRow = z.object({
  figure: z.string(),
  /** In the figure's own unit; money in minor units. */
  value: z.number(),
  text: z.string(),
  from: day,
  approvedBy: z.string().nullable(),
  approvedOn: day.nullable(),
});

export type TargetRow = z.infer<typeof targetRow>;

export const documentAsk = z.object({
  number: z.number().int(),
  text: z.string(),
  /** The decision it asks for, with its options; null where it rests on figures alone. */
  decision: z
    .object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      options: z.array(
        z.object({
          title: z.string(),
          costText: z.string(),
          effectText: z.string(),
        }),
      ),
      minutes: z.array(z.string()),
    })
    .nullable(),
});
export type DocumentAsk = z.infer<typeof documentAsk>;

export const briefingDocument = z.object({
  version: z.literal(1),
  /** Primary language of all its words, BCP 47: `en`, `de`, `ko`. Numbers follow `page.locale`. */
  language: z.string(),
  page: briefing,
  /** Only those that were edited. */
  sentences: z.array(editedSentence),
  notes: z.array(panelNote),
  asks: z.array(documentAsk).max(3),
  figures: z.array(documentFigure),
  targets: z.array(targetRow),
  /** Numbered events: incident, acquisition, change of tool. */
  annotations: z.array(z.object({ number: z.number().int(), on: day, text: z.string() })),
  /** What one unit of a currency was worth in the page's. */
  rates: z.array(z.object({ currency, value: z.number(), from: day, source: z.string() })),
  /** The first instant that is no longer in: figures see what was true before it. */
  cutOff: instant,
  /** Figures rest on what had been read by then. */
  knownAt: instant,
  /** Words on page and files that are no sentence, by name: `For decision`, `Definitions`. */
  words: z.record(z.string(), z.string()),
  /** Of the publication it belongs to, else of its own content; left out where the digest is worked out. */
  digest: z.string(),
});
export type BriefingDocument = z.infer<typeof briefingDocument>;
