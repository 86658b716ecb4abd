import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { askForRole, removeRole } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { unitsQuery } from '../api/queries.ts';
import { GiveRoleForm } from '../panels/people/give-role-form.tsx';
import { HeldRoles } from '../panels/people/held-roles.tsx';
import { waysText } from '../panels/people/people-table.tsx';
import { whatBecomes } from '../panels/people/second-person.ts';
import { Facts } from '../ui/facts.tsx';
import { formatInstant } from '../ui/format.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import type { PeopleContext } from './new-person.tsx';
import { PersonDetails } from './person-details.tsx';
import { PersonSignIn } from './person-sign-in.tsx';
import { useFormats } from './use-formats.ts';

/** What somebody holds, and for who runs Plumbline the ways to change it. */
export function Person({ person, account, people, rule }: PeopleContext & { person: PersonItem }) {
  const formats = useFormats();
  const client = useQueryClient();
  const units = useQuery(unitsQuery).data?.items ?? [];
  const renew = () =>
    Promise.all(['users', 'approvals'].map((name) => client.invalidateQueries({ queryKey: [name] })));
  const asking = useMutation({ mutationFn: askForRole, onSuccess: renew });
  const removing = useMutation({ mutationFn: removeRole, onSuccess: renew });
  const mayChange = account?.permissions.includes('people:change') === true;
  const error = asking.error ?? removing.error;
  const { id, name, email, ownerName, disabledAt, lastSignInAt } = person;
  return (
    <>
      <h1>{name}</h1>
      <Facts
        entries={[
          ['E-mail address', email],
          ['Signs in with', waysText(person)],
          ['Last sign-in', lastSignInAt === null ? 'never' : formatInstant(lastSignInAt, formats)],
          ['Owner’s name in findings', ownerName],
          ['Disabled', disabledAt === null ? null : `since ${formatInstant(disabledAt, formats)}`],
        ]}
      />
      <section aria-labelledby="roles">
        <h2 id="roles">Roles</h2>
        <HeldRoles
          person={person}
          units={units}
          formats={formats}
          mayChange={mayChange}
          pending={removing.isPending}
          onRemove={(grant) => removing.mutate({ id, ...grant })}
        />
        <p role="status">
          {asking.data?.state === 'granted' && 'The role holds from now on.'}
          {asking.data?.state === 'waiting' && 'Asked for. It waits for a second person.'}
        </p>
        {error !== null && <ProblemView problem={problemOf(error)} heading="h3" />}
      </section>
      {mayChange && disabledAt === null && (
        <section aria-labelledby="give">
          <h2 id="give">Give a role</h2>
          {person.here ? (
            <p>Nobody gives roles to themselves. Another administrator can ask for one for you.</p>
          ) : (
            <GiveRoleForm
              person={person}
              units={units}
              rule={rule}
              becomes={account === null ? '' : whatBecomes(account, people, id)}
              pending={asking.isPending}
              onAsk={(grant) => asking.mutate({ id, ...grant })}
            />
          )}
        </section>
      )}
      {mayChange && <PersonDetails key={`${name} ${ownerName}`} person={person} renew={renew} />}
      {mayChange && <PersonSignIn person={person} renew={renew} />}
    </>
  );
}
