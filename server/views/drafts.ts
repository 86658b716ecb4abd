/** Drafts of briefings as their editors and reviewers see them. */
import { parsePeriod } from '@plumbline/shared/core/calendar.ts';
import { isOpenDecision } from '@plumbline/shared/core/follow/decision-rules.ts';
import { languageOf, languages } from '@plumbline/shared/core/language/languages.ts';
import { assembledDocuments } from '@plumbline/shared/core/publication/assemble.ts';
import { draftChecks } from '@plumbline/shared/core/publication/checks.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Draft, DraftItem } from '@plumbline/shared/schema/publication.ts';
import type pg from 'pg';
import { digestOf } from '../ledger/document-digest.ts';
import { currentVersion } from '../store/data-version.ts';
import { readDecision } from '../store/decisions.ts';
import { findOpenDraft, type HeldDraft, readHeldDraft, readOpenDrafts } from '../store/drafts.ts';
import { readSettings } from '../store/settings.ts';
import { readBriefingDocument } from './briefing-document.ts';
import { calendarOf, type FiguresContext, unitOf } from './figures.ts';
import { unitsAsked } from './units-asked.ts';
import { sees, type Viewer } from './viewer.ts';

export const listDrafts = async (
  pool: pg.Pool,
  viewer: Viewer,
  unit: string | undefined,
): Promise<DraftItem[]> => readOpenDrafts(pool, await unitsAsked(pool, viewer, unit));

/** @throws PlumblineError `not-found`, also where it is not of the viewer's units */
export async function readDraft(pool: pg.Pool, viewer: Viewer, id: number): Promise<Draft> {
  const held = await requireHeld(pool, viewer, id);
  const generated = held.documents;
  const documents = assembledDocuments(held);
  const digest = digestOf(documents);
  const laterChanges = Math.max(0, (await currentVersion(pool, held.unitId)) - held.dataVersion);
  const { unitId: _, dataVersion: __, editors, closedAt: ___, approvedDigest: ____, ...shown } = held;
  return {
    ...shown,
    laterChanges,
    worked: editors.includes(viewer.personId ?? viewer.actor),
    languages: generated.map(({ language }) => language),
    documents: Object.fromEntries(
      documents.map((document) => [
        document.language,
        { ...document, digest, page: { ...document.page, digest } },
      ]),
    ),
    asks: held.asks.map(({ decision }) => decision),
    suggested: generated[0]!.page.asks.map(({ text }) => ({ decision: null, text })),
    checks: draftChecks({ ...held, laterChanges, settledAsks: await settledAsks(pool, held) }),
    digest,
  };
}

/** Id of the draft of a period that is worked on; null: there is none. */
export async function findDraft(
  pool: pg.Pool,
  viewer: Viewer,
  of: { period: string; unit: string | undefined },
): Promise<number | null> {
  const { id: unitId } = await unitOf(pool, viewer, of.unit);
  return findOpenDraft(pool, { period: of.period, unitId });
}

export async function requireHeld(pool: pg.Pool, viewer: Viewer, id: number): Promise<HeldDraft> {
  const held = await readHeldDraft(pool, id);
  if (held === null || !sees(viewer, held.unit))
    throw new PlumblineError('not-found', `There is no draft ${id}`, { todo: 'see /api/v1/drafts' });
  return held;
}

async function settledAsks(pool: pg.Pool, { asks }: HeldDraft): Promise<string[]> {
  const held = await Promise.all(asks.map(({ decision }) => readDecision(pool, decision)));
  return asks.flatMap(({ decision }, index) => {
    const found = held[index] ?? null;
    return found === null || !isOpenDecision(found.decision) ? [decision] : [];
  });
}

export interface GeneratedFor {
  period: string;
  unit: string | undefined;
  languages: readonly string[] | undefined;
}

/**
 * Works out a period's page for a draft, once in each language, all of one moment and brought up to date first.
 * @throws PlumblineError `bad-usage` for a language that there is not; `not-found` for a period that has not begun.
 */
export async function generateDraft(context: FiguresContext, of: GeneratedFor) {
  const { pool, viewer } = context;
  const unit = await unitOf(pool, viewer, of.unit);
  if (unit.kind === 'scope')
    throw new PlumblineError('bad-usage', 'A briefing is of the company or of one unit', {
      at: 'unit',
      expected: 'the path of one unit',
    });
  const settings = await readSettings(pool);
  const period = parsePeriod(calendarOf(settings), of.period);
  if (period === null || period.grain !== 'quarter')
    throw new PlumblineError('not-found', `There is no fiscal quarter “${of.period}”`, {
      at: 'period',
      expected: 'a fiscal quarter that has begun, such as 2026-Q3',
    });
  const wanted = [...new Set(of.languages ?? [languageOf(settings.locale).tag])];
  const unknown = wanted.find((tag) => !languages.some((language) => language.tag === tag));
  if (unknown !== undefined)
    throw new PlumblineError('bad-usage', `The page has no language “${unknown}”`, {
      at: 'languages',
      expected: languages.map(({ tag }) => tag).join(', '),
    });
  const dataVersion = await currentVersion(pool, unit.id);
  const documents: BriefingDocument[] = [];
  for (const language of wanted)
    documents.push(
      await readBriefingDocument(context, { period: period.label, unit: unit.path, language, refresh: true }),
    );
  return { period: period.label, unit: { id: unit.id, path: unit.path }, documents, dataVersion };
}
