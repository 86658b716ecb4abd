import type { CommitmentDetail } from '@plumbline/shared/schema/commitment.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeCommitment } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { PromiseForm } from '../../panels/follow/promise-form.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { promiseFaults } from './promise-faults.ts';
import { useRenew } from './use-renew.ts';

/** Agrees to a proposal or changes a promise, and takes it back with a reason. */
export function ChangePromise({ commitment }: { commitment: CommitmentDetail }) {
  const renew = useRenew();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const changing = useMutation({ mutationFn: changeCommitment, onSuccess: renew });
  const faults = promiseFaults(changing.error);
  const proposed = commitment.state === 'proposed';
  return (
    <>
      <section aria-labelledby="change">
        <h2 id="change">{proposed ? 'Agree to it' : 'Change it'}</h2>
        {proposed && (
          <p>Owner and date follow from the tracker or the policy. It counts as promised once you agree.</p>
        )}
        <PromiseForm
          purpose={proposed ? 'agree' : 'change'}
          before={commitment}
          owners={[]}
          act={proposed ? 'Agree' : 'Change it'}
          pending={changing.isPending}
          faults={faults}
          onSubmit={(change) => changing.mutate({ id: commitment.id, ...change })}
        />
        {changing.error !== null && Object.keys(faults).length === 0 && (
          <ProblemView problem={problemOf(changing.error)} heading="h3" />
        )}
      </section>
      <section aria-label="Take back">
        <details>
          <summary>Take it back</summary>
          <TextField
            label="Why is it taken back"
            value={why}
            error={tried && why.trim() === '' ? 'Say why; it is kept for good.' : undefined}
            onChange={setWhy}
          />
          <div className="actions">
            <Confirm
              action="Take it back"
              question="Its findings stay open, with the owner and the date that they have. Take the promise back?"
              pending={changing.isPending}
              doing="Taking back…"
              onConfirm={() => {
                setTried(true);
                if (why.trim() !== '')
                  changing.mutate({ id: commitment.id, withdraw: true, reason: why.trim() });
              }}
            />
          </div>
        </details>
      </section>
    </>
  );
}
