import { problemOf } from '../../api/problem-of.ts';
import { faultsOf } from '../faults-of.ts';

const fields = ['owner', 'dueOn', 'reference', 'reason'];

/** What a refusal says of the fields of a promise; where many are changed at once, they lie below `change`. */
export function promiseFaults(error: Error | null): Record<string, string> {
  if (error === null) return {};
  const problem = problemOf(error);
  const below = faultsOf(
    problem,
    fields.map((name) => `change.${name}`),
  );
  const inChange = Object.entries(below).map(([path, words]) => [path.replace('change.', ''), words]);
  return { ...faultsOf(problem, fields), ...Object.fromEntries(inChange) };
}
