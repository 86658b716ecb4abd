import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem-of.ts';
import { approveAppetite, approveTarget } from '../../api/targets.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { faultsOf } from '../faults-of.ts';
import { AppetiteForm } from './appetite-form.tsx';
import { TargetForm } from './target-form.tsx';

const targetFields = ['figure', 'value', 'from', 'approvedBy', 'approvedOn', 'note'];
const appetiteFields = ['from', 'approvedBy'];

/** Puts what was approved on record: a target, or the appetite. */
export function AddSection({ currency }: { currency: string }) {
  const client = useQueryClient();
  // A new form after each row, so that none is put on record twice.
  const [round, setRound] = useState(0);
  const onSuccess = async () => {
    await client.invalidateQueries();
    setRound((before) => before + 1);
  };
  const target = useMutation({ mutationFn: approveTarget, onSuccess });
  const appetite = useMutation({ mutationFn: approveAppetite, onSuccess });
  const faults = (error: Error | null, fields: readonly string[]) =>
    error === null ? {} : faultsOf(problemOf(error), fields);
  return (
    <section aria-labelledby="targets-add">
      <h2 id="targets-add">Put on record what was approved</h2>
      <p role="status">{round > 0 && 'It is on record.'}</p>
      <details>
        <summary>A target for a figure</summary>
        <TargetForm
          key={`target ${round}`}
          currency={currency}
          pending={target.isPending}
          faults={faults(target.error, targetFields)}
          onSubmit={target.mutate}
        />
        {target.error !== null && <ProblemView problem={problemOf(target.error)} heading="h3" />}
      </details>
      <details>
        <summary>The appetite for loss</summary>
        <AppetiteForm
          key={`appetite ${round}`}
          currency={currency}
          pending={appetite.isPending}
          faults={faults(appetite.error, appetiteFields)}
          onSubmit={appetite.mutate}
        />
        {appetite.error !== null && <ProblemView problem={problemOf(appetite.error)} heading="h3" />}
      </details>
    </section>
  );
}
