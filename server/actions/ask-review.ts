import { changeDraft, type DraftWork, editorOf, requireReady } from './open-draft.ts';

/** Hands a draft to another person to be approved. @throws PlumblineError `conflict` where it could not be published */
export async function askReview(id: number, version: number, work: DraftWork): Promise<void> {
  await changeDraft({ id, version }, work, async (draft, at, client) => {
    await requireReady(client, draft, 'It is not ready for review');
    return {
      kind: 'review-asked',
      draft: {
        ...draft,
        state: 'in-review',
        editors: [...new Set([...draft.editors, editorOf(work)])],
        reviewAskedBy: work.actor,
        reviewAskedAt: at,
        approvedBy: null,
        approvedAt: null,
        approvedDigest: null,
      },
    };
  });
}
