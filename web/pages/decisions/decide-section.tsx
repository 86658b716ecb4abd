import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { useMutation } from '@tanstack/react-query';
import { decide } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import { personText } from '../../panels/decisions/decision-words.ts';
import { type Decided, OutcomeForm } from '../../panels/decisions/outcome-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { faultsOf } from '../faults-of.ts';
import { storeFiles } from './store-files.ts';
import { useRenewDecisions } from './use-renew-decisions.ts';

const fields = ['reason', 'conditions', 'expiresOn', 'decidedBy', 'minutes', 'evidence', 'the file'];

/** Somebody other than who asked says what became of it. */
export function DecideSection({ decision }: { decision: Decision }) {
  const renew = useRenewDecisions();
  const deciding = useMutation({
    mutationFn: async ({ word, files }: Decided) =>
      decide({ id: decision.id, ...word, evidence: await storeFiles(files) }),
    onSuccess: renew,
  });
  const problem = deciding.error === null ? null : problemOf(deciding.error);
  const faults = problem === null ? {} : faultsOf(problem, fields);
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">Decide</h2>
      <p>
        Whoever asked does not decide: {personText(decision.askedBy)} asked. What you say here is kept for
        good, with your name and the day.
      </p>
      <OutcomeForm
        decision={decision}
        pending={deciding.isPending}
        faults={faults}
        onSubmit={deciding.mutate}
      />
      {problem !== null && Object.keys(faults).length === 0 && <ProblemView problem={problem} heading="h3" />}
    </section>
  );
}
