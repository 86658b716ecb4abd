/** A draft's documents as they will be published: the generated ones with what persons changed in place. */
import type { BriefingDocument } from '../../schema/briefing-document.ts';
import type { ChosenAsk, DraftEdit } from '../../schema/publication.ts';
import { pageWith, textAt } from './places.ts';

export interface DraftParts {
  /** As they were generated, in the order of the draft's languages. */
  documents: readonly BriefingDocument[];
  edits: readonly DraftEdit[];
  notes: readonly { panel: string; text: string; language: string }[];
  asks: readonly ChosenAsk[];
}

/** Edits whose sentence no longer stands on the page are left out; a check names them. */
export function assembledDocuments({ documents, edits, notes, asks }: DraftParts): BriefingDocument[] {
  return documents.map((generated) => {
    const { language } = generated;
    const asking = asks.length === 0 ? generated : withAsks(generated, asks);
    const own = edits.filter((edit) => edit.language === language && textAt(asking, edit.place) !== null);
    const page = own.reduce((held, { place, edited }) => pageWith(held, place, edited), asking.page);
    return {
      ...asking,
      page,
      asks: asking.asks.map((ask) => ({ ...ask, text: textAt({ page }, `ask:${ask.number}`) ?? ask.text })),
      sentences: own.map(({ language: _, ...sentence }) => sentence),
      notes: notes.filter((note) => note.language === language).map(({ panel, text }) => ({ panel, text })),
    };
  });
}

/** The document with these decisions asked for in place of what the figures suggest. */
export function withAsks(of: BriefingDocument, asks: readonly ChosenAsk[]): BriefingDocument {
  const chosen = asks.flatMap(({ inLanguage }, index) => {
    const ask = inLanguage[of.language];
    return ask === undefined ? [] : [{ ...ask, number: index + 1 }];
  });
  const shown = chosen.map(({ number, text }) => ({ number, text, figures: [] }));
  return { ...of, page: { ...of.page, asks: shown, asksMissing: null }, asks: chosen };
}
