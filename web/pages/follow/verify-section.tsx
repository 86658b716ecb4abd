import { useMutation } from '@tanstack/react-query';
import { giveWord, storeEvidence } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { type Verifiable, VerifyForm, type WordWithFiles } from '../../panels/follow/verify-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { faultsOf } from '../faults-of.ts';
import { useRenew } from './use-renew.ts';

/** Stores the files first, one after the other; what is stored twice is stored once, so that a second try is safe. */
async function send({ word, files }: WordWithFiles): Promise<void> {
  const evidence: string[] = [];
  for (const file of files) evidence.push(await storeEvidence(file));
  await giveWord({ ...word, evidence });
}

/** Somebody other than the fixer confirms that a fix holds. */
export function VerifySection({
  findings,
  owner,
}: {
  findings: readonly Verifiable[];
  owner: string | null;
}) {
  const renew = useRenew();
  const verifying = useMutation({ mutationFn: send, onSuccess: renew });
  const faults =
    verifying.error === null ? {} : faultsOf(problemOf(verifying.error), ['fixedBy', 'note', 'evidence']);
  return (
    <section aria-labelledby="verify">
      <h2 id="verify">Confirm that the fix holds</h2>
      <VerifyForm
        findings={findings}
        owners={owner === null ? [] : [owner]}
        pending={verifying.isPending}
        faults={faults}
        onSubmit={verifying.mutate}
      />
      {verifying.error !== null && Object.keys(faults).length === 0 && (
        <ProblemView problem={problemOf(verifying.error)} heading="h3" />
      )}
    </section>
  );
}
