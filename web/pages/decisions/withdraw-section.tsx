import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { withdraw } from '../../api/decisions.ts';
import { problemOf } from '../../api/problem-of.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRenewDecisions } from './use-renew-decisions.ts';

/** Whoever asked takes it back. */
export function WithdrawSection({ id }: { id: string }) {
  const renew = useRenewDecisions();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const withdrawing = useMutation({ mutationFn: withdraw, onSuccess: renew });
  const short = why.trim().length < 3;
  return (
    <section aria-label="Take back">
      <details>
        <summary>Take the request back</summary>
        <TextField
          label="Why is it taken back"
          value={why}
          error={tried && short ? 'Say why; it is kept for good.' : undefined}
          onChange={setWhy}
        />
        <div className="actions">
          <Confirm
            action="Take it back"
            question="It stays in the record as taken back, and can be asked anew. Take it back?"
            pending={withdrawing.isPending}
            doing="Taking back…"
            onConfirm={() => {
              setTried(true);
              if (!short) withdrawing.mutate({ id, reason: why.trim() });
            }}
          />
        </div>
        {withdrawing.error !== null && <ProblemView problem={problemOf(withdrawing.error)} heading="h3" />}
      </details>
    </section>
  );
}
