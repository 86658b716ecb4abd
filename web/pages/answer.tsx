import type { ReactNode } from 'react';
import { problemOf } from '../api/problem-of.ts';
import { ProblemView } from '../ui/problem-view.tsx';

interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface AnswerProps<T> {
  query: Asked<T>;
  /** Heading level of the words for a failure: `h1` where the whole page rests on the answer. */
  heading?: 'h1' | 'h2';
  children: (data: T) => ReactNode;
}

/** Draws an answer once it is there; until then says that it is on its way, or why it does not come. */
export function Answer<T>({ query, heading, children }: AnswerProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return (
      <ProblemView heading={heading} problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
    );
  }
  return (
    <p className="waiting" role="status">
      One moment…
    </p>
  );
}
