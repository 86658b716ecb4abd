import type { GeneratedDraft } from './begin-draft.ts';
import { changeDraft, type DraftWork, reopened } from './open-draft.ts';

/** Puts figures and generated sentences of now in a draft; what persons changed stays, and a check says where to look. */
export async function refreshDraft(
  id: number,
  version: number,
  { documents, dataVersion }: Pick<GeneratedDraft, 'documents' | 'dataVersion'>,
  work: DraftWork,
): Promise<void> {
  const { cutOff, knownAt } = documents[0]!;
  await changeDraft({ id, version }, work, (draft) => ({
    kind: 'draft-refreshed',
    body: { cutOff, knownAt },
    draft: { ...reopened(draft, work), documents, dataVersion, cutOff, knownAt },
  }));
}
