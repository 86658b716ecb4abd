import '../../styles/dialog.css';
import '../../styles/fields.css';
import '../../styles/follow.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { assignMany } from '../../api/commitments.ts';
import { problemOf } from '../../api/problem-of.ts';
import { decisionPaths } from '../../panels/decisions/addresses.ts';
import { ChosenBar } from '../../panels/follow/chosen-bar.tsx';
import { ManyProblems } from '../../panels/follow/many-problems.tsx';
import { PromiseForm } from '../../panels/follow/promise-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { counted } from '../../ui/words.ts';
import { useAccount } from '../use-account.ts';
import { promiseFaults } from './promise-faults.ts';
import { UrgentForm } from './urgent-form.tsx';
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
  const permissions = useAccount()?.permissions ?? [];
  const [urgent, setUrgent] = useState(false);
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
    <ChosenBar
      chosen={chosen}
      act="Promise them…"
      title={`Promise ${chosen} together`}
      onNone={onNone}
      more={
        <>
          {permissions.includes('findings:change') && (
            <button type="button" onClick={() => setUrgent(true)}>
              Mark as urgent…
            </button>
          )}
          {permissions.includes('decisions:ask') && (
            <a className="go" href={decisionPaths.askAbout(findings)}>
              Ask for a decision
            </a>
          )}
          <Dialog
            title={`Mark ${chosen} as urgent`}
            open={urgent}
            onClose={() => setUrgent(false)}
            className="promise-dialog"
          >
            <UrgentForm
              findings={findings}
              onDone={() =>
                onDone(`${counted(findings.length, 'finding is', 'findings are')} marked urgent.`)
              }
            />
            <button type="button" className="quiet-button" onClick={() => setUrgent(false)}>
              Leave it
            </button>
          </Dialog>
        </>
      }
    >
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
