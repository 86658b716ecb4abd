import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a date',
};

const formats: Record<string, string> = {
  date: 'a day such as 2026-09-30',
  datetime: 'an instant such as 2026-09-30T08:00:00Z',
  email: 'an e-mail address',
  url: 'an address such as https://example.org/',
  uuid: 'a UUID',
};

/** `have at most 3 entries` of a list, `be at most 3` of a number. */
function limit(limit: string, count: number, origin: string): string {
  if (origin === 'string') return `have ${limit} ${count} ${count === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set')
    return `have ${limit} ${count} ${count === 1 ? 'entry' : 'entries'}`;
  return `be ${limit} ${count}`;
}

/** What does not fit a schema in words for whoever typed it; null where the library's own words have to do. */
export function plainIssue(issue: Issue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return issue.expected in kinds ? `must be ${kinds[issue.expected]}` : null;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format in formats ? `must be ${formats[issue.format]}` : null;
    case 'too_big':
      if (issue.origin === 'date') return null;
      return `must ${limit(issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum), issue.origin)}`;
    case 'too_small':
      if (issue.origin === 'date') return null;
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return 'must not be empty';
      return `must ${limit(issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum), issue.origin)}`;
    case 'unrecognized_keys':
      return `does not know ${issue.keys.join(', ')}`;
    default:
      return null;
  }
}

// Words that a schema gives itself come before these.
z.config({ customError: plainIssue });
