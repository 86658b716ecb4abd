/** What was published, to whoever may read it. */
import { languageOf } from '@plumbline/shared/core/language/languages.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Publication } from '@plumbline/shared/schema/publication.ts';
import type pg from 'pg';
import { type HeldPublication, readPublication, readPublications } from '../store/publications.ts';
import { unitOf } from './figures.ts';
import { unitsAsked } from './units-asked.ts';
import type { Viewer } from './viewer.ts';

export interface PublishedQuery {
  /** A fiscal quarter; `live` is the newest that was published. */
  period: string;
  unit?: string;
  language?: string;
  /** Of one that was replaced. */
  digest?: string;
}

/** Null where the quarter was not published. @throws PlumblineError `not-found` for a digest that there is not */
export async function findPublication(
  pool: pg.Pool,
  viewer: Viewer,
  { period, unit: path, digest }: PublishedQuery,
): Promise<HeldPublication | null> {
  const unit = await unitOf(pool, viewer, path);
  const held = await readPublication(pool, {
    unitId: unit.id,
    period: period === 'live' ? undefined : period,
    digest,
  });
  if (held === null && digest !== undefined)
    throw new PlumblineError('not-found', `No briefing of ${period} has the digest ${digest}`, {
      at: 'digest',
      todo: 'see /api/v1/publications',
    });
  return held;
}

/** The document that a reader of this language sees: in theirs where it was published in it, else in its first. */
export const inLanguage = ({ documents }: HeldPublication, language: string | undefined): BriefingDocument =>
  documents.find((each) => each.language === languageOf(language ?? '').tag && language !== undefined) ??
  documents[0]!;

/**
 * The published document that answers for a period. To whoever sees only what is published, `live` is the newest of these.
 * Null: it is to be worked out.
 */
export async function readPublished(
  pool: pg.Pool,
  viewer: Viewer,
  query: PublishedQuery,
): Promise<BriefingDocument | null> {
  if (query.period === 'live' && !viewer.publishedOnly) return null;
  const held = await findPublication(pool, viewer, query);
  return held === null ? null : inLanguage(held, query.language);
}

/** A page of what was published, newest period first. `cursor`: where the last one ended. */
export async function listPublications(
  pool: pg.Pool,
  viewer: Viewer,
  query: { unit?: string; period?: string; limit: number; cursor?: string },
): Promise<{ items: Publication[]; nextCursor: string | null }> {
  const [, period = '', number = ''] = /^(.{1,20}) (\d{1,6})$/.exec(query.cursor ?? '') ?? [];
  const items = await readPublications(pool, {
    unitIds: await unitsAsked(pool, viewer, query.unit),
    period: query.period,
    limit: query.limit + 1,
    after: period === '' ? undefined : { period, number: Number(number) },
  });
  const shown = items.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown,
    nextCursor: items.length > query.limit ? `${last!.period} ${last!.number}` : null,
  };
}
