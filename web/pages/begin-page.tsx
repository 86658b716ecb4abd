import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { problemOf } from '../api/problem-of.ts';
import { companyQuery } from '../api/queries.ts';
import { BeginChoices } from '../panels/begin-choices.tsx';
import { SetupForm } from '../panels/setup-form.tsx';
import { paths } from '../paths.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { useAccount } from './use-account.ts';

/** An empty database: look at the demonstration company, or begin with one's own files and three answers. */
export function BeginPage() {
  usePageTitle('Begin');
  const client = useQueryClient();
  const company = useQuery(companyQuery);
  const demonstration = useMutation({
    mutationFn: api.loadDemonstration,
    onSuccess: () => client.invalidateQueries({ queryKey: ['company'] }),
  });
  const setup = useMutation({ mutationFn: api.setup, onSuccess: () => client.invalidateQueries() });

  const held = useAccount()?.permissions ?? [];
  const mayLoad = held.includes('demonstration:change');
  const maySetUp = held.includes('company:change');
  const loaded = company.data?.demo.state === 'loaded';
  useEffect(() => {
    if (loaded) void client.invalidateQueries({ queryKey: ['briefings'] });
  }, [loaded, client]);

  return (
    <div className="detail begin">
      <h1>Plumbline has nothing to show yet</h1>
      <p className="lead">
        It turns what your tools know about technical and security debt into money, on one page for the board.
        Look at a made-up company first, or begin with your own files.
      </p>
      <Answer query={company}>
        {(data) => (
          <>
            {mayLoad || maySetUp ? (
              <BeginChoices
                demo={data.demo}
                pending={demonstration.isPending}
                onLoad={() => demonstration.mutate()}
                importHref={paths.import()}
                briefingHref={paths.briefing()}
              />
            ) : (
              <p>An analyst or the CISO begins here: they import files and answer three questions.</p>
            )}
            {demonstration.error !== null && <ProblemView problem={problemOf(demonstration.error)} />}
            {maySetUp && (
              <SetupForm
                company={data}
                pending={setup.isPending}
                done={setup.isSuccess}
                onSubmit={(answers) => setup.mutate(answers)}
              />
            )}
            {setup.error !== null && <ProblemView problem={problemOf(setup.error)} />}
          </>
        )}
      </Answer>
    </div>
  );
}
