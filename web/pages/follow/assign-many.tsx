import { useMutation } from '@tanstack/react-query';
import { assignMany } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { ChosenBar } from '../../panels/follow/chosen-bar.tsx';
import { ManyProblems } from '../../panels/follow/many-problems.tsx';
import { PromiseForm } from '../../panels/follow/promise-form.tsx';
import { counted } from '../../ui/words.ts';
import { promiseFaults } from './promise-faults.ts';
import { useRenew } from './use-renew.ts';

interface AssignManyProps {
  ids: readonly number[];
  owners: readonly string[];
  onDone: (words: string) => void;
  onNone: () => void;
}

/** The same owner, date or ticket for all that are chosen; for all, or for none. */
export function AssignMany({ ids, owners, onDone, onNone }: AssignManyProps) {
  const renew = useRenew();
  const assigning = useMutation({
    mutationFn: assignMany,
    onSuccess: async () => {
      await renew();
      onDone(`${counted(ids.length, 'commitment is', 'commitments are')} changed.`);
    },
  });
  const faults = promiseFaults(assigning.error);
  const chosen = counted(ids.length, 'commitment', 'commitments');
  return (
    <ChosenBar chosen={chosen} act="Change them…" title={`Change ${chosen} together`} onNone={onNone}>
      <PromiseForm
        purpose="many"
        before={null}
        owners={owners}
        act={`Change ${ids.length}`}
        pending={assigning.isPending}
        faults={faults}
        onSubmit={(change) => assigning.mutate({ ids: [...ids], change })}
      />
      {assigning.error !== null && Object.keys(faults).length === 0 && (
        <ManyProblems problem={problemOf(assigning.error)} />
      )}
    </ChosenBar>
  );
}
