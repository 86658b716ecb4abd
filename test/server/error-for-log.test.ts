import { errorForLog } from '@plumbline/server/error-for-log.ts';
import { expect, test } from 'vitest';

test('what a query carried and the row that was refused are not in the log', () => {
  const refused = Object.assign(new Error('null value in column "id"'), {
    detail: 'Failing row contains (null, planted-secret)',
    code: '23502',
  });
  const failed = Object.assign(
    new Error('Failed query: insert … params: planted-secret', { cause: refused }),
    {
      query: 'insert into sign_in values ($1)',
      params: ['planted-secret'],
    },
  );
  const told = JSON.stringify(errorForLog(failed));
  expect(told).not.toContain('planted-secret');
  expect(told).toContain('null value in column');
  expect(told).toContain('insert into sign_in');
  expect(told).toContain('23502');
});
