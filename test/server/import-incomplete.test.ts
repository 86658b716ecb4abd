import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { importSeen, seen } from '../support/imports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const states = async () =>
  (
    await database.pool.query<{ name: string; state: string }>(
      'select identifier as name, state from finding order by 1',
    )
  ).rows.map(({ name, state }) => `${name} ${state}`);

describe('a full import of which a part could not be read', () => {
  it('closes nothing for being absent, and says so', async () => {
    await importSeen(database.pool, [seen({ externalId: 'a' }), seen({ externalId: 'b' })], {
      scope: 'full',
      at: '2026-11-01T00:00:00.000Z',
    });
    const report = await importSeen(
      database.pool,
      [seen({ externalId: 'a', title: 'changed' }), { type: 'reject', at: 'record 2', reason: 'no title' }],
      { scope: 'full', at: '2026-11-08T00:00:00.000Z' },
    );
    expect(await states()).toEqual(['a open', 'b open']);
    expect(report.findings).toMatchObject({ updated: 1, fixed: 0 });
    expect(report.rejected).toEqual([
      { at: 'record 2', reason: 'no title' },
      { at: 'the whole file', reason: expect.stringContaining('nothing was closed for being absent') },
    ]);
  });

  it('is made good by the whole file, of which a malformed detail takes nothing away', async () => {
    const note = { at: 'record 1', reason: 'the CVSS vector “CVSS:3.1/AV:N” does not say AC' };
    const { rejected, noted, notedCount } = await importSeen(
      database.pool,
      [{ type: 'note', ...note }, seen({ externalId: 'a' })],
      { scope: 'full', at: '2026-11-15T00:00:00.000Z' },
    );
    expect(await states()).toEqual(['a open', 'b fixed']);
    expect({ rejected, noted, notedCount }).toEqual({ rejected: [], noted: [note], notedCount: 1 });
  });
});
