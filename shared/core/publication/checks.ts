/** What has to be done, or looked at, before a draft can be published. */
import type { BriefingDocument } from '../../schema/briefing-document.ts';
import type { DraftCheck } from '../../schema/publication.ts';
import { assembledDocuments, type DraftParts, withAsks } from './assemble.ts';
import { misfitsOf, textAt } from './places.ts';

export interface CheckedDraft extends DraftParts {
  /** Imports and changes since the figures were worked out. */
  laterChanges: number;
  /** Decisions asked for that are decided, withdrawn or gone. */
  settledAsks: readonly string[];
}

/** In the order in which they are to be done: what stops it first. */
export function draftChecks(draft: CheckedDraft): DraftCheck[] {
  const checks = [
    ...emptyPage(draft),
    ...assembledDocuments(draft).flatMap(roomChecks),
    ...oneLanguageOnly(draft),
    ...generatedAnew(draft),
    ...draft.settledAsks.map((decision) =>
      must('ask-settled', `${decision} is no longer open: ask for another, or for none`),
    ),
    ...hints(draft),
  ];
  return checks.sort((one, other) => Number(other.must) - Number(one.must));
}

const check = (
  must: boolean,
  id: string,
  text: string,
  { place = null, language = null }: Partial<Pick<DraftCheck, 'place' | 'language'>> = {},
): DraftCheck => ({ id, must, text, place, language });
const must = (...[id, text, where]: Parameters<typeof check> extends [boolean, ...infer R] ? R : never) =>
  check(true, id, text, where);

function emptyPage({ documents }: DraftParts): DraftCheck[] {
  return documents.some(({ page }) => page.empty)
    ? [must('empty', 'No finding has been read yet: there is nothing to publish')]
    : [];
}

function roomChecks({ page, language }: BriefingDocument): DraftCheck[] {
  return misfitsOf(page).map(({ place, part, text }) =>
    // What nobody can word anew stops nobody: the exports of fixed size name it.
    check(place !== null, 'no-room', `The page has no room for this (${part}): “${text}”`, {
      place,
      language,
    }),
  );
}

function oneLanguageOnly({ documents, edits }: DraftParts): DraftCheck[] {
  const places = [...new Set(edits.map(({ place }) => place))];
  return places.flatMap((place) =>
    documents
      .filter(({ language }) => !edits.some((edit) => edit.place === place && edit.language === language))
      .map(({ language }) =>
        must(
          'other-language',
          'This sentence was edited in another language only: edit it here too, or keep the generated one',
          { place, language },
        ),
      ),
  );
}

function generatedAnew({ documents, edits, asks }: DraftParts): DraftCheck[] {
  return edits.flatMap(({ place, language, generated }) => {
    const document = documents.find((each) => each.language === language);
    if (document === undefined) return [];
    const now = textAt(asks.length === 0 ? document : withAsks(document, asks), place);
    if (now === generated) return [];
    return [
      must(
        'generated-anew',
        now === null
          ? 'What was edited no longer stands on the page: take the edit back'
          : `The figures behind this sentence changed since it was edited; it would now say “${now}”`,
        { place, language },
      ),
    ];
  });
}

function hints({ documents, laterChanges, asks }: CheckedDraft): DraftCheck[] {
  const [first] = documents;
  if (first === undefined) return [];
  const { page } = first;
  const stale = page.sources.filter(({ state }) => state === 'stale' || state === 'never');
  return [
    ...(laterChanges > 0
      ? [check(false, 'later-changes', `${laterChanges} changes came in since the figures were worked out`)]
      : []),
    ...(page.toDate ? [check(false, 'to-date', 'The quarter is not over: its figures are to date')] : []),
    ...(stale.length > 0
      ? [check(false, 'stale-source', `No recent data from ${stale.map(({ name }) => name).join(', ')}`)]
      : []),
    ...(page.caveat === null ? [] : [check(false, 'caveat', `The page says: ${page.caveat}`)]),
    ...(asks.length === 0 ? [check(false, 'no-decision', 'No decision is asked for by its number')] : []),
  ];
}
