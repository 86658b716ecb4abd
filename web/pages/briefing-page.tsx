import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { problemOf } from '../api/problem-of.ts';
import { briefingQuery, companyQuery } from '../api/queries.ts';
import { BriefingView } from '../panels/briefing-view.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useScope } from './use-scope.ts';

const BeginPage = lazy(() => import('./begin-page.tsx').then(({ BeginPage }) => ({ default: BeginPage })));

const BriefingStrip = lazy(() => import('./publish/briefing-strip.tsx'));
const NoBriefing = lazy(() => import('./no-briefing.tsx'));

/** The one page; a company without a finding sees how to begin instead. */
export function BriefingPage() {
  const { scope } = useScope();
  const { data, error, refetch } = useQuery(briefingQuery(scope.period, scope.unit, scope.digest));
  const company = useQuery(companyQuery);
  const problem = error === null ? null : problemOf(error);
  usePageTitle(data?.company ?? '');

  const loading = company.data?.demo.state === 'loading';
  if ((data?.empty || loading) && !scope.period && !scope.unit) {
    return (
      <div className="desk">
        <Suspense fallback={<p className="waiting">One moment…</p>}>
          <BeginPage />
        </Suspense>
      </div>
    );
  }
  if (data !== undefined)
    return (
      <>
        <Suspense>
          <BriefingStrip briefing={data} scope={scope} />
        </Suspense>
        <BriefingView briefing={data} scope={scope} />
      </>
    );
  if (problem?.status === 404)
    return (
      <Suspense>
        <NoBriefing problem={problem} />
      </Suspense>
    );
  if (problem !== null) return <ProblemView heading="h1" problem={problem} onRetry={() => void refetch()} />;
  return (
    <p className="waiting" role="status">
      The page is on its way…
    </p>
  );
}
