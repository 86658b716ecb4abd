import '../styles/people.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { peopleQuery } from '../api/people.ts';
import { signInSettingsQuery } from '../api/sign-in-settings.ts';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { NewPerson } from './new-person.tsx';
import { Person } from './person.tsx';
import { useAccount } from './use-account.ts';

/** One person with their roles and ways to sign in; or somebody to be added. */
export function PersonPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  usePageTitle(id === 'new' ? 'Add a person' : 'Person');
  const account = useAccount();
  const people = useQuery(peopleQuery);
  const settings = useQuery({
    ...signInSettingsQuery,
    enabled: account?.permissions.includes('sign-in:change') === true,
  });
  return (
    <div className="detail">
      <a className="back" href={paths.people()}>
        People and roles
      </a>
      <Answer query={people} heading="h1">
        {(all) => {
          const context = { account, people: all, rule: settings.data?.severalRoles ?? null };
          if (id === 'new') return <NewPerson {...context} />;
          const person = all.find((one) => one.id === id);
          return person === undefined ? (
            <>
              <h1>There is no such person</h1>
              <p>
                <a href={paths.people()}>See everybody with an account</a>.
              </p>
            </>
          ) : (
            <Person key={id} person={person} {...context} />
          );
        }}
      </Answer>
    </div>
  );
}
