import { PlumblineError, type Problem, problemKinds } from '@plumbline/shared/schema/problem.ts';

/** What may be told of a failure: ours in full, anything else as `internal` with no detail. */
export function problemOf(cause: unknown): Problem {
  const error = cause instanceof PlumblineError ? cause : new PlumblineError('internal');
  const { status, title } = problemKinds[error.kind];
  const { file, at, expected, todo, problems } = error.more;
  const detail = error.message === title ? undefined : error.message;
  return { type: `/problems/${error.kind}`, title, status, detail, file, at, expected, todo, problems };
}
