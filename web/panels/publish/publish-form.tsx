import type { Publication } from '@plumbline/shared/schema/publication.ts';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { shortDigest } from './publish-words.ts';

interface PublishFormProps {
  /** What is published for the period already. */
  replaces: Publication | null;
  pending: boolean;
  onPublish: (reason: string | undefined) => void;
  /** What will be frozen. */
  children: ReactNode;
}

/** The last look at what will be frozen, and why it replaces another where it does. */
export function PublishForm({ replaces, pending, onPublish, children }: PublishFormProps) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const publish = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (replaces !== null && reason.trim().length < 3) {
      setFault('Say why it replaces what was published.');
      return event.currentTarget.querySelector<HTMLElement>('[data-path="reason"]')?.focus();
    }
    onPublish(replaces === null ? undefined : reason.trim());
  };
  return (
    <form onSubmit={publish} noValidate>
      <p>Publication freezes all of this. Nothing of it can be changed afterwards, only replaced.</p>
      {children}
      {replaces !== null && (
        <TextField
          label={`Why it replaces what was published (${shortDigest(replaces.digest)})`}
          hint="Stands on the page that is replaced, in the archive and in the ledger."
          kind="lines"
          path="reason"
          value={reason}
          error={fault}
          onChange={(text) => {
            setReason(text);
            setFault(undefined);
          }}
        />
      )}
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Publishing…' : 'Publish it'}
        </button>
      </div>
    </form>
  );
}
