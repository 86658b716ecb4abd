import { adoptCounting } from '@plumbline/server/actions/adopt-counting.ts';
import { adoptEngine } from '@plumbline/server/actions/adopt-engine.ts';
import { refreshCounters } from '@plumbline/server/actions/refresh-counters.ts';
import { engine } from '@plumbline/shared/core/exposure/engine.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { counterAmounts } from '../../support/imports.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 300 });
  await t.get('/api/v1/figures');
});
afterAll(() => t.close());

const at = '2026-11-25T00:00:00.000Z';
const clean = async () => {
  const { rows } = await t.database.pool.query<{ n: number }>(
    'select count(*)::int as n from figure_point where not dirty',
  );
  return rows[0]!.n;
};
const noted = (name: string) =>
  t.database.pool.query(
    `update company set settings = settings || jsonb_build_object('engineUsed', $1::text)`,
    [name],
  );

test('figures of another engine are worked out anew, and the ledger says which engine took over', async () => {
  await noted('plumbline-exposure/0');
  expect(await clean()).toBeGreaterThan(0);
  const before = await t.ledger();
  await adoptEngine(t.database.pool, at);
  expect(await clean()).toBe(0);
  expect(await t.ledger()).toBe(before + 1);
  const { items } = await t.get<{ items: unknown[] }>('/api/v1/ledger?limit=1');
  expect(items[0]).toMatchObject({ kind: 'engine-changed', subject: 'exposure' });
  await t.get('/api/v1/figures');
  expect(await clean()).toBeGreaterThan(0);
});

test('nothing happens where the engine is the same', async () => {
  await noted(engine);
  const [points, entries] = [await clean(), await t.ledger()];
  await adoptEngine(t.database.pool, at);
  expect([await clean(), await t.ledger()]).toEqual([points, entries]);
});

test('counters of another rule are counted anew, once, and the ledger says so', async () => {
  const { pool } = t.database;
  await adoptCounting(pool, at);
  const counted = await counterAmounts(pool);
  await pool.query(`update company set settings = settings - 'countingUsed'`);
  await pool.query('delete from unit_day');
  const entries = await t.ledger();
  await adoptCounting(pool, at);
  await refreshCounters(pool);
  await adoptCounting(pool, at);
  expect(await counterAmounts(pool)).toEqual(counted);
  expect(await t.ledger()).toBe(entries + 1);
  const { items } = await t.get<{ items: unknown[] }>('/api/v1/ledger?limit=1');
  expect(items[0]).toMatchObject({ kind: 'counting-changed', body: { from: null } });
});
