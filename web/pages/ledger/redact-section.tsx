import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type LedgerEntry, redactEntry } from '../../api/ledger.ts';
import { problemOf } from '../../api/problem-of.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Takes personal data out of an entry for good; hash and reason stay. */
export function RedactSection({ entry, onDone }: { entry: LedgerEntry; onDone: (words: string) => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const position = entry.position ?? 0;
  const taking = useMutation({
    mutationFn: redactEntry,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['ledger'] });
      onDone(`The text of entry ${position} was taken out.`);
    },
  });
  return (
    <Dialog title={`Take the text out of entry ${position}`} open onClose={() => onDone('')}>
      <p>
        It cannot be brought back. Position and hash stay, so that the ledger still proves itself, and a new
        entry says that you did it and why.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          taking.mutate({ position, reason });
        }}
      >
        <TextField
          label="Why"
          kind="lines"
          value={reason}
          onChange={setReason}
          hint="It stays in the ledger."
        />
        {taking.error !== null && <ProblemView heading="h3" problem={problemOf(taking.error)} />}
        <p className="actions">
          <button type="submit" className="danger" disabled={taking.isPending || reason.trim().length < 3}>
            Take the text out
          </button>
          <button type="button" onClick={() => onDone('')}>
            Cancel
          </button>
        </p>
      </form>
    </Dialog>
  );
}
