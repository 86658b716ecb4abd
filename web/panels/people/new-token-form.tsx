import type { NewToken } from '@plumbline/shared/schema/people.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { EntryForm } from '../../ui/entry-form.tsx';
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
  const unnamed = name.trim() === '';
  const submit = () => {
    if (draft.role !== null)
      onSubmit({ name: name.trim(), role: draft.role, unit: draft.unit, expiresInDays: Number(days) });
  };
  return (
    <EntryForm
      missing={unnamed ? 'name' : draft.role === null ? 'role' : null}
      pending={pending}
      action="Make the token"
      onSubmit={submit}
    >
      {(tried) => (
        <>
          <div className="fields">
            <TextField
              label="What is it for"
              path="name"
              value={name}
              hint="the program that will use it, as “nightly import”"
              error={tried && unnamed ? 'Say what it is for.' : faults.name}
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
        </>
      )}
    </EntryForm>
  );
}
