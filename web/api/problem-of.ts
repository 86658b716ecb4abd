import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { ApiProblem } from './client.ts';

/** The plain words of any failure; what is not ours is said to be a fault of the page. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return {
    type: 'about:blank',
    title: 'Something went wrong on this page',
    status: 0,
    detail: 'The page met a fault of its own. Your data is not affected.',
    todo: 'Load the page again.',
  };
}
