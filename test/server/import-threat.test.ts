import type { Observed } from '@plumbline/server/sources/source.ts';
import { readPolicyFacts } from '@plumbline/server/store/commitments.ts';
import { changeChannel } from '@plumbline/server/store/data-version.ts';
import { policyDay } from '@plumbline/shared/core/follow/policy-day.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { counterAmounts, hazardCells, importSeen, rebuilt, seen } from '../support/imports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const scan = [1, 2, 3, 4].map((n) => seen({ externalId: `CVE-2024-000${n}` }));
  await importSeen(database.pool, scan, { source: 'scan', at: '2026-01-01T00:00:00Z' });
});
afterAll(() => database.drop());

const kev = (...numbers: number[]): Observed[] =>
  numbers.map((n) => ({
    type: 'kev',
    at: 'entry',
    entry: {
      cve: `CVE-2024-000${n}`,
      addedOn: '2026-01-10',
      dueOn: '2026-01-31',
      name: 'x',
      ransomware: null,
    },
  }));
const epss = (on: string, modelVersion: string | null, scores: Record<number, number>): Observed[] => [
  { type: 'epss-model', on, modelVersion },
  ...Object.entries(scores).map(
    ([n, score]): Observed => ({
      type: 'epss',
      at: 'line',
      score: { cve: `CVE-2024-000${n}`, epss: score, percentile: score },
    }),
  ),
];
const classes = async () =>
  (await database.pool.query<{ class: number }>('select class from finding order by identifier')).rows.map(
    (row) => row.class,
  );
const feed = (records: Observed[], at: string) => importSeen(database.pool, records, { source: 'feed', at });
const touchedEvents = async () =>
  (
    await database.pool.query<{ n: number }>(
      `select count(*)::int as n from finding_event where type = 'reclassified'`,
    )
  ).rows[0]!.n;

it('reclassifies by a KEV catalogue only what it lists, and rings the bell', async () => {
  const listener = new pg.Client({ connectionString: database.url });
  await listener.connect();
  const rings: string[] = [];
  listener.on('notification', (ring) => rings.push(ring.payload ?? ''));
  await listener.query(`listen ${changeChannel}`);
  const report = await feed(kev(1), '2026-01-15T00:00:00Z');
  await listener.query('select 1');
  await listener.end();
  expect(report.findings).toEqual({ opened: 0, updated: 1, reopened: 0, fixed: 0, unchanged: 0 });
  expect(await classes()).toEqual([0, 3, 3, 3]);
  expect(rings).toHaveLength(1);
  expect(JSON.parse(rings[0]!).resources).toContain('findings');
  expect((await database.pool.query('select due_on from finding order by identifier limit 1')).rows).toEqual([
    { due_on: '2026-01-30' },
  ]);
});

it('takes a weakness off that the catalogue no longer lists', async () => {
  await feed(kev(2), '2026-01-16T00:00:00Z');
  expect(await classes()).toEqual([3, 0, 3, 3]);
});

it('reclassifies by EPSS only what crosses a threshold', async () => {
  const before = await touchedEvents();
  const report = await feed(
    epss('2026-01-17', 'v1', { 1: 0.05, 2: 0.05, 3: 0.2, 4: 0.91 }),
    '2026-01-17T00:00:00Z',
  );
  expect(await classes()).toEqual([3, 0, 1, 1]);
  expect(report.findings).toMatchObject({ updated: 2, unchanged: 0 });
  expect((await touchedEvents()) - before).toBe(2);
  const next = await feed(
    epss('2026-01-18', 'v1', { 1: 0.051, 2: 0.05, 3: 0.2, 4: 0.91 }),
    '2026-01-18T00:00:00Z',
  );
  expect(next.findings).toMatchObject({ updated: 0, unchanged: 0 });
});

it('knows a break by a new model version, or by a median step beyond ±0.2', async () => {
  await feed(epss('2026-01-19', 'v2', { 1: 0.05, 2: 0.05, 3: 0.2, 4: 0.91 }), '2026-01-19T00:00:00Z');
  await feed(epss('2026-01-20', 'v2', { 1: 0.07, 2: 0.07, 3: 0.28, 4: 0.91 }), '2026-01-20T00:00:00Z');
  const { rows } = await database.pool.query(
    'select on_day, model_version, is_break from epss_release order by on_day',
  );
  expect(rows).toEqual([
    { on_day: '2026-01-17', model_version: 'v1', is_break: false },
    { on_day: '2026-01-18', model_version: 'v1', is_break: false },
    { on_day: '2026-01-19', model_version: 'v2', is_break: true },
    { on_day: '2026-01-20', model_version: 'v2', is_break: true },
  ]);
});

