import type { NewPerson } from '@plumbline/shared/schema/people.ts';
import type { Grant, Role } from '@plumbline/shared/schema/role.ts';
import { type SyntheticEvent, useState } from 'react';
import { Notes } from '../../ui/notes.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { conflictNotes, isRefused, type SeveralRoles } from './conflict-words.ts';
import { type GrantDraft, GrantFields } from './grant-fields.tsx';
import { grantText } from './role-list.tsx';
import type { NamedUnit } from './unit-names.ts';

interface NewPersonFormProps {
  units: readonly NamedUnit[];
  rule: SeveralRoles | null;
  /** What becomes of the roles that are asked for. */
  becomes: string;
  pending: boolean;
  /** What the server said of single fields. */
  faults: Record<string, string>;
  onSubmit: (person: NewPerson) => void;
}

const nobody: GrantDraft = { role: null, unit: '' };

/** Somebody new: who they are, and the first roles that they are to have. */
export function NewPersonForm({ units, rule, becomes, pending, faults, onSubmit }: NewPersonFormProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [ownerName, setOwnerName] = useState('');
  const [draft, setDraft] = useState<GrantDraft>(nobody);
  const [added, setAdded] = useState<Grant[]>([]);
  const [tried, setTried] = useState(false);

  const drafted: Grant[] =
    draft.role === null || added.some((one) => one.role === draft.role && one.unit === draft.unit)
      ? []
      : [{ role: draft.role, unit: draft.unit }];
  const grants = [...added, ...drafted];
  const asked: Role[] = grants.map(({ role }) => role);
  const notes = conflictNotes(asked, rule);
  const wrong = {
    name: name.trim() === '' ? 'Say how they are called.' : undefined,
    email: /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : 'An e-mail address, as name@company.com',
    ownerName:
      asked.includes('owner') && ownerName.trim() === ''
        ? 'Without it an owner sees nothing: give the name that findings carry.'
        : undefined,
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const first = Object.entries(wrong).find(([, text]) => text !== undefined);
    if (first !== undefined) {
      event.currentTarget.querySelector<HTMLElement>(`[data-path="${first[0]}"]`)?.focus();
      return;
    }
    if (isRefused(asked, rule)) return;
    onSubmit({ name: name.trim(), email: email.trim(), ownerName: ownerName.trim() || null, grants });
  };
  return (
    <form className="person-form" onSubmit={submit} noValidate>
      <div className="fields">
        <TextField
          label="Name"
          path="name"
          value={name}
          error={(tried ? wrong.name : undefined) ?? faults.name}
          onChange={setName}
        />
        <TextField
          label="E-mail address"
          path="email"
          kind="email"
          value={email}
          hint="They sign in with it. Plumbline sends no mail."
          error={(tried ? wrong.email : undefined) ?? faults.email}
          onChange={setEmail}
        />
      </div>
      {added.length > 0 && (
        <ul className="role-list added" aria-label="Roles chosen so far">
          {added.map((grant) => (
            <li key={`${grant.role} ${grant.unit}`}>
              {grantText(grant, units)}{' '}
              <button
                type="button"
                className="quiet-button"
                onClick={() => setAdded(added.filter((one) => one !== grant))}
              >
                Leave out<span className="unseen">: {grantText(grant, units)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <GrantFields
        legend={added.length === 0 ? 'First role' : 'Another role'}
        draft={draft}
        units={units}
        fault={faults.grants}
        onChange={setDraft}
      />
      {draft.role !== null && (
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            setAdded(grants);
            setDraft(nobody);
          }}
        >
          Add another role
        </button>
      )}
      {(asked.includes('owner') || ownerName !== '') && (
        <TextField
          label="Owner’s name in your findings"
          path="ownerName"
          value={ownerName}
          hint="exactly as your tools and imports name the owner"
          error={(tried ? wrong.ownerName : undefined) ?? faults.ownerName}
          onChange={setOwnerName}
        />
      )}
      <Notes notes={notes} />
      {!isRefused(asked, rule) && (
        <p className="what-becomes">
          {grants.length === 0
            ? 'Without a role they can sign in and see nothing.'
            : `${becomes} The account itself is made now.`}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="primary" disabled={pending || isRefused(asked, rule)}>
          {pending ? 'One moment…' : 'Add this person'}
        </button>
      </div>
    </form>
  );
}
