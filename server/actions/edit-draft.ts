import { withAsks } from '@plumbline/shared/core/publication/assemble.ts';
import { misfitsOf, pageWith, textAt } from '@plumbline/shared/core/publication/places.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { SentenceChange } from '@plumbline/shared/schema/publication.ts';
import type { HeldDraft } from '../store/drafts.ts';
import { changeDraft, type DraftWork, reopened } from './open-draft.ts';

/**
 * Puts a person's sentence in place of the generated one, in one language; both are kept. Null takes the edit back.
 * @throws PlumblineError `bad-usage` for a place or language that the draft has not, and for a text the page has no room for.
 */
export async function editDraft(id: number, change: SentenceChange, work: DraftWork): Promise<void> {
  const { version, place, language, text } = change;
  await changeDraft({ id, version }, work, (draft, at) => {
    const generated = generatedAt(draft, change);
    const others = draft.edits.filter((edit) => edit.place !== place || edit.language !== language);
    const edits =
      text === null ? others : [...others, { place, language, generated, edited: text, by: work.actor, at }];
    return {
      kind: 'sentence-edited',
      body: { place, language, generated, edited: text },
      draft: { ...reopened(draft, work), edits },
    };
  });
}

function generatedAt(draft: HeldDraft, { place, language, text }: SentenceChange): string {
  const document = draft.documents.find((each) => each.language === language);
  if (document === undefined)
    throw new PlumblineError('bad-usage', `The draft is not published in “${language}”`, {
      at: 'language',
      expected: draft.documents.map((each) => each.language).join(' or '),
    });
  const asking = draft.asks.length === 0 ? document : withAsks(document, draft.asks);
  const generated = textAt(asking, place);
  if (generated === null && text !== null)
    throw new PlumblineError('bad-usage', `The page has no sentence at “${place}”`, { at: 'place' });
  if (text !== null) {
    const misfit = misfitsOf(pageWith(asking.page, place, text)).find((each) => each.place === place);
    if (misfit !== undefined)
      throw new PlumblineError('bad-usage', `The page has no room for this text at “${place}”`, {
        at: 'text',
        expected: 'a text that fits its place at full size; the page never shrinks its type',
        todo: 'shorten it',
        problems: [{ path: place, message: misfit.text }],
      });
  }
  return generated ?? '';
}
