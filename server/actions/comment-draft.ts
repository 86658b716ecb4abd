import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { DraftComment } from '@plumbline/shared/schema/publication.ts';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import { changeDraft, type DraftWork } from './open-draft.ts';

/**
 * Says something to a draft, or to a sentence of it; the draft itself stays as it is, and so does its approval.
 * @throws PlumblineError `not-allowed` to who neither drafts nor approves.
 */
export async function commentDraft(
  id: number,
  { place, text }: Pick<DraftComment, 'place' | 'text'>,
  work: DraftWork & { permissions: ReadonlySet<Permission> },
): Promise<void> {
  if (!work.permissions.has('briefings:draft') && !work.permissions.has('briefings:approve'))
    throw new PlumblineError('not-allowed', 'Only those who draft or approve briefings comment on them', {
      todo: 'tell one of them',
    });
  await changeDraft({ id, version: null }, work, (draft, at) => ({
    kind: 'draft-commented',
    body: { place, text },
    draft: { ...draft, comments: [...draft.comments, { place, text, by: work.actor, at }] },
    sameVersion: true,
  }));
}
