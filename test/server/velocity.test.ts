import { markDirty } from '@plumbline/server/store/data-version.ts';
import { readKevDeadlines } from '@plumbline/server/store/kev-deadlines.ts';
import { readMeanwhile } from '@plumbline/server/store/meanwhile.ts';
import { type Queries, readLifetimes } from '@plumbline/server/store/measurements.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import { readWeekFlows } from '@plumbline/server/views/week-flows.ts';
import { utcCalendar } from '@plumbline/shared/core/calendar.ts';
import type { Figure } from '@plumbline/shared/schema/figure.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { counterAmounts, importSeen, rebuilt, seen } from '../support/imports.ts';
import { json } from '../support/reader.ts';
import { accepted, library, steady, weekOf } from './velocity-findings.ts';

const dayMs = 86_400_000;
const nowMs = Date.parse('2026-11-23T12:00:00Z');

describe('how fast findings are closed', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp({ nowMs: () => nowMs });
    const { pool } = t.database;
    await importSeen(pool, steady, { source: 'tracker', scope: 'partial', unit: 'shop', at: weekOf(92) });
    await importSeen(pool, library, {
      source: 'scanner',
      scope: 'partial',
      unit: 'stores',
      at: weekOf(60, 3),
    });
  });
  afterAll(() => t.close());
  const company = async () =>
    (await t.database.pool.query<{ id: number }>(`select id from unit where path = ''`)).rows[0]!.id;

  it('leaves the weeks of a new source and of a mass closure out of the forecast, and names both', async () => {
    const { startsOn, steps, all } = await readWeekFlows(
      t.database.pool,
      await company(),
      nowMs,
      utcCalendar,
    );
    expect(steps.map((step) => [startsOn[step.at], step.side, step.count, step.cause])).toEqual([
      [weekOf(60).slice(0, 10), 'arrivals', 43, { kind: 'new-source', name: 'scanner', count: 40 }],
      [
        weekOf(75).slice(0, 10),
        'closures',
        43,
        { kind: 'mass-closure', name: expect.stringContaining('log-lib'), count: 40 },
      ],
    ]);
    expect(all.filter(({ flagged }) => flagged)).toHaveLength(2);
    // Read again they come from what was kept, until a write touches the week of the closure.
    const { pool } = t.database;
    const again = async () => {
      const query = vi.fn((text: string, values: unknown[]) => pool.query(text, values));
      const flows = await readWeekFlows({ query } as unknown as Queries, await company(), nowMs, utcCalendar);
      expect(flows.steps).toEqual(steps);
      return query.mock.calls.filter(([text]) => text.includes('finding_episode')).length;
    };
    expect(await again()).toBe(0);
    await inTransaction(pool, (client) =>
      markDirty(client, { unitIds: null, fromAt: weekOf(70), resources: [] }),
    );
    expect([await again(), await again()]).toEqual([1, 0]);
  });

  it('tells how long findings stay open, by class, kind and unit, and which unit is slower', async () => {
    const pace = await t.get<Velocity>('/api/v1/velocity');
    expect(pace.whole).toMatchObject({ n: 310, closed: 301, median: 21, quarter: 21, limits: 'log-log' });
    expect(pace.byKind.map(({ key, n }) => [key, n])).toEqual([['vulnerability', 310]]);
    expect(pace.byClass.map(({ key, n }) => [key, n])).toEqual([['theoretical', 310]]);
    expect(pace.byUnit.map((each) => [each.unit, each.n, each.median, each.pace])).toEqual([
      ['shop', 270, 21, 'faster'],
      ['stores', 40, 106, 'slower'],
    ]);
    expect(pace.unitTest!.p).toBeLessThan(1e-9);
    expect(pace.steps.map(({ weekOn, cause }) => [weekOn, cause?.kind])).toEqual([
      [weekOf(75).slice(0, 10), 'mass-closure'],
      [weekOf(60).slice(0, 10), 'new-source'],
    ]);
    expect(pace.weeks.excluded).toBe(2);
    expect(pace.leftOut).toEqual({ unknownAge: 0, falsePositive: 0, superseded: 0, acceptedNow: 0 });
  });

  it('counts what was closed in a month against what was there', async () => {
    const { months, share } = (await t.get<Velocity>('/api/v1/velocity?unit=shop')).capacity;
    expect(months).toHaveLength(12);
    const may = months.find(({ month }) => month === '2026-05')!;
    // Nine are open at any moment, and three come and go each Monday, Tuesday and Wednesday.
    const { rows } = await t.database.pool.query<{ closed: number; there: number }>(
      `select (count(*) filter (where e.closed_at >= '2026-05-01' and e.closed_at < '2026-06-01'))::int as closed,
         count(*)::int as there from finding_episode e join unit u on u.id = e.unit_id and u.path = 'shop'
       where e.opened_at < '2026-06-01' and (e.closed_at is null or e.closed_at >= '2026-05-01')`,
    );
    expect(may).toEqual({ month: '2026-05', ...rows[0]!, share: rows[0]!.closed / rows[0]!.there });
    expect(share).toBeGreaterThan(0);
  });

  it('draws limits over fixes where one fix closes many, also for the figure', async () => {
    const pace = await t.get<Velocity>('/api/v1/velocity?unit=stores');
    expect(pace.whole).toMatchObject({ median: 106, low: 106, high: 106, limits: 'fix-groups' });
    expect(pace.byClass[0]).toMatchObject({ n: 40, median: 106, low: null, high: null });
    const { figure } = await t.get<{ figure: Figure }>('/api/v1/figures/half-life?unit=stores');
    expect(figure).toMatchObject({ value: 106, low: 106, high: 106, detail: { limits: 'fix-groups' } });
  });

  it('holds first dates against closings, and the dates that stood last beside them', async () => {
    const dates = [
      // By the first date, a slip that hides a miss, late all the same, open, not yet due on the later date.
      { id: 1, first: '2026-03-10', last: '2026-03-10', closed: '2026-03-10' },
      { id: 2, first: '2026-03-10', last: '2026-04-10', closed: '2026-04-01' },
      { id: 3, first: '2026-03-10', last: '2026-04-10', closed: '2026-05-01' },
      { id: 4, first: '2026-03-10', last: '2026-03-10', closed: null },
      { id: 5, first: '2026-03-10', last: '2027-01-10', closed: null },
    ].map(({ id, first, last, closed }) =>
      seen({
        externalId: `CVE-2020-${id}`,
        firstSeenAt: '2026-03-01T00:00:00.000Z',
        dueOn: last,
        dueChanges: first === last ? [] : [{ at: '2026-03-09T00:00:00.000Z', from: first, to: last }],
        ...(closed === null ? {} : { status: 'fixed', closedAt: `${closed}T09:00:00.000Z` }),
      }),
    );
    const waived = seen({
      externalId: 'CVE-2020-6',
      firstSeenAt: '2026-03-01T00:00:00.000Z',
      dueOn: '2026-03-10',
      status: 'accepted',
      closedAt: '2026-03-05T00:00:00.000Z',
    });
    const options = {
      source: 'tickets',
      scope: 'partial',
      unit: 'bank',
      at: '2026-06-01T00:00:00.000Z',
    } as const;
    await importSeen(t.database.pool, [...dates, waived], options);
    const { attainment } = await t.get<Velocity>('/api/v1/velocity?unit=bank');
    expect(attainment).toEqual({ due: 5, met: 1, currentDue: 4, currentMet: 2, accepted: 1, left: 0 });
  });

  it('tells what became since of the findings that were open on a day, and of no others', async () => {
    const { pool } = t.database;
    const { rows } = await pool.query<{ id: number }>(`select id from unit where path = 'bank'`);
    const since = (from: string, to: string) =>
      readMeanwhile(pool, {
        findings: [],
        fixes: [],
        unitIds: [rows[0]!.id],
        fromAt: `${from}T00:00:00.000Z`,
        toAt: `${to}T00:00:00.000Z`,
      });
    expect(await since('2026-03-20', '2026-04-15')).toEqual({
      findings: 5,
      closings: [{ atMs: Date.parse('2026-04-01'), count: 1 }],
      identifiers: [2, 3, 4, 5, 6].map((id) => `CVE-2020-${id}`),
      exploitedAtMs: [],
    });
    expect((await since('2026-03-10', '2026-06-01')).closings.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(await since('2026-02-01', '2026-06-01')).toEqual({
      findings: 0,
      closings: [],
      identifiers: [],
      exploitedAtMs: [],
    });
  });

  it('gives fourteen days where the list of exploited weaknesses names a day that was over', async () => {
    const { pool } = t.database;
    const id = (await pool.query<{ id: number }>(`select id from unit where path = 'bank'`)).rows[0]!.id;
    const kev = (added: string, due: string) =>
      pool.query(
        `update weakness set kev_added_on = $1, kev_due_on = $2 where identifier in ('CVE-2020-1', 'CVE-2020-2')`,
        [added, due],
      );
    const of = (startsOn: string, today: string) =>
      readKevDeadlines(pool, { unitId: id, asOf: new Date(nowMs).toISOString() }, { startsOn, today });
    // CISA's own day counts where it is not before the listing and first sight.
    await kev('2026-03-02', '2026-03-20');
    expect(await of('2026-03-20', '2026-03-21')).toEqual({ due: 2, met: 1 });
    // Listed long before we saw it: fourteen days from first sight.
    await kev('2021-11-03', '2021-11-17');
    expect(await of('2026-03-15', '2026-03-16')).toEqual({ due: 2, met: 1 });
    // A due day before the listing itself, as fifteen entries have: fourteen days from the listing.
    await kev('2026-03-20', '2026-01-01');
    expect(await of('2026-04-03', '2026-04-04')).toEqual({ due: 2, met: 2 });
  });

  it('gives three days from December on to what is open to the internet and can be automated', async () => {
    const client = await t.database.pool.connect();
    const dueOn = async (known: string, day: string) => {
      await client.query(
        `update weakness set kev_added_on = $1, kev_due_on = '2026-01-01' where identifier in ('CVE-2020-1', 'CVE-2020-2')`,
        [known],
      );
      const next = new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
      const of = { unitId: await company(), asOf: '2027-02-01T00:00:00Z' };
      return (await readKevDeadlines(client, of, { startsOn: day, today: next })).due;
    };
    try {
      await client.query('begin');
      await client.query(
        `update observation set cvss_vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N' where finding_id in
           (select id from finding where identifier in ('CVE-2020-1', 'CVE-2020-2'))`,
      );
      await client.query(
        `update finding_episode set exposure = 0 where finding_id in (select id from finding where identifier = 'CVE-2020-1')`,
      );
      expect([await dueOn('2026-12-10', '2026-12-13'), await dueOn('2026-12-10', '2026-12-24')]).toEqual([
        1, 1,
      ]);
      // Known before agencies had to keep to it.
      expect([await dueOn('2026-12-06', '2026-12-09'), await dueOn('2026-12-06', '2026-12-20')]).toEqual([
        0, 2,
      ]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('says nothing of units that the reader may not see', async () => {
    const shop = await t.as('executive', 'shop');
    const pace = await json<Velocity>(shop, '/api/v1/velocity');
    expect([pace.unit, pace.whole.n, pace.byUnit]).toEqual(['shop', 270, []]);
    expect((await shop('GET', '/api/v1/velocity?unit=stores')).status).toBe(404);
    expect((await (await t.as('board'))('GET', '/api/v1/velocity')).status).toBe(403);
  });

  it('takes an accepted finding out at its acceptance, and in again at its age the day after the last', async () => {
    await importSeen(t.database.pool, [accepted], { source: 'decisions', scope: 'partial', at: weekOf(1) });
    const id = await company();
    const rows = await readLifetimes(t.database.pool, { unitId: id, asOf: weekOf(10) }, null, 0);
    const own = rows
      .map(({ entry = 0, ...row }) => ({ ...row, entry }))
      .filter(({ time, entry }) => time === 7 || entry > 0)
      .sort((a, b) => a.entry - b.entry);
    expect(own).toMatchObject([
      { time: 7, entry: 0, event: false },
      { time: 70, entry: 15, event: false },
    ]);
  });

  it('counts a closing that came back within 90 days as not done: late, unverified, the same in every answer', async () => {
    const { pool } = t.database;
    const of = (id: number, first: string, due: string, closed: string, more: object = {}) =>
      seen({
        externalId: `CVE-2019-${id}`,
        firstSeenAt: `${first}T00:00:00.000Z`,
        dueOn: due,
        status: 'fixed',
        closedAt: `${closed}T00:00:00.000Z`,
        verifiedAt: `${closed}T12:00:00.000Z`,
        ...more,
      });
    const options = { source: 'back', scope: 'partial', unit: 'back' } as const;
    await importSeen(
      pool,
      [
        of(1, '2026-07-20', '2026-09-10', '2026-09-08'),
        of(2, '2026-07-20', '2026-09-10', '2026-09-08'),
        // Comes back on the 91st day: the closing held for as long as it is asked to.
        of(3, '2026-07-20', '2026-08-10', '2026-08-07'),
      ],
      { ...options, at: '2026-09-12T00:00:00.000Z' },
    );
    const figures = async () => {
      const { figures } = await t.get<{ figures: Record<string, Figure> }>(
        '/api/v1/figures?unit=back&trend=quarter&periods=2',
      );
      const third = (id: string) => figures[id]!.trend!.find(({ period }) => period === '2026-Q3')!.value;
      return {
        attainment: third('attainment'),
        verified: third('verified-share'),
        closed: third('closures'),
      };
    };
    expect(await figures()).toEqual({ attainment: 1, verified: 1, closed: 3 });
    const again = (id: number, on: string) =>
      seen({ externalId: `CVE-2019-${id}`, firstSeenAt: `${on}T00:00:00.000Z`, dueOn: '2026-12-20' });
    await importSeen(pool, [again(1, '2026-10-30'), again(3, '2026-11-06')], {
      ...options,
      at: '2026-11-20T00:00:00.000Z',
    });
    expect(await figures()).toEqual({ attainment: 2 / 3, verified: 2 / 3, closed: 3 });
    const pace = await t.get<Velocity>('/api/v1/velocity?unit=back');
    expect(pace.attainment).toMatchObject({ due: 3, met: 2, currentDue: 3, currentMet: 2 });
    await pool.query(
      `update weakness set kev_added_on = '2026-07-20', kev_due_on = '2026-09-10' where identifier like 'CVE-2019-%'`,
    );
    const { rows } = await pool.query<{ id: number }>(`select id from unit where path = 'back'`);
    const scope = { unitId: rows[0]!.id, asOf: new Date(nowMs).toISOString() };
    expect(await readKevDeadlines(pool, scope, { startsOn: '2026-09-10', today: '2026-09-11' })).toEqual({
      due: 3,
      met: 2,
    });
    expect(await counterAmounts(pool)).toEqual((await rebuilt(pool)).counters);
  });
});
