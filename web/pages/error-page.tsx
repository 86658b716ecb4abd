import { problemOf } from '../api/problem-of.ts';
import { ProblemView } from '../ui/problem-view.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';

/** Shown in place of a page that failed; the bar above stays. */
export function ErrorPage({ error }: { error: unknown }) {
  usePageTitle('Problem');
  return <ProblemView heading="h1" problem={problemOf(error)} onRetry={() => location.reload()} />;
}
