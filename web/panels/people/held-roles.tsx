import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Grant } from '@plumbline/shared/schema/role.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { grantText } from './role-list.tsx';
import { roleMeanings } from './role-meanings.ts';
import type { NamedUnit } from './unit-names.ts';

interface HeldRolesProps {
  person: PersonItem;
  units: readonly NamedUnit[];
  formats: Formats;
  mayChange: boolean;
  pending: boolean;
  onRemove: (grant: Grant) => void;
}

/** The roles that somebody has, each with what it shows them and who gave it. */
export function HeldRoles({ person, units, formats, mayChange, pending, onRemove }: HeldRolesProps) {
  if (person.grants.length + person.waiting.length === 0)
    return <p className="nothing-here">No role yet: they can sign in and see nothing.</p>;
  return (
    <ul className="held-roles">
      {person.grants.map((grant) => {
        const { role, unit, source, grantedBy, grantedAt } = grant;
        const fromCompany = source.startsWith('sso:');
        return (
          <li key={`${role} ${unit} ${source}`}>
            <h3>{grantText(grant, units)}</h3>
            <p>
              Sees {roleMeanings[role].sees}; {roleMeanings[role].does}.
            </p>
            <p className="quiet">
              {fromCompany
                ? `By a group of the company’s sign-in (${source.slice(4)}), ${formatInstant(grantedAt, formats)}. It is taken away there.`
                : `Given by ${grantedBy}, ${formatInstant(grantedAt, formats)}`}
            </p>
            {mayChange && !fromCompany && (
              <Confirm
                action="Take it away"
                question={`Take away ${grantText(grant, units)}? It holds at once, and to give it back needs two people.`}
                pending={pending}
                onConfirm={() => onRemove({ role, unit })}
              />
            )}
          </li>
        );
      })}
      {person.waiting.map((grant) => (
        <li key={grant.approvalId}>
          <h3>{grantText(grant, units)}</h3>
          <p>
            <em className="attention">Waits for a second person.</em> It shows them nothing yet.
          </p>
        </li>
      ))}
    </ul>
  );
}
