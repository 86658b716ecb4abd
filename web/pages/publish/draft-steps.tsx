import type { Draft } from '@plumbline/shared/schema/publication.ts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { problemOf } from '../../api/problem-of.ts';
import { publicationsQuery, publishDraft } from '../../api/publish.ts';
import { publishPaths } from '../../panels/publish/addresses.ts';
import { FrozenFacts } from '../../panels/publish/frozen-facts.tsx';
import { PublishForm } from '../../panels/publish/publish-form.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import type { ChangeDraft } from './use-change-draft.ts';
import { approvalWhyNot, publishWhyNot, reviewWhyNot } from './why-not.ts';

/** Review, approval, publication, each with why it is not open yet or not to this reader; and the way out. */
export function DraftSteps({ draft, change }: { draft: Draft; change: ChangeDraft }) {
  const formats = useFormats();
  const permissions = useAccount()?.permissions ?? [];
  const client = useQueryClient();
  const navigate = useNavigate();
  const before = useInfiniteQuery(publicationsQuery(draft.unit, draft.period));
  const held = before.data?.pages
    .flatMap(({ items }) => items)
    .find(({ unit, supersededBy }) => unit === draft.unit && supersededBy === null);
  const publishing = useMutation({
    mutationFn: (reason: string | undefined) => publishDraft(draft.id, { version: draft.version, reason }),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['drafts'] });
      await client.invalidateQueries({ queryKey: ['briefings'] });
      void navigate({ to: publishPaths.archive() as '/', search: {} });
    },
  });
  if (draft.state === 'published' || draft.state === 'dropped')
    return (
      <section aria-labelledby="steps">
        <h2 id="steps">{draft.state === 'published' ? 'It is published' : 'It was dropped'}</h2>
        <p>
          {draft.state === 'published' ? (
            <a href={publishPaths.archive()}>See what is published</a>
          ) : (
            'What it was stays on record.'
          )}
        </p>
      </section>
    );
  const { version, digest } = draft;
  const reviewStop = reviewWhyNot(draft, permissions);
  const approvalStop = approvalWhyNot(draft, permissions);
  const publishStop = publishWhyNot(draft, permissions);
  return (
    <section aria-labelledby="steps" className="publication-steps">
      <h2 id="steps">Review, approve, publish</h2>
      <ol>
        <li>
          <h3>Review</h3>
          {reviewStop === null ? (
            <button
              type="button"
              className="primary"
              disabled={change.isPending}
              onClick={() => change.mutate({ method: 'POST', part: 'review', body: { version } })}
            >
              Ask for its review
            </button>
          ) : (
            <p>{reviewStop}</p>
          )}
        </li>
        <li>
          <h3>Approval by another person</h3>
          {approvalStop === null ? (
            <>
              <p>
                You approve what you see on this page, in every language:{' '}
                <code title={digest}>{digest.slice(0, 12)}</code>. A later change takes the approval away.
              </p>
              <button
                type="button"
                className="primary"
                disabled={change.isPending}
                onClick={() => change.mutate({ method: 'POST', part: 'approve', body: { version, digest } })}
              >
                Approve it
              </button>
            </>
          ) : (
            <p>{approvalStop}</p>
          )}
        </li>
        <li>
          <h3>Publication</h3>
          {publishStop === null ? (
            <PublishForm
              replaces={held ?? null}
              pending={publishing.isPending}
              onPublish={(reason) => publishing.mutate(reason)}
            >
              <FrozenFacts draft={draft} formats={formats} />
            </PublishForm>
          ) : (
            <p>{publishStop}</p>
          )}
          {publishing.error !== null && <ProblemView problem={problemOf(publishing.error)} heading="h3" />}
        </li>
      </ol>
      {permissions.includes('briefings:draft') && (
        <div className="actions">
          <Confirm
            action="Drop the draft"
            question="It will not be published; what it was stays on record."
            pending={change.isPending}
            doing="Dropping…"
            no="Go on with it"
            onConfirm={() => change.mutate({ method: 'DELETE', part: '', body: { version } })}
          />
        </div>
      )}
    </section>
  );
}
