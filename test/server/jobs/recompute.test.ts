import { importRecords } from '@plumbline/server/actions/import-file.ts';
import { Recompute } from '@plumbline/server/jobs/recompute.ts';
import { detectFormat } from '@plumbline/server/sources/detect.ts';
import { openBytes } from '@plumbline/server/sources/open-file.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { importSeen, seen } from '../../support/imports.ts';

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
  // Changes that are close together are told as one.
  const told = ['briefings', 'figures', 'units'];
  await expect.poll(() => rang.some((ring) => told.every((each) => ring.includes(each)))).toBe(true);
}, 90_000);

test('the work of the day waits until a company that is being loaded is whole', async () => {
  await t.database.pool.query(
    `insert into decision (id, kind, unit_id, state, asked_on, decided_on, expires_on, body, recorded_at)
     values ('D-1', 'deferral', 1, 'deferred', '2026-01-01', '2026-01-02', '2026-02-01',
       '{"title":"Later","evidence":[],"options":[]}', now())`,
  );
  const stateOf = async () =>
    (await t.database.pool.query<{ state: string }>(`select state from decision where id = 'D-1'`)).rows[0]!
      .state;
  const { database, nowMs, hub, log, metrics } = t.context;
  let loading = true;
  const job = new Recompute({ pool: database.pool, nowMs, hub, log, metrics, pause: () => loading });
  await job.bringUpToDate();
  expect(await stateOf()).toBe('deferred');
  loading = false;
  await job.bringUpToDate();
  expect(await stateOf()).toBe('expired');
});

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

const states = async () =>
  (
    await t.database.pool.query<{ identifier: string; state: string }>(
      `select identifier, state from finding where identifier like 'CVE-%' order by identifier`,
    )
  ).rows.map(({ identifier, state }) => `${identifier} ${state}`);

test('an acceptance that ran out is open again with the first round, and from then on with each new day', async () => {
  const accepted = (number: number, acceptedUntil: string) =>
    seen({ externalId: `CVE-2024-000${number}`, status: 'accepted', acceptedUntil });
  await importSeen(t.database.pool, [accepted(1, '2026-12-01'), accepted(2, '2026-12-03')], {
    at: '2026-11-23T10:00:00.000Z',
  });
  let nowMs = Date.parse('2026-12-02T12:00:00Z');
  const { pool } = t.database;
  const { hub, log, metrics } = t.context;
  const job = new Recompute({
    pool,
    nowMs: () => nowMs,
    hub,
    log,
    metrics,
    pause: () => false,
    lookEveryMs: 50,
  });
  job.start();
  try {
    await expect.poll(states, { timeout: 20_000 }).toEqual(['CVE-2024-0001 open', 'CVE-2024-0002 accepted']);
    nowMs = Date.parse('2026-12-03T23:59:59Z');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await states()).toEqual(['CVE-2024-0001 open', 'CVE-2024-0002 accepted']);
    nowMs = Date.parse('2026-12-04T00:00:00Z');
    await expect.poll(states, { timeout: 20_000 }).toEqual(['CVE-2024-0001 open', 'CVE-2024-0002 open']);
  } finally {
    await job.stop();
  }
  expect(
    await numberOf(`select count(*)::int as n from ledger_entry where kind = 'acceptances-expired'`),
  ).toBe(2);
}, 60_000);
