import { changeFinding } from '@plumbline/server/actions/change-finding.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { importSeen, seen } from '../../support/imports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const owners = async () =>
  (await database.pool.query<{ owner: string | null }>('select owner from finding')).rows.map(
    ({ owner }) => owner,
  );

test('a person who changes a finding waits for the writer at work and decides on what it left', async () => {
  await importSeen(database.pool, [seen({ externalId: 'CVE-2024-0001' })]);
  const { rows } = await database.pool.query<{ id: number }>('select id from finding');
  const writer = await database.pool.connect();
  try {
    await writer.query('begin');
    await writer.query('select pg_advisory_xact_lock(7311004)');
    const changing = changeFinding(
      rows[0]!.id,
      { owner: 'Platform lead' },
      { pool: database.pool, actor: 'test', now: () => '2026-11-23T12:00:00.000Z', sees: () => true },
    );
    const early = await Promise.race([
      changing.then(() => 'changed'),
      new Promise((resolve) => setTimeout(resolve, 400, 'waiting')),
    ]);
    expect(early).toBe('waiting');
    // Were the finding read before the wait, its due date would be lost again with the change.
    await writer.query(`update finding set due_on = '2026-12-24', first_due_on = '2026-12-24'`);
    await writer.query('commit');
    await changing;
  } finally {
    writer.release();
  }
  expect(await owners()).toEqual(['Platform lead']);
  const dates = await database.pool.query<{ due_on: string; state: string }>(
    'select due_on, state from finding',
  );
  expect(dates.rows).toEqual([{ due_on: '2026-12-24', state: 'committed' }]);
});
