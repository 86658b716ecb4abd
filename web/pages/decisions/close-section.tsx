import type { Escalation } from '@plumbline/shared/schema/escalation.ts';
import { useMutation } from '@tanstack/react-query';
import { changeEscalation } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import { CloseForm } from '../../panels/decisions/close-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { faultsOf } from '../faults-of.ts';
import { useRenewDecisions } from './use-renew-decisions.ts';

interface CloseSectionProps {
  alarm: Escalation;
  onDone: (words: string) => void;
}

/** Says what became of one alarm. */
export function CloseSection({ alarm, onDone }: CloseSectionProps) {
  const renew = useRenewDecisions();
  const closing = useMutation({
    mutationFn: changeEscalation,
    onSuccess: async () => {
      await renew();
      onDone(`Saved: ${alarm.subject}.`);
    },
  });
  const problem = closing.error === null ? null : problemOf(closing.error);
  const faults = problem === null ? {} : faultsOf(problem, ['outcome', 'note']);
  return (
    <>
      <CloseForm
        key={`${alarm.closedAt} ${alarm.actedOn}`}
        alarm={alarm}
        pending={closing.isPending}
        faults={faults}
        onSubmit={(change) => closing.mutate({ id: alarm.id, ...change })}
      />
      {problem !== null && Object.keys(faults).length === 0 && <ProblemView problem={problem} heading="h3" />}
    </>
  );
}
