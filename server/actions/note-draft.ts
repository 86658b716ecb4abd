import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { NoteChange } from '@plumbline/shared/schema/publication.ts';
import { changeDraft, type DraftWork, reopened } from './open-draft.ts';

/** Writes down what the presenter says to a part of the page; an empty text takes it away. */
export async function noteDraft(id: number, change: NoteChange, work: DraftWork): Promise<void> {
  const { version, panel, language, text } = change;
  await changeDraft({ id, version }, work, (draft) => {
    if (!draft.documents.some((document) => document.language === language))
      throw new PlumblineError('bad-usage', `The draft is not published in “${language}”`, {
        at: 'language',
        expected: draft.documents.map((document) => document.language).join(' or '),
      });
    const others = draft.notes.filter((note) => note.panel !== panel || note.language !== language);
    const notes = text === '' ? others : [...others, { panel, language, text }];
    return {
      kind: 'draft-noted',
      body: { panel, language, text },
      draft: { ...reopened(draft, work), notes },
    };
  });
}
