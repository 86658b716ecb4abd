/** What a page asks of the database does not grow with the number of units that its viewer sees. */
import type { UnitItem } from '@plumbline/shared/schema/source-item.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../support/app.ts';
import { addPerson } from '../support/people.ts';
import { signedIn } from '../support/visitor.ts';

let t: TestApp;
const viewers: Record<string, Ask> = {};
beforeAll(async () => {
  t = await testApp({ findings: 600 });
  const { items } = await t.get<{ items: UnitItem[] }>('/api/v1/units');
  const divisions = items.filter(({ kind }) => kind === 'unit').map(({ path }) => path);
  for (const [name, units] of Object.entries({
    one: divisions.slice(0, 1),
    five: divisions.slice(0, 5),
    all: [''],
  })) {
    const id = await addPerson(t, {
      email: `${name}@example.com`,
      grants: units.map((unit) => ({ role: 'executive', unit })),
    });
    viewers[name] = (await signedIn(t, id)).ask;
  }
}, 120_000);
afterAll(() => t.close());

/** Queries and rows that one request asks of the pool. */
async function costOf(ask: Ask, path: string): Promise<{ queries: number; rows: number }> {
  const { pool } = t.database;
  const cost = { queries: 0, rows: 0 };
  const query = pool.query.bind(pool);
  const watched = async (...asked: Parameters<typeof query>) => {
    const answer = (await (query as (...of: unknown[]) => Promise<unknown>)(...asked)) as {
      rowCount: number | null;
    };
    cost.queries++;
    cost.rows += answer.rowCount ?? 0;
    return answer;
  };
  pool.query = watched as unknown as typeof pool.query;
  try {
    const answer = await ask('GET', path);
    expect(answer.status, path).toBe(200);
    await answer.text();
  } finally {
    pool.query = query as typeof pool.query;
  }
  return cost;
}

test.each([
  '/api/v1/briefings/live',
  '/api/v1/figures',
  '/api/v1/figures?trend=month&periods=2',
  '/api/v1/findings',
  '/api/v1/sources',
])(
  '%s asks as few questions and reads as few rows for 1 and 5 units as for all',
  async (path) => {
    const costs: Record<string, { queries: number; rows: number }> = {};
    for (const [name, ask] of Object.entries(viewers)) {
      await ask('GET', path);
      costs[name] = await costOf(ask, path);
    }
    const { one, five, all } = costs as Record<'one' | 'five' | 'all', { queries: number; rows: number }>;
    const said = JSON.stringify(costs);
    expect(all.queries, said).toBeGreaterThan(3);
    // A viewer of a part is looked up with their unit, its parts' names and what is read of it: a fixed few questions more.
    for (const part of [one, five]) {
      expect(part.queries, said).toBeLessThanOrEqual(all.queries + 8);
      expect(part.rows, said).toBeLessThanOrEqual(all.rows * 1.3 + 20);
    }
    expect(Math.abs(five.queries - one.queries), said).toBeLessThanOrEqual(3);
  },
  120_000,
);
