import '../../styles/dialog.css';
import '../../styles/fields.css';
import '../../styles/follow.css';
import { useMutation } from '@tanstack/react-query';
import { assignMany } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { ChosenBar } from '../../panels/follow/chosen-bar.tsx';
import { ManyProblems } from '../../panels/follow/many-problems.tsx';
import { PromiseForm } from '../../panels/follow/promise-form.tsx';
import { counted } from '../../ui/words.ts';
import { promiseFaults } from './promise-faults.ts';
import { useRenew } from './use-renew.ts';

interface PromiseManyProps {
  findings: readonly number[];
  owners: readonly string[];
  onDone: (words: string) => void;
  onNone: () => void;
}

/** One owner and one date for all findings that are chosen in the register. */
export default function PromiseMany({ findings, owners, onDone, onNone }: PromiseManyProps) {
  const renew = useRenew();
  const promising = useMutation({
    mutationFn: assignMany,
    onSuccess: async () => {
      await renew();
      onDone(`${counted(findings.length, 'finding is', 'findings are')} promised.`);
    },
  });
  const faults = promiseFaults(promising.error);
  const chosen = counted(findings.length, 'finding', 'findings');
  return (
    <ChosenBar chosen={chosen} act="Promise them…" title={`Promise ${chosen} together`} onNone={onNone}>
      <p className="quiet">
        A promise covers all that the same piece of work closes in a unit, so it may cover more than is
        chosen.
      </p>
      <PromiseForm
        purpose="new"
        before={null}
        owners={owners}
        act="Promise them"
        pending={promising.isPending}
        faults={faults}
        onSubmit={(change) => promising.mutate({ findings: [...findings], change })}
      />
      {promising.error !== null && Object.keys(faults).length === 0 && (
        <ManyProblems problem={problemOf(promising.error)} />
      )}
    </ChosenBar>
  );
}
