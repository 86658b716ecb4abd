import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { identity } from '../api/identity.ts';
import { problemOf } from '../api/problem-of.ts';
import { companyQuery } from '../api/queries.ts';
import { paths } from '../paths.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Facts } from '../ui/facts.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { SettingsLinks } from './settings-links.tsx';
import { useAccount } from './use-account.ts';

/** The company's settings, and the way out of the demonstration. */
export function SettingsPage() {
  usePageTitle('Settings');
  const client = useQueryClient();
  const company = useQuery(companyQuery);
  const removal = useMutation({
    mutationFn: identity.removeDemonstration,
    onSuccess: ({ enter }) => (enter === null ? client.invalidateQueries() : location.assign(enter)),
  });
  const mayRemove = useAccount()?.permissions.includes('demonstration:change') ?? false;
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
            <SettingsLinks />
            <section>
              <h2>Demonstration company</h2>
              {data.demonstration || data.demo.state === 'loaded' ? (
                <>
                  <p>
                    What you see is a fictional company. Removing it leaves an empty database for your own
                    data.
                  </p>
                  {mayRemove ? (
                    <Confirm
                      action="Remove the demonstration company"
                      question="Remove all demonstration data? Nothing of it can be brought back."
                      pending={removal.isPending}
                      onConfirm={() => removal.mutate()}
                    />
                  ) : (
                    <p className="quiet">An administrator or the CISO can remove it.</p>
                  )}
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
