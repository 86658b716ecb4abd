import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { problemOf } from '../api/problem-of.ts';
import { companyQuery } from '../api/queries.ts';
import { paths } from '../paths.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Facts } from '../ui/facts.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';

/** The company's settings, and the way out of the demonstration. */
export function SettingsPage() {
  usePageTitle('Settings');
  const client = useQueryClient();
  const company = useQuery(companyQuery);
  const removal = useMutation({
    mutationFn: api.removeDemonstration,
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="detail">
      <h1>Settings</h1>
      <Answer query={company}>
        {(data) => (
          <>
            <Facts
              entries={[
                ['Company', data.name],
                ['Currency', data.currency],
                ['Language and numbers', data.locale],
              ]}
            />
            <section>
              <h2>Demonstration company</h2>
              {data.demonstration || data.demo.state === 'loaded' ? (
                <>
                  <p>
                    What you see is a fictional company. Removing it leaves an empty database for your own
                    data.
                  </p>
                  <Confirm
                    action="Remove the demonstration company"
                    question="Remove all demonstration data? Nothing of it can be brought back."
                    pending={removal.isPending}
                    onConfirm={() => removal.mutate()}
                  />
                </>
              ) : data.empty ? (
                <p>
                  The database is empty. <a href={paths.begin()}>Begin here</a>.
                </p>
              ) : (
                <p>It is not loaded.</p>
              )}
              {removal.error !== null && <ProblemView problem={problemOf(removal.error)} heading="h3" />}
            </section>
          </>
        )}
      </Answer>
    </div>
  );
}
