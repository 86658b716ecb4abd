import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { HeldDraft } from '../store/drafts.ts';
import { changeDraft, type DraftWork, digestOfDraft, editorOf, requireReady } from './open-draft.ts';

/**
 * A second person says that this may be published: this digest, and nothing else.
 * @throws PlumblineError `not-allowed` to whoever changed it, also by a token; `conflict` where nobody asked for review, or
 * where it is not what the approver saw.
 */
export async function approveDraft(
  id: number,
  seen: { version: number; digest: string },
  work: DraftWork,
): Promise<void> {
  await changeDraft({ id, version: seen.version }, work, async (draft, at, client) => {
    requireOther(draft, work);
    if (draft.state !== 'in-review')
      throw new PlumblineError(
        'conflict',
        draft.state === 'approved' ? 'It is approved already' : 'Nobody asked for its review yet',
        { expected: 'a draft that is in review', todo: 'let whoever drafted it ask for the review' },
      );
    const digest = digestOfDraft(draft);
    if (digest !== seen.digest)
      throw new PlumblineError('conflict', 'What you would approve is not the draft as it is now', {
        at: 'digest',
        expected: digest,
        todo: 'look at it as it is now',
      });
    await requireReady(client, draft, 'It cannot be approved');
    return {
      kind: 'draft-approved',
      body: { digest },
      draft: {
        ...draft,
        state: 'approved',
        approvedBy: work.actor,
        approvedAt: at,
        approvedDigest: digest,
      },
    };
  });
}

function requireOther({ editors }: HeldDraft, work: DraftWork): void {
  if (!editors.includes(editorOf(work))) return;
  throw new PlumblineError('not-allowed', 'Whoever worked on a draft does not approve it', {
    expected: 'a person who changed nothing in it, neither by hand nor by a token',
    todo: 'let another person approve it',
  });
}
