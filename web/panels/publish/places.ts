import { textAt } from '@plumbline/shared/core/publication/places.ts';
import type { BriefingDocument } from '@plumbline/shared/schema/briefing-document.ts';
import type { Draft } from '@plumbline/shared/schema/publication.ts';

export interface PlaceGroup {
  title: string;
  places: string[];
}

/** The places of a page whose sentences can be worded anew, in the order of reading. */
export const placeGroups = ({ page }: BriefingDocument): PlaceGroup[] => [
  { title: 'Headline', places: ['headline'] },
  { title: 'Panels', places: page.panels.map(({ id }) => `panel:${id}`) },
  { title: 'Hard questions', places: page.questions.map(({ id }) => `question:${id}`) },
  { title: 'Asks', places: page.asks.map(({ number }) => `ask:${number}`) },
];

export interface SentenceOfDraft {
  /** As it stands on the page. */
  text: string;
  /** As the figures say it. */
  generated: string;
  edit: Draft['edits'][number] | null;
}

export function sentenceAt(draft: Draft, language: string, place: string): SentenceOfDraft {
  const edit = draft.edits.find((each) => each.place === place && each.language === language) ?? null;
  const document = draft.documents[language];
  const text = (document === undefined ? null : textAt(document, place)) ?? '';
  return { text, generated: edit?.generated ?? text, edit };
}

/** What a check, a comment and a sentence about one place are led to by. */
export const placeAnchor = (place: string): string => `place-${place.replace(':', '-')}`;
