import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../api/problem-of.ts';
import { sourcesQuery } from '../api/queries.ts';
import { changeSource } from '../api/sources.ts';
import { SourceCard } from '../panels/source-card.tsx';
import { paths } from '../paths.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { useAccount } from './use-account.ts';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

/** Where the figures come from, how fresh each source is, and what of its last import did not load. */
export function SourcesPage() {
  usePageTitle('Sources');
  const formats = useFormats();
  const { scope } = useScope();
  const sources = useQuery(sourcesQuery);
  const may = useAccount()?.permissions.includes('company:change') === true;
  const client = useQueryClient();
  const change = useMutation({ mutationFn: changeSource, onSuccess: () => client.invalidateQueries() });
  return (
    <div className="detail">
      <div className="title-line">
        <h1>Sources</h1>
        <a className="go" href={paths.import(scope)}>
          Import a file
        </a>
      </div>
      <p className="lead">
        A source is current up to one and a half times as long as it is expected to take, and stale after
        three times. The page names a stale one; where it holds at least one in twenty of the open findings,
        what rests on it loses its change and its status.
      </p>
      {change.error !== null && <ProblemView problem={problemOf(change.error)} heading="h2" />}
      <Answer query={sources}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="nothing">No source has sent anything yet. Import a file to begin.</p>
          ) : (
            <ul className="cards">
              {items.map((source) => (
                <SourceCard
                  key={source.id}
                  source={source}
                  formats={formats}
                  {...(may && {
                    onCadence: (cadenceHours: number) => change.mutate({ id: source.id, cadenceHours }),
                  })}
                />
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}
