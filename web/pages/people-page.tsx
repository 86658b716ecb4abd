import '../styles/people.css';
import { useQuery } from '@tanstack/react-query';
import { peopleQuery } from '../api/people.ts';
import { unitsQuery } from '../api/queries.ts';
import { PeopleTable } from '../panels/people/people-table.tsx';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { ApprovalsSection } from './approvals-section.tsx';
import { useAccount } from './use-account.ts';
import { useFormats } from './use-formats.ts';

/** Who has an account, which roles they hold, and what waits for a second person. */
export function PeoplePage() {
  usePageTitle('People and roles');
  const formats = useFormats();
  const account = useAccount();
  const people = useQuery(peopleQuery);
  const units = useQuery(unitsQuery);
  return (
    <>
      <a className="back" href={paths.settings()}>
        Settings
      </a>
      <div className="title-line">
        <h1>People and roles</h1>
        <p className="tools">
          {account?.permissions.includes('people:change') && (
            <a className="button" href={paths.person('new')}>
              Add a person
            </a>
          )}
          <a href={paths.tokens()}>Tokens for programs</a>
        </p>
      </div>
      <p className="lead">Who may look at this company’s data, at which part of it, and who said so.</p>
      <Answer query={people} heading="h2">
        {(all) => (
          <>
            <ApprovalsSection />
            <section aria-labelledby="everybody">
              <h2 id="everybody">Everybody with an account</h2>
              <PeopleTable people={all} units={units.data?.items ?? []} formats={formats} />
            </section>
          </>
        )}
      </Answer>
    </>
  );
}
