import type { Observed } from '@plumbline/server/sources/source.ts';
import type pg from 'pg';
import { afterEach, beforeEach, expect } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';
import { counterAmounts, hazardCells, importSeen, rebuilt, seen } from './imports.ts';

const first = '2026-01-01T00:00:00.000Z';
export const onDay = (days: number) => new Date(Date.parse(first) + days * 86_400_000).toISOString();
export const cve = (number: number, more: object = {}) =>
  seen({ externalId: `CVE-2024-000${number}`, ...more });

/**
 * A database of its own for each test of the file, with short words to import into it and to look at it. After each
 * test its counters and hazard cells have to equal a recount from nothing.
 */
export function importGround() {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    const fresh = await rebuilt(database.pool);
    expect(await counterAmounts(database.pool)).toEqual(fresh.counters);
    expect(await hazardCells(database.pool)).toEqual(fresh.cells);
    await database.drop();
  });

  const rows = async <T extends object>(query: string) => (await database.pool.query<T>(query)).rows;
  const findings = () =>
    rows<{ identifier: string; state: string; class: number; exposure: number }>(
      'select identifier, state, class, exposure from finding order by identifier, id',
    );
  return {
    get pool(): pg.Pool {
      return database.pool;
    },
    /** A full import of the asset `web`, so many days after 1 January 2026. */
    read: (records: Observed[], days: number, options = {}) =>
      importSeen(database.pool, records, {
        source: 'scan',
        scope: 'full',
        asset: 'web',
        at: onDay(days),
        ...options,
      }),
    rows,
    findings,
    episodes: () =>
      rows<{ opened_at: string; closed_at: string | null; verified_at: string | null }>(
        'select opened_at, closed_at, verified_at from finding_episode order by finding_id, number',
      ),
    states: async () => (await findings()).map((each) => each.state),
  };
}
