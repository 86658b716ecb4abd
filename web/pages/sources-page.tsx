import { useQuery } from '@tanstack/react-query';
import { sourcesQuery } from '../api/queries.ts';
import { SourceCard } from '../panels/source-card.tsx';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

/** Where the figures come from, how fresh each source is, and what of its last import did not load. */
export function SourcesPage() {
  usePageTitle('Sources');
  const formats = useFormats();
  const { scope } = useScope();
  const sources = useQuery(sourcesQuery);
  return (
    <div className="detail">
      <div className="title-line">
        <h1>Sources</h1>
        <a className="go" href={paths.import(scope)}>
          Import a file
        </a>
      </div>
      <Answer query={sources}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="nothing">No source has sent anything yet. Import a file to begin.</p>
          ) : (
            <ul className="cards">
              {items.map((source) => (
                <SourceCard key={source.id} source={source} formats={formats} />
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}
