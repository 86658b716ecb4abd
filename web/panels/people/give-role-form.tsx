import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { type SyntheticEvent, useState } from 'react';
import { Notes } from '../../ui/notes.tsx';
import { conflictNotes, isRefused, type SeveralRoles } from './conflict-words.ts';
import { type GrantDraft, GrantFields } from './grant-fields.tsx';
import type { NamedUnit } from './unit-names.ts';

interface GiveRoleFormProps {
  person: PersonItem;
  units: readonly NamedUnit[];
  rule: SeveralRoles | null;
  becomes: string;
  pending: boolean;
  onAsk: (grant: Grant) => void;
}

/** One more role for somebody: what it shows them, what speaks against it, and who must agree. */
export function GiveRoleForm({ person, units, rule, becomes, pending, onAsk }: GiveRoleFormProps) {
  const [draft, setDraft] = useState<GrantDraft>({ role: null, unit: '' });
  const [tried, setTried] = useState(false);
  const { role, unit } = draft;
  const has = (list: readonly Grant[]) => list.some((one) => one.role === role && one.unit === unit);
  const already = has(person.grants)
    ? 'They have it already.'
    : has(person.waiting)
      ? 'It is asked for already and waits.'
      : undefined;
  const roles = [...person.grants, ...person.waiting].map((one) => one.role);
  const together = role === null ? [] : [...roles, role];
  const notes =
    role === 'owner' && person.ownerName === null
      ? [
          {
            tone: 'attention',
            text: 'An owner sees the findings that carry their name, and none is kept for this person. Set it below.',
          } as const,
        ]
      : [];
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (role === null || already !== undefined || isRefused(together, rule)) return;
    onAsk({ role, unit });
    setDraft({ role: null, unit: '' });
    setTried(false);
  };
  return (
    <form onSubmit={submit}>
      <GrantFields
        legend="Role"
        draft={draft}
        units={units}
        fault={tried && role === null ? 'Choose a role.' : already}
        onChange={setDraft}
      />
      <Notes notes={[...notes, ...conflictNotes(together, rule)]} />
      {role !== null && !isRefused(together, rule) && <p className="what-becomes">{becomes}</p>}
      <div className="actions">
        <button
          type="submit"
          className="primary"
          disabled={pending || already !== undefined || isRefused(together, rule)}
        >
          {pending ? 'One moment…' : 'Ask for this role'}
        </button>
      </div>
    </form>
  );
}
