import type { Problem } from '@plumbline/shared/schema/problem.ts';

const sentences = (...parts: (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined)
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`.replace(/[.]?$/, '.'))
    .join(' ');

/** What a refusal says of single fields, by the field's name; only of fields that the page has. */
export function faultsOf(problem: Problem, fields: readonly string[]): Record<string, string> {
  const places = [
    ...(problem.problems ?? []),
    ...(problem.at === undefined
      ? []
      : [{ path: problem.at, message: sentences(problem.detail ?? problem.title, problem.todo) }]),
  ];
  const found = places.flatMap(({ path, message }) => {
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`));
    return field === undefined ? [] : [[field, message] as const];
  });
  return Object.fromEntries(found.reverse());
}
