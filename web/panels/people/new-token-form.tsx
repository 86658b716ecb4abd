import type { NewToken } from '@plumbline/shared/schema/people.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { type SyntheticEvent, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type GrantDraft, GrantFields } from './grant-fields.tsx';
import type { NamedUnit } from './unit-names.ts';

interface NewTokenFormProps {
  /** Roles that a token of this person can have: it never may more than they do. */
  among: readonly Role[];
  units: readonly NamedUnit[];
  becomes: string;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (token: NewToken) => void;
}

const lifetimes = {
  '7': '1 week',
  '30': '1 month',
  '90': '3 months',
  '180': '6 months',
  '365': '1 year',
} as const;

/** A new token for a program: what it is for, what it may do, and until when. */
export function NewTokenForm({ among, units, becomes, pending, faults, onSubmit }: NewTokenFormProps) {
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<GrantDraft>({ role: null, unit: '' });
  const [days, setDays] = useState<keyof typeof lifetimes>('90');
  const [tried, setTried] = useState(false);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') event.currentTarget.querySelector<HTMLElement>('[data-path="name"]')?.focus();
    if (name.trim() === '' || draft.role === null) return;
    onSubmit({ name: name.trim(), role: draft.role, unit: draft.unit, expiresInDays: Number(days) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <TextField
          label="What is it for"
          path="name"
          value={name}
          hint="the program that will use it, as “nightly import”"
          error={tried && name.trim() === '' ? 'Say what it is for.' : faults.name}
          onChange={setName}
        />
        <Choice
          label="Works for"
          words={lifetimes}
          value={days}
          onChange={(chosen) => setDays(chosen ?? '90')}
        />
      </div>
      <GrantFields
        legend="What it may do"
        draft={draft}
        among={among}
        holder="program"
        units={units}
        fault={tried && draft.role === null ? 'Choose a role.' : (faults.role ?? faults.unit)}
        onChange={setDraft}
      />
      {draft.role !== null && <p className="what-becomes">{becomes}</p>}
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'One moment…' : 'Make the token'}
        </button>
      </div>
    </form>
  );
}
