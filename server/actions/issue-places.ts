import type { z } from 'zod';

export interface Place {
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** Everything that does not fit a schema: where, as `scenarios[0].losses[1].cap`, and what was expected. */
export const placesOf = (error: { issues: readonly Issue[] }): Place[] =>
  error.issues.flatMap((issue) => within(issue, []));

function within(issue: Issue, above: readonly PropertyKey[]): Place[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The branch that was meant is the one whose member is there and merely wrong inside.
    const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 1));
    if (meant !== undefined) return meant.flatMap((inner) => within(inner, path));
    return [{ path: textOf(path), message: 'none of the shapes that can stand here fits' }];
  }
  return [{ path: textOf(path), message: issue.message.replace(/^Invalid input: /, '') }];
}

function textOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
