import '../styles/people.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { makeToken, peopleQuery } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { unitsQuery } from '../api/queries.ts';
import { tokenRoles } from '../panels/people/narrower-roles.ts';
import { NewTokenForm } from '../panels/people/new-token-form.tsx';
import { whatBecomes } from '../panels/people/second-person.ts';
import { paths } from '../paths.ts';
import { formatDay } from '../ui/format.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { ShowOnce } from '../ui/show-once.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { faultsOf } from './faults-of.ts';
import { TokenList } from './token-list.tsx';
import { useAccount } from './use-account.ts';
import { useFormats } from './use-formats.ts';

/** Tokens with which programs ask for and send data. */
export function TokensPage() {
  usePageTitle('Tokens for programs');
  const formats = useFormats();
  const account = useAccount();
  const client = useQueryClient();
  const units = useQuery(unitsQuery).data?.items ?? [];
  const seesPeople = account?.permissions.includes('people:read') === true;
  const people = useQuery({ ...peopleQuery, enabled: seesPeople });
  const making = useMutation({
    mutationFn: makeToken,
    onSuccess: () =>
      Promise.all(['tokens', 'approvals'].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
  const faults =
    making.error === null ? {} : faultsOf(problemOf(making.error), ['name', 'role', 'unit', 'expiresInDays']);
  const among =
    account === null ? [] : tokenRoles(account.grants, account.permissions.includes('people:change'));
  return (
    <>
      <a className="back" href={paths.settings()}>
        Settings
      </a>
      <h1>Tokens for programs</h1>
      <p className="lead">
        A program signs in with a token: an import every night, a dashboard elsewhere. It does what its role
        may do, and never more than whoever made it.
      </p>
      {making.data !== undefined && (
        <ShowOnce
          title={`The token “${making.variables.name}”`}
          label="Token"
          value={making.data.token}
          warnings={[
            `Whoever has it acts with its role until ${formatDay(making.data.expiresAt, formats)}. Keep it where your program keeps passwords, never in code or mail.`,
            ...(making.data.state === 'waiting'
              ? ['It does not work yet: a second person must agree first. Copy it now all the same.']
              : []),
          ]}
          onDone={making.reset}
        />
      )}
      <section aria-label="Tokens">
        <TokenList />
      </section>
      {account !== null && making.data === undefined && (
        <section aria-labelledby="make" className="detail">
          <h2 id="make">Make a token</h2>
          {among.length === 0 ? (
            <p>You hold no role, so a token of yours could do nothing.</p>
          ) : (
            <NewTokenForm
              among={among}
              units={units}
              becomes={
                people.data === undefined
                  ? 'It waits until a second person agrees: an administrator or the CISO.'
                  : whatBecomes(account, people.data, null)
              }
              pending={making.isPending}
              faults={faults}
              onSubmit={making.mutate}
            />
          )}
          {making.error !== null && Object.keys(faults).length === 0 && (
            <ProblemView problem={problemOf(making.error)} heading="h3" />
          )}
        </section>
      )}
    </>
  );
}
