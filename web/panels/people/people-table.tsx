import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import { paths } from '../../paths.ts';
import { ColumnHeads } from '../../ui/column-heads.tsx';
import { type Formats, formatInstant } from '../../ui/format.ts';
import { counted } from '../../ui/words.ts';
import { RoleList } from './role-list.tsx';
import type { NamedUnit } from './unit-names.ts';

interface PeopleTableProps {
  people: readonly PersonItem[];
  units: readonly NamedUnit[];
  formats: Formats;
}

const columns = ['Person', 'Roles', 'Signs in with', 'Last sign-in'] as const;

/** How somebody can sign in, in words; `a link only` where nothing is set up yet. */
export function waysText({ ways, demonstration }: PersonItem): string {
  if (demonstration) return 'the demonstration’s readers menu';
  const texts = [
    ways.password && (ways.authenticator ? 'password and authenticator app' : 'password'),
    ways.passkeys > 0 && counted(ways.passkeys, 'passkey', 'passkeys'),
    ...ways.company,
  ].filter((text) => text !== false);
  return texts.length === 0 ? 'nothing yet: a sign-in link' : texts.join(', ');
}

/** Everybody who has an account, and what they hold. */
export function PeopleTable({ people, units, formats }: PeopleTableProps) {
  return (
    <table className="stacking people-table">
      <caption className="unseen">People and their roles</caption>
      <thead>
        <tr>
          <ColumnHeads names={columns} />
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className={person.disabledAt === null ? undefined : 'over'}>
            <th scope="row">
              <a href={paths.person(person.id)}>{person.name}</a>{' '}
              {person.here && <span className="tag">you</span>}{' '}
              {person.disabledAt !== null && <span className="tag attention">disabled</span>}
              <small>{person.email}</small>
            </th>
            <td data-name={columns[1]}>
              <RoleList held={person.grants} waiting={person.waiting} units={units} />
            </td>
            <td data-name={columns[2]}>{waysText(person)}</td>
            <td data-name={columns[3]}>
              {person.lastSignInAt === null ? 'never' : formatInstant(person.lastSignInAt, formats)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
