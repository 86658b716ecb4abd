import type { CommitmentChange } from '@plumbline/shared/schema/commitment.ts';
import { type SyntheticEvent, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import {
  checkPromise,
  draftOf,
  emptyDraft,
  type PromiseDraft,
  type Promised,
  type PromiseField,
  type Purpose,
} from './promise-draft.ts';

interface PromiseFormProps {
  purpose: Purpose;
  before: Promised | null;
  /** Owners that are known already, offered while typing. */
  owners: readonly string[];
  act: string;
  pending: boolean;
  /** What the server said of single fields. */
  faults: Record<string, string>;
  onSubmit: (change: CommitmentChange) => void;
}

const order: readonly PromiseField[] = ['owner', 'dueOn', 'reference', 'reason'];

/** Who does it, by which day, under which ticket, and why a date moves. */
export function PromiseForm({ purpose, before, owners, act, pending, faults, onSubmit }: PromiseFormProps) {
  const [draft, setDraft] = useState<PromiseDraft>(before === null ? emptyDraft : draftOf(before));
  const [wrong, setWrong] = useState<Partial<Record<PromiseField, string>>>({});
  const set = (field: PromiseField) => (text: string) => {
    setDraft({ ...draft, [field]: text });
    setWrong({});
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = checkPromise(purpose, draft, before);
    if (checked.change !== null) return onSubmit(checked.change);
    setWrong(checked.faults);
    const first = order.find((field) => checked.faults[field] !== undefined);
    event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
  };
  const leaves = purpose === 'many';
  const error = (field: PromiseField) => wrong[field] ?? faults[field];
  return (
    <form onSubmit={submit} noValidate className="promise-form">
      <div className="fields">
        <TextField
          label="Owner"
          path="owner"
          among={owners}
          value={draft.owner}
          hint={leaves ? 'empty: stays as it is' : 'a role or a person'}
          error={error('owner')}
          onChange={set('owner')}
        />
        <TextField
          label="Due"
          path="dueOn"
          kind="date"
          value={draft.dueOn}
          hint={leaves ? 'empty: stays as it is' : undefined}
          error={error('dueOn')}
          onChange={set('dueOn')}
        />
        <TextField
          label="Change or ticket"
          optional
          path="reference"
          value={draft.reference}
          hint="as your tracker calls it"
          error={error('reference')}
          onChange={set('reference')}
        />
      </div>
      <TextField
        label="Why"
        optional={purpose !== 'change' || before?.dueOn == null || draft.dueOn <= before.dueOn}
        path="reason"
        kind="lines"
        value={draft.reason}
        hint="needed where a date moves later; kept for good"
        error={error('reason')}
        onChange={set('reason')}
      />
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Saving…' : act}
        </button>
      </div>
    </form>
  );
}
