import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

/** An instant of the command line: ISO 8601; a day alone is its first instant, UTC. */
export function parseInstantArgument(option: string, text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const withZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = Date.parse(day ? `${text}T00:00:00Z` : withZone ? text : `${text}Z`);
  if (Number.isNaN(at) || (day && new Date(at).toISOString().slice(0, 10) !== text))
    throw new PlumblineError('bad-usage', `${option} is “${text}”`, {
      expected: 'an instant such as 2026-09-30 or 2026-09-30T12:00:00Z',
    });
  return new Date(at).toISOString();
}
