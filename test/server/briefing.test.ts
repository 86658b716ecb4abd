import { listUnits } from '@plumbline/server/store/units.ts';
import { readBriefing } from '@plumbline/server/views/briefing.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { layoutOverflow } from '@plumbline/shared/core/briefing/layout-fit.ts';
import { briefing as schema } from '@plumbline/shared/schema/briefing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { demonstrated } from '../support/demonstrated.ts';

const nowMs = Date.parse('2026-11-20T00:00:00Z');
const at = new Date(nowMs).toISOString();
let database: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  [database, empty] = [await testDatabase(demonstrated({ findings: 2000, at }, nowMs)), await testDatabase()];
});
afterAll(async () => {
  await database.drop();
  await empty.drop();
});
const read = (period = 'live', unit?: string) =>
  readBriefing({ pool: database.pool, nowMs, viewer: localOperator }, { period, unit });

describe('the briefing of the demonstration company', () => {
  it('keeps the contract and fills every zone', { timeout: 90_000 }, async () => {
    const page = await read();
    expect(schema.safeParse(page).error).toBeUndefined();
    expect(page.tiles.map((tile) => tile.state)).toEqual(['value', 'value', 'value', 'value', 'value']);
    expect(page.panels.map((panel) => panel.missing)).toEqual([null, null, null, null, null]);
    expect(page.questions.every((question) => question.answered)).toBe(true);
    expect(page.asks.length).toBeGreaterThan(0);
    expect(page.caveat).toBe('demonstration data');
  });

  it('fits the printed page: no text is cut or shrunk', { timeout: 90_000 }, async () => {
    for (const period of ['live', '2026-Q3', '2026-Q2'])
      expect(layoutOverflow(await read(period)), period).toEqual([]);
    const units = (await listUnits(database.pool)).filter((unit) => unit.kind === 'unit');
    for (const unit of units) expect(layoutOverflow(await read('live', unit.path)), unit.path).toEqual([]);
  });

  it('draws a bridge whose steps lead from the last quarter to this one', async () => {
    const chart = (await read()).panels.find((panel) => panel.id === 'bridge')!.chart;
    if (chart?.kind !== 'bridge') throw new Error('no bridge');
    const [first, ...rest] = chart.steps;
    const last = rest.pop()!;
    const sum = rest.reduce((total, step) => total + step.value, first!.value);
    expect(sum).toBeCloseTo(last.value, 6);
  });

  it('agrees with itself: tile, trend, bridge and path show one expected loss', async () => {
    const page = await read();
    const chartOf = (id: string) => page.panels.find((panel) => panel.id === id)!.chart!;
    const [trend, bridge, ahead] = [chartOf('trend'), chartOf('bridge'), chartOf('ahead')];
    if (trend.kind !== 'line' || bridge.kind !== 'bridge' || ahead.kind !== 'fan')
      throw new Error('other charts');
    const actual = trend.series[0]!.points.filter((point) => point.mode !== 'forecast').at(-1)!.value!;
    expect(bridge.steps.at(-1)!.value).toBeCloseTo(actual, 2);
    for (const line of ahead.series) expect(line.points[0]!.value).toBeCloseTo(actual, 2);
    expect(page.tiles[0]!.value).toBe(actual.toFixed(1));
  });

  it('holds freshness against the quarter asked for, not against today', async () => {
    const then = await read('2026-Q1');
    expect(then.sources.every((source) => source.state === 'current')).toBe(true);
    expect(then.headline.text).not.toContain('stale');
    const now = await read();
    expect(now.sources.filter((source) => source.state === 'stale').map((source) => source.name)).toEqual([
      'cloud-posture-regional',
    ]);
    expect(now.headline.text).toMatch(/\(cloud-posture-regional stale since \d+ \w+\)$/);
  });

  it('tells the age of what rests on the stale source, and leaves alone where it says little or nothing', async () => {
    const held = await database.pool.query<{ share: number }>(
      `select max(open_findings) filter (where name = 'cloud-posture-regional') / sum(open_findings)::float8 as share
       from source where retired_at is null`,
    );
    expect(held.rows[0]!.share).toBeLessThan(0.05);
    const part = await read('live', 'payments');
    expect(part.sources.map(({ name }) => name)).not.toContain('cloud-posture-regional');
    for (const page of [await read(), part]) {
      expect([...page.tiles, ...page.panels].filter(({ age }) => age !== undefined)).toEqual([]);
      expect(page.tiles[2]!.change).not.toBe('');
    }
    await database.pool.query(
      `update source set open_findings = open_findings + 10000 where name = 'cloud-posture-regional'`,
    );
    for (const { age, change, status } of (await read()).tiles)
      expect([age?.sources, change, status?.tone]).toEqual([['cloud-posture-regional'], '', 'stale']);
    await database.pool.query(
      `update source set open_findings = open_findings - 10000 where name = 'cloud-posture-regional'`,
    );
  });

  it('does not hold a unit against the appetite of the company', async () => {
    const page = await read('live', 'payments');
    expect(page.headline.text).not.toContain('appetite');
    expect(page.tiles[0]!.status).toBeNull();
    expect(page.panels.find((panel) => panel.id === 'bridge')!.missing).toContain('company as a whole');
  });

  it('refuses a quarter that has not begun', async () => {
    await expect(read('2027-Q1')).rejects.toThrow('There is no briefing of “2027-Q1”');
  });

  it('is the same when it is read again, from the points that are kept', async () => {
    expect(await read()).toEqual(await read());
  });
});

describe('the briefing of an empty database', () => {
  it('shows how to begin, and says of every question why it is not answered', async () => {
    const page = await readBriefing({ pool: empty.pool, nowMs, viewer: localOperator }, { period: 'live' });
    expect(schema.safeParse(page).error).toBeUndefined();
    expect(page.empty).toBe(true);
    expect(page.headline.text).toBe('Expected loss cannot be given: nothing has been read yet');
    for (const question of page.questions) expect(question.answer).toMatch(/^Not answered: .+\.$/);
    for (const panel of page.panels) expect(panel.missing).toBeTruthy();
  });
});
