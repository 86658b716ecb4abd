import { importRecords } from '@plumbline/server/actions/import-file.ts';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ live: true });
}, 60_000);
afterAll(() => t.close());

/** As the command line does it, beside the server. */
async function importBeside(text: string): Promise<void> {
  const file = await openBytes('list.csv', new TextEncoder().encode(text));
  await importRecords(
    {
      name: file.name,
      bytes: file.bytes,
      format: 'csv',
      sha256: async () => text,
      records: detectFormat(file).observe(file, {}),
    },
    { source: 'beside' },
    { pool: t.database.pool, actor: 'operator', now: () => new Date(t.context.nowMs()).toISOString() },
  );
}

const numberOf = async (sql: string): Promise<number> => (await t.database.pool.query(sql)).rows[0].n;
const dirty = () => numberOf('select count(*)::int as n from figure_point where dirty');
const computed = () =>
  numberOf(`select coalesce(max(value), -1)::int as n from figure_point p join unit u on u.id = p.unit_id
    where u.path = '' and figure = 'open-findings' and period = '2026-Q4'`);

test('an import beside the server brings counters and figures up to date without anyone asking', async () => {
  const rang: string[][] = [];
  t.context.hub.subscribe(({ resources }) => rang.push(resources));
  await importBeside('id,title,severity,opened\nJ-1,One,high,2026-10-05\n');
  await expect.poll(computed, { timeout: 30_000 }).toBe(1);
  await importBeside('id,title,severity,opened\nJ-1,One,high,2026-10-05\nJ-2,Two,low,2026-10-06\n');
  await expect.poll(computed, { timeout: 30_000 }).toBe(2);
  await expect.poll(dirty).toBe(0);
  expect(await numberOf('select count(*)::int as n from unit_delta')).toBe(0);
  await expect.poll(() => rang).toContainEqual(['briefings', 'figures', 'units']);
}, 90_000);

test('while another server is at it this one leaves it alone', async () => {
  const other = await t.database.pool.connect();
  try {
    await other.query('select pg_advisory_lock(7311003)');
    expect(await t.context.recompute.bringUpToDate()).toBe(false);
  } finally {
    await other.query('select pg_advisory_unlock_all()');
    other.release();
  }
  expect(await t.context.recompute.bringUpToDate()).toBe(true);
});
