/** Briefings held against each other: two of them, or a published one against what is known today. */
import { compareDocuments } from '@plumbline/shared/core/publication/compare.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Comparison } from '@plumbline/shared/schema/comparison.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { readBriefingDocument } from './briefing-document.ts';
import type { FiguresContext } from './figures.ts';
import { findPublication, inLanguage, type PublishedQuery, readPublished } from './publications.ts';

export interface ComparedBriefings {
  comparison: Comparison;
  /** Both, to be entered as read. */
  documents: readonly BriefingDocument[];
}

const compared = (one: BriefingDocument, other: BriefingDocument): ComparedBriefings => ({
  comparison: compareDocuments(one, other),
  documents: [one, other],
});

/** @throws PlumblineError `not-found` where there is no such briefing, or the viewer sees published ones alone */
export async function readComparison(
  context: FiguresContext,
  one: PublishedQuery,
  other: PublishedQuery,
): Promise<ComparedBriefings> {
  const { pool, viewer } = context;
  const read = async (query: PublishedQuery) =>
    (await readPublished(pool, viewer, query)) ?? readBriefingDocument(context, query);
  return compared(await read(one), await read(other));
}

/** What was published, and the same quarter by all that is known today. @throws PlumblineError `not-found` */
export async function readRestated(
  context: FiguresContext,
  query: PublishedQuery,
): Promise<ComparedBriefings> {
  const held = await findPublication(context.pool, context.viewer, query);
  if (held === null)
    throw new PlumblineError('not-found', `No briefing of ${query.period} is published`, {
      todo: 'see /api/v1/publications',
    });
  const published = inLanguage(held, query.language);
  const { period, language } = { period: held.period, language: published.language };
  const today = await readBriefingDocument(context, { period, unit: query.unit, language });
  return compared(published, today);
}
