import type { PersonItem } from '@plumbline/shared/schema/people.ts';
import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addPerson } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { unitsQuery } from '../api/queries.ts';
import type { SeveralRoles } from '../panels/people/conflict-words.ts';
import { NewPersonForm } from '../panels/people/new-person-form.tsx';
import { RoleList } from '../panels/people/role-list.tsx';
import { whatBecomes } from '../panels/people/second-person.ts';
import { paths } from '../paths.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { ShowOnce } from '../ui/show-once.tsx';
import { faultsOf } from './faults-of.ts';

export interface PeopleContext {
  account: Account | null;
  people: readonly PersonItem[];
  /** What the settings say of several roles in one hand; null where this reader may not see it. */
  rule: SeveralRoles | null;
}

/** Adds somebody, then shows the link of their first sign-in this one time. */
export function NewPerson({ account, people, rule }: PeopleContext) {
  const client = useQueryClient();
  const units = useQuery(unitsQuery).data?.items ?? [];
  const adding = useMutation({
    mutationFn: addPerson,
    onSuccess: () =>
      Promise.all(['users', 'approvals'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
  const faults =
    adding.error === null ? {} : faultsOf(problemOf(adding.error), ['name', 'email', 'ownerName']);
  if (adding.data !== undefined) {
    const { id, link, granted, waiting } = adding.data;
    return (
      <>
        <h1>{adding.variables.name} is added</h1>
        <RoleList held={granted} waiting={waiting} units={units} />
        <ShowOnce
          title="The link of their first sign-in"
          label="Sign-in link"
          value={location.origin + link}
          warnings={[
            'Whoever opens it first is signed in as this person. Hand it over in a way that only they can read.',
            'It works once, within 15 minutes. Then they set a password or a passkey of their own under Account.',
          ]}
          onDone={adding.reset}
        />
        <p>
          <a href={paths.person(id)}>See this person</a>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>Add a person</h1>
      <NewPersonForm
        units={units}
        rule={rule}
        becomes={account === null ? '' : whatBecomes(account, people, null)}
        pending={adding.isPending}
        faults={faults}
        onSubmit={adding.mutate}
      />
      {adding.error !== null && Object.keys(faults).length === 0 && (
        <ProblemView problem={problemOf(adding.error)} />
      )}
    </>
  );
}
