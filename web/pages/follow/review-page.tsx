import '../../styles/people.css';
import '../../styles/follow.css';
import '../../styles/review.css';
import type { Review } from '@plumbline/shared/schema/commitment.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { markReview, reviewQuery } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { ReviewCut } from '../../panels/follow/review-cut.tsx';
import { type ReviewAct, ReviewList } from '../../panels/follow/review-list.tsx';
import { ReviewOwners } from '../../panels/follow/review-owners.tsx';
import { ownerText, type Reason, reasonWords } from '../../panels/follow/review-words.ts';
import { formatDay } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useScope } from '../use-scope.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { useSingleKeys } from './use-single-keys.ts';

/** The review with what was said of one item put in at once. */
export function withMark(review: Review, act: ReviewAct, by: string, at: string) {
  const { commitment, verdict, note } = act;
  const before = review.items.find((item) => item.commitment.id === commitment)?.mark ?? null;
  const standing = before?.verdict === 'escalated' ? before.escalation : null;
  // The number of a new alarm comes with the server's answer.
  const raised = act.escalation === undefined ? null : { id: 0, ...act.escalation };
  const escalation = verdict === 'escalated' ? (standing ?? raised) : null;
  const mark = verdict === 'taken-back' ? null : { verdict, note, actor: by, at, escalation };
  const items = review.items.map((item) => (item.commitment.id === commitment ? { ...item, mark } : item));
  return { ...review, items };
}

/** What is due this week, what moved, and what to challenge with whom. */
export default function ReviewPage() {
  usePageTitle('This week');
  const formats = useFormats();
  const account = useAccount();
  const unitName = useUnitNames();
  const { scope } = useScope();
  const client = useQueryClient();
  const asked = reviewQuery(scope.unit);
  const review = useQuery(asked);
  const [owner, setOwner] = useState<string | null | undefined>(undefined);
  const [reason, setReason] = useState<Reason | null>(null);
  const [keysOn, setKeysOn] = useSingleKeys();
  const marking = useMutation({
    mutationFn: markReview,
    // One after the other: what is undone at once must not overtake what it undoes.
    scope: { id: 'review' },
    onMutate: async (act: ReviewAct) => {
      await client.cancelQueries({ queryKey: asked.queryKey });
      client.setQueryData(asked.queryKey, (before) =>
        before === undefined
          ? undefined
          : withMark(before, act, account?.name ?? 'you', new Date().toISOString()),
      );
    },
    onSuccess: (_, { escalation }) =>
      escalation === undefined ? undefined : client.invalidateQueries({ queryKey: asked.queryKey }),
    onError: () => client.invalidateQueries({ queryKey: asked.queryKey }),
  });
  const { mutate } = marking;
  /** What the list is cut to stands below it on a narrow page: the reader is taken to what is left. */
  const cut = (toOwner: string | null | undefined, toReason: Reason | null) => {
    setOwner(toOwner);
    setReason(toReason);
    document.getElementById('items')?.scrollIntoView({ block: 'nearest' });
  };
  const mark = useCallback((act: ReviewAct) => mutate(act), [mutate]);
  return (
    <Answer query={review} heading="h1">
      {({ headline, weekOf, owners, counts, items, escalatedTo, beginWith }) => (
        <>
          <p className="quiet">Week of {formatDay(weekOf, formats)}</p>
          <h1>{headline}</h1>
          {items.length > 0 && (
            <>
              {marking.error !== null && <ProblemView problem={problemOf(marking.error)} />}
              <div className="review-desk">
                <ReviewList
                  items={items.filter(
                    ({ commitment, because }) =>
                      (owner === undefined || commitment.owner === owner) &&
                      (reason === null || because.includes(reason)),
                  )}
                  all={items.length}
                  beginWith={owner === undefined && reason === null ? beginWith : null}
                  cutTo={[
                    ...(owner === undefined ? [] : [ownerText(owner)]),
                    ...(reason === null ? [] : [reasonWords[reason]]),
                  ]}
                  onShowAll={() => cut(undefined, null)}
                  marked={items.filter((item) => item.mark !== null).length}
                  formats={formats}
                  unitName={unitName}
                  mayMark={
                    account?.permissions.includes('commitments:change') === true &&
                    account.grants.some(({ role }) => role !== 'owner')
                  }
                  escalatedTo={escalatedTo}
                  keysOn={keysOn}
                  onKeys={setKeysOn}
                  onMark={mark}
                />
                <div className="review-side">
                  <ReviewOwners
                    owners={owners}
                    items={items}
                    formats={formats}
                    chosen={owner}
                    onChoose={(chosen) => cut(chosen, reason)}
                  />
                  <ReviewCut
                    counts={counts}
                    formats={formats}
                    chosen={reason}
                    onChoose={(chosen) => cut(owner, chosen)}
                  />
                </div>
              </div>
            </>
          )}
        </>
      )}
    </Answer>
  );
}
