import { CommentForm, CommentList } from '../../panels/publish/comment-list.tsx';
import { placeGroups } from '../../panels/publish/places.ts';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import type { DraftParts } from './draft-parts.ts';

/** What drafters and approvers say to each other about it. */
export function DraftComments({ draft, language, change }: DraftParts) {
  const formats = useFormats();
  const permissions = useAccount()?.permissions ?? [];
  const may = permissions.includes('briefings:draft') || permissions.includes('briefings:approve');
  const document = draft.documents[language];
  const open = draft.state !== 'published' && draft.state !== 'dropped';
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      <CommentList comments={draft.comments} formats={formats} />
      {open &&
        (may ? (
          <CommentForm
            places={document === undefined ? [] : placeGroups(document).flatMap(({ places }) => places)}
            pending={change.isPending}
            onSay={(body, done) =>
              change.mutate({ method: 'POST', part: 'comments', body }, { onSuccess: done })
            }
          />
        ) : (
          <p>Only those who draft or approve briefings comment on them.</p>
        ))}
    </section>
  );
}
