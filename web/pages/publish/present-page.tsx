import '../../styles/publish.css';
import '../../styles/present.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { notesQuery } from '../../api/publish.ts';
import { briefingQuery } from '../../api/queries.ts';
import { periodText } from '../../panels/publish/publish-words.ts';
import { paths } from '../../paths.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Answer } from '../answer.tsx';
import { useScope } from '../use-scope.ts';
import { Stage } from './stage.tsx';

/** A briefing presented: one part at a time, as large as the screen, with what the presenter says to it. */
export default function PresentPage() {
  const { scope } = useScope();
  const navigate = useNavigate();
  const query = useQuery(briefingQuery(scope.period, scope.unit, scope.digest));
  const published = query.data?.state === 'published';
  const notes = useQuery({
    ...notesQuery(scope.period ?? query.data?.period ?? '', scope.unit, scope.digest),
    enabled: published,
  });
  usePageTitle(query.data === undefined ? 'Present' : `Present ${periodText(query.data.period)}`);
  return (
    <>
      <h1>Present</h1>
      <Answer query={query}>
        {(briefing) => (
          <Stage
            key={JSON.stringify(scope)}
            briefing={briefing}
            scope={scope}
            notes={notes.data?.notes ?? []}
            onLeave={() => void navigate({ to: paths.briefing() as '/', search: scope })}
          />
        )}
      </Answer>
    </>
  );
}
