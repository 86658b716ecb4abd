import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { handOver } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { HandOverForm } from '../../panels/follow/hand-over-form.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { faultsOf } from '../faults-of.ts';
import { useRenew } from './use-renew.ts';

interface HandOverSectionProps {
  owners: readonly string[];
  onDone: (words: string) => void;
}

/** For when an owner leaves: all that they hold goes to another. */
export function HandOverSection({ owners, onDone }: HandOverSectionProps) {
  const renew = useRenew();
  const [open, setOpen] = useState(false);
  const handing = useMutation({
    mutationFn: handOver,
    onSuccess: async (_, { from, to }) => {
      await renew();
      setOpen(false);
      onDone(`All that ${from} held is with ${to} now.`);
    },
  });
  const faults = handing.error === null ? {} : faultsOf(problemOf(handing.error), ['from', 'to', 'reason']);
  return (
    <section aria-label="Hand over">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>An owner leaves: hand over what they hold</summary>
        {open && (
          <HandOverForm
            owners={owners}
            pending={handing.isPending}
            faults={faults}
            onSubmit={handing.mutate}
          />
        )}
      </details>
      {handing.error !== null && Object.keys(faults).length === 0 && (
        <ProblemView problem={problemOf(handing.error)} heading="h3" />
      )}
    </section>
  );
}
