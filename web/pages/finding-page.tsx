import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { findingQuery, historyQuery } from '../api/queries.ts';
import { FindingFacts } from '../panels/finding-facts.tsx';
import { FindingHistory } from '../panels/finding-history.tsx';
import { FindingObservations } from '../panels/finding-observations.tsx';
import { paths } from '../paths.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Answer } from './answer.tsx';
import { useFormats } from './use-formats.ts';
import { useScope } from './use-scope.ts';

const FindingPromise = lazy(() => import('./follow/finding-promise.tsx'));

/** One finding: what it is, who promised what, what each source says, and all that happened to it. */
export function FindingPage() {
  const { id } = useParams({ from: '/findings/$id' });
  const formats = useFormats();
  const { scope } = useScope();
  const finding = useQuery(findingQuery(Number(id)));
  const history = useQuery(historyQuery(Number(id)));
  usePageTitle(finding.data?.title ?? 'Finding');
  return (
    <div className="detail">
      <p className="back">
        <a href={paths.findings(scope)}>All findings</a>
      </p>
      <Answer query={finding} heading="h1">
        {(data) => (
          <>
            <h1>{data.title}</h1>
            <FindingFacts finding={data} formats={formats} />
            <Suspense>
              <FindingPromise finding={data} />
            </Suspense>
            <FindingObservations observations={data.observations} formats={formats} />
          </>
        )}
      </Answer>
      {finding.data !== undefined && (
        <section>
          <h2>What happened</h2>
          <Answer query={history}>
            {({ events }) => <FindingHistory events={events} formats={formats} />}
          </Answer>
        </section>
      )}
    </div>
  );
}
