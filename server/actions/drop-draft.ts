import { changeDraft, type DraftWork } from './open-draft.ts';

/** Ends a draft that will not be published; what it was stays on record. */
export async function dropDraft(id: number, version: number, work: DraftWork): Promise<void> {
  await changeDraft({ id, version }, work, (draft, at) => ({
    kind: 'draft-dropped',
    body: { period: draft.period, unit: draft.unit },
    draft: { ...draft, state: 'dropped', closedAt: at },
  }));
}
