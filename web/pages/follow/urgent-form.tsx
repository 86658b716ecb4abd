import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem-of.ts';
import { markManyUrgent, prioritiesQuery } from '../../api/unseen.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAccount } from '../use-account.ts';
import { useFormats } from '../use-formats.ts';
import { useRenew } from './use-renew.ts';

interface UrgentFormProps {
  findings: readonly number[];
  onDone: () => void;
}

/** Marks findings urgent with the reason, and says how much of the ration is used and who holds more than their share. */
export function UrgentForm({ findings, onDone }: UrgentFormProps) {
  const formats = useFormats();
  const renew = useRenew();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const ration = useQuery({
    ...prioritiesQuery(),
    enabled: useAccount()?.permissions.includes('figures:read') === true,
  }).data?.urgent;
  const marking = useMutation({
    mutationFn: markManyUrgent,
    onSuccess: async () => {
      await renew();
      onDone();
    },
  });
  const count = (value: number) => formatCount(value, formats);
  const over = ration === undefined ? [] : [...ration.units, ...ration.owners].filter((of) => of.exceeds);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length < 3) return setWrong('Say in a sentence why it cannot wait.');
        marking.mutate({ findings: [...findings], reason: reason.trim() });
      }}
    >
      {ration !== undefined && (
        <p>
          {count(ration.urgent)} of {count(ration.allowed)} urgent marks are given. The policy allows{' '}
          {formatShare(ration.share, formats)} of what is open.
          {over.length > 0 &&
            ` More than their share: ${over.map(({ name }) => name ?? 'findings without an owner').join(', ')}.`}
        </p>
      )}
      <TextField
        label="Why it cannot wait"
        path="urgent.reason"
        value={reason}
        error={wrong}
        onChange={(text) => {
          setReason(text);
          setWrong(undefined);
        }}
      />
      <div className="actions">
        <button type="submit" className="primary" disabled={marking.isPending}>
          {marking.isPending ? 'Saving…' : 'Mark as urgent'}
        </button>
      </div>
      {marking.error !== null && <ProblemView problem={problemOf(marking.error)} heading="h3" />}
    </form>
  );
}
