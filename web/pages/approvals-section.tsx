import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approvalsQuery, decideApproval } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { ApprovalCard } from '../panels/people/approval-card.tsx';
import { DecidedList } from '../panels/people/decided-list.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { ShowOnce } from '../ui/show-once.tsx';
import { Answer } from './answer.tsx';
import { useFormats } from './use-formats.ts';

const told = {
  agreed: 'Agreed. It holds from now on.',
  refused: 'Refused. Nothing changes.',
  withdrawn: 'Withdrawn. Nothing changes.',
} as const;

/** What one person asked for and another must agree to. */
export function ApprovalsSection() {
  const formats = useFormats();
  const client = useQueryClient();
  const [seesDecided, setSeesDecided] = useState(false);
  const waiting = useQuery(approvalsQuery('waiting'));
  const all = useQuery({ ...approvalsQuery(''), enabled: seesDecided });
  const deciding = useMutation({
    mutationFn: decideApproval,
    onSuccess: () =>
      Promise.all(
        ['approvals', 'users', 'tokens', 'company-sign-ins'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
  const link = deciding.data?.link ?? null;
  const decided: ApprovalItem[] | undefined = all.data?.filter(({ state }) => state !== 'waiting');
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Waiting for a second person</h2>
      <p className="quiet">
        Rights over board data need two people: one asks, another agrees. What waits changes nothing yet.
      </p>
      {link !== null && (
        <ShowOnce
          title="The sign-in link"
          label="Sign-in link"
          value={location.origin + link}
          warnings={[
            'Whoever opens it first is signed in as that person. Hand it over in a way that only they can read.',
            'It works once, within 15 minutes.',
          ]}
          onDone={deciding.reset}
        />
      )}
      <p role="status">{deciding.data !== undefined && told[deciding.data.state]}</p>
      {deciding.error !== null && <ProblemView problem={problemOf(deciding.error)} heading="h3" />}
      <Answer query={waiting}>
        {(items) =>
          items.length === 0 ? (
            <p className="nothing-here">Nothing waits.</p>
          ) : (
            <ul className="cards approvals">
              {items.map((approval) => (
                <ApprovalCard
                  key={approval.id}
                  approval={approval}
                  pending={deciding.isPending}
                  formats={formats}
                  onDecide={(agree, reason) => deciding.mutate({ id: approval.id, agree, reason })}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      <details onToggle={(event) => setSeesDecided(event.currentTarget.open)}>
        <summary>What was decided before</summary>
        {decided !== undefined && <DecidedList approvals={decided} formats={formats} />}
        {all.error !== null && <ProblemView problem={problemOf(all.error)} heading="h3" />}
      </details>
    </section>
  );
}