it('keeps the newest scores when an older day comes late', async () => {
  await importSeen(database.pool, epss('2026-01-10', 'v1', { 1: 0.9 }), {
    source: 'late feed',
    at: '2026-01-10T00:00:00Z',
  });
  expect((await database.pool.query('select epss from weakness order by identifier limit 1')).rows).toEqual([
    { epss: 0.07 },
  ]);
  const late = await database.pool.query(
    `select median_step, is_break from epss_release where on_day = '2026-01-10'`,
  );
  expect(late.rows).toEqual([{ median_step: null, is_break: false }]);
});

it('knows a weakness that is met later from the feeds that came before', async () => {
  await importSeen(database.pool, kev(2, 7), { source: 'feed', at: '2026-01-21T00:00:00Z' });
  await importSeen(database.pool, [seen({ externalId: 'CVE-2024-0007' })], {
    source: 'scan',
    at: '2026-01-01T00:00:00Z',
  });
  expect((await classes()).at(-1)).toBe(0);
  const fresh = await rebuilt(database.pool);
  expect(await counterAmounts(database.pool)).toEqual(fresh.counters);
  expect(await hazardCells(database.pool)).toEqual(fresh.cells);
});

it('lets many sources in at once, in any order of what they name, while readers do not wait', async () => {
  const some = (from: number) =>
    Array.from({ length: 400 }, (_, n) => (n * 7 + from * 131) % 400).map((n) =>
      seen({ externalId: `CVE-2025-${1000 + n}`, asset: `host ${n % 13}`, unit: `area ${n % 5}` }),
    );
  let reading = true;
  const waits: number[] = [];
  const reader = (async () => {
    while (reading) {
      const began = performance.now();
      await database.pool.query('select count(*) from finding');
      waits.push(performance.now() - began);
    }
  })();
  const sources = ['a', 'b', 'c', 'd'];
  const reports = await Promise.all(
    sources.map((source, from) =>
      importSeen(database.pool, some(from), { source, at: '2026-02-01T00:00:00Z' }),
    ),
  );
  reading = false;
  await reader;
  expect(reports.reduce((sum, each) => sum + each.findings.opened, 0)).toBe(400);
  expect(Math.max(...waits)).toBeLessThan(2_000);
  const fresh = await rebuilt(database.pool);
  expect(await counterAmounts(database.pool)).toEqual(fresh.counters);
  expect(await hazardCells(database.pool)).toEqual(fresh.cells);
});

it('asks for what is urgent by the directive in force within its few days: at first sight, once it is listed, and of a promise', async () => {
  const vectors = {
    edge: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    inside: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  };
  const scan = (['edge', 'inside'] as const).flatMap((asset) =>
    [2, 4].map((n) =>
      seen({
        externalId: `CVE-2024-000${n}`,
        asset,
        assetExposure: asset === 'edge' ? 'internet' : 'internal',
        cvss: [{ version: '3.1', vector: vectors[asset], score: 9 }],
      }),
    ),
  );
  await importSeen(database.pool, scan, { source: 'edge scan', at: '2026-12-08T00:00:00Z' });
  const due = async () =>
    (
      await database.pool.query<{ id: number; on: string }>(
        `select f.id, a.name || ' ' || right(f.identifier, 1) || ' ' || f.due_on as on
         from finding f join asset a on a.id = f.asset_id where a.name in ('edge', 'inside') order by 2`,
      )
    ).rows;
  const first = await due();
  expect(first.map(({ on }) => on)).toEqual([
    'edge 2 2026-12-11',
    'edge 4 2027-01-07',
    'inside 2 2026-12-22',
    'inside 4 2027-01-07',
  ]);
  const policy = { bySeverity: { high: 30 }, byClass: { exploited: 14 } };
  const { facts } = await readPolicyFacts(
    database.pool,
    first.map(({ id }) => id),
  );
  expect(policyDay(policy, facts, (atMs) => Math.floor(atMs / 86_400_000))).toBe('2026-12-11');
  await feed(kev(2, 4, 7), '2026-12-10T00:00:00Z');
  expect((await due()).map(({ on }) => on)).toEqual([
    'edge 2 2026-12-11',
    'edge 4 2026-12-13',
    'inside 2 2026-12-22',
    'inside 4 2026-12-24',
  ]);
});
