import type { Problem } from '@plumbline/shared/schema/problem.ts';

export interface ProblemViewProps {
  problem: Problem;
  onRetry?: () => void;
  /** Heading level that fits where it stands. */
  heading?: 'h1' | 'h2' | 'h3' | undefined;
}

/** Says what failed, where, what was expected and what to do. */
export function ProblemView({ problem, onRetry, heading: Heading = 'h2' }: ProblemViewProps) {
  return (
    <section className="problem" role="alert">
      <Heading>{problem.title}</Heading>
      {problem.detail !== undefined && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.at !== undefined && (
        <p>
          {problem.file !== undefined && `In ${problem.file}, `}at {problem.at}
          {problem.expected !== undefined && `: expected ${problem.expected}`}
        </p>
      )}
      {problem.at === undefined && problem.expected !== undefined && <p>Expected {problem.expected}</p>}
      {problem.todo !== undefined && <p className="todo">{problem.todo}</p>}
      {problem.requestId !== undefined && problem.status >= 500 && (
        <p className="quiet">Request {problem.requestId}</p>
      )}
      {onRetry !== undefined && problem.status !== 404 && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </section>
  );
}
