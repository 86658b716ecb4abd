import { markDirty } from '@plumbline/server/store/data-version.ts';
import { type HazardSum, hazardAt, hazardNow, hazardOf, threatCte } from '@plumbline/server/store/hazards.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import { listUnits, unitsBelow } from '@plumbline/server/store/units.ts';
import { readFindingsOut, readSelectionOut } from '@plumbline/server/store/weight-shares.ts';
import { openMeasure, readFigures, unitOf } from '@plumbline/server/views/figures.ts';
import { PastExposure } from '@plumbline/server/views/past-exposure.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { kindCodes, severityCodes } from '@plumbline/shared/core/counters.ts';
import { cellWeight, exploitationProbability, yearlyHazard } from '@plumbline/shared/core/exposure/hazard.ts';
import { figures as catalogue } from '@plumbline/shared/core/figures/index.ts';
import { figure } from '@plumbline/shared/schema/figure.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { demonstrated } from '../support/demonstrated.ts';

const nowMs = Date.parse('2026-11-20T00:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(demonstrated({ findings: 2000, at: new Date(nowMs).toISOString() }, nowMs));
});
afterAll(() => database.drop());
const read = (query: Parameters<typeof readFigures>[1] = {}) =>
  readFigures({ pool: database.pool, nowMs, viewer: localOperator }, query);
const open = async (condition: string, values: unknown[] = []) =>
  (
    await database.pool.query<{ n: number }>(
      `select count(*)::int as n from finding_episode where ${condition}`,
      values,
    )
  ).rows[0]!.n;

describe('the figures of the demonstration company', () => {
  it('answers every figure of the catalogue in the form of the contract', async () => {
    const { figures } = await read();
    expect(Object.keys(figures)).toEqual(catalogue.map(({ definition }) => definition.id));
    for (const [id, each] of Object.entries(figures)) {
      expect(figure.safeParse(each).error, id).toBeUndefined();
      if (each.state !== 'value') expect(each.because, id).toBeTruthy();
    }
  });

  it('counts what is open at any instant, also in the middle of a day', async () => {
    for (const asOf of ['2026-11-20T00:00:00.000Z', '2026-06-10T09:30:00.000Z', '2025-09-01T00:00:00.000Z']) {
      const { figures } = await read({ asOf });
      const counted = await open(
        `opened_at < $1 and (closed_at is null or closed_at >= $1) and (retired_at is null or retired_at >= $1)`,
        [asOf],
      );
      expect(figures['open-findings']!.value, asOf).toBe(counted);
      const { age, severity } = figures['open-findings']!.by!;
      for (const parts of [age!, severity!])
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(counted);
    }
  });

  it('keeps net flow, arrivals and closures in step with the open count', { timeout: 90_000 }, async () => {
    const { figures } = await read({ trend: 'month', periods: 5 });
    const opened = figures['open-findings']!.trend!;
    for (let at = 1; at < opened.length; at++)
      expect(opened[at]!.value! - opened[at - 1]!.value!, opened[at]!.period).toBe(
        figures['net-flow']!.trend![at]!.value,
      );
  });

  it('adds up over the units', async () => {
    const units = (await listUnits(database.pool)).filter((unit) => unit.kind === 'unit');
    const whole = (await read()).figures;
    const parts = await Promise.all(units.map((unit) => read({ unit: unit.path })));
    for (const id of ['open-findings', 'arrivals', 'closures', 'overdue'])
      expect(
        parts.reduce((sum, { figures }) => sum + (figures[id]!.value ?? 0), 0),
        id,
      ).toBe(whole[id]!.value);
    const carried = parts.reduce((sum, { figures }) => sum + (figures['exposure-driven']!.value ?? 0), 0);
    expect(Math.abs(carried / whole['exposure-driven']!.value! - 1)).toBeLessThan(1e-6);
  });

  it('splits the driven exposure over the fixes without a rest', async () => {
    const { figures } = await read();
    const detail = figures.concentration!.detail as {
      drivenMinor: number;
      top: { shareMinor: number }[];
      fixGroups: number;
    };
    expect(Math.abs(detail.drivenMinor / 100 / figures['exposure-driven']!.value! - 1)).toBeLessThan(1e-6);
    const shares = detail.top.map((fix) => fix.shareMinor);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(figures.concentration!.value).toBeLessThan(detail.fixGroups);
  });

  it('refuses a unit that does not exist, with a word on what to do', async () => {
    await expect(read({ unit: 'no/such/unit' })).rejects.toThrow('There is no unit “no/such/unit”');
  });

  it('says of a unit that quantiles are worked out for the company', async () => {
    const [unit] = (await listUnits(database.pool)).filter((each) => each.kind === 'unit');
    const { figures } = await read({ unit: unit!.path });
    expect(figures['exposure-p95']).toMatchObject({
      state: 'no-data',
      because: expect.stringContaining('whole company only'),
    });
    expect(figures['exposure-ale']!.state).toBe('value');
  });

  it('gives a running quarter the same points when it is read again', async () => {
    const first = await read({ trend: 'quarter', periods: 4 });
    const second = await read({ trend: 'quarter', periods: 4 });
    expect(second).toEqual(first);
  });
});

describe('the exploitation weight', () => {
  const threat = { epssOn: '2026-11-19', kevBefore: new Date(nowMs).toISOString() };

  it('is the same from the cells that writers keep as from the episodes', async () => {
    const now = await hazardNow(database.pool, threat);
    const past = await hazardAt(database.pool, new Date(nowMs).toISOString(), threat);
    const text = (rows: typeof now) =>
      rows
        .map(
          (row) => `${row.unitId} ${row.kind} ${row.exposure} ${row.findings} ${row.weight.toPrecision(6)}`,
        )
        .sort();
    expect(text(now)).toEqual(text(past));
    expect(now.length).toBeGreaterThan(20);
  });

  it('is the same in the database as in the core', async () => {
    const { rows } = await database.pool.query<{
      unit: number;
      kind: number;
      severity: number;
      er: number;
      cve: boolean;
      epss: number | null;
      listed: boolean;
      cell: string;
    }>(
      `select f.unit_id as unit, f.kind, f.severity, f.er, f.own_probability is null as cve, w.epss,
         coalesce(w.kev_added_on < $1::timestamptz, false) as listed,
         concat_ws(' ', f.unit_id, f.kind, f.exposure, f.weakness_id, f.own_probability) as cell
       from finding f join weakness w on w.id = f.weakness_id where f.state in ('open', 'committed', 'accepted')`,
      [threat.kevBefore],
    );
    const cells = new Map<string, { n: number; sum: number }>();
    for (const row of rows) {
      const probability = exploitationProbability({
        epss: row.epss,
        knownExploited: row.listed,
        exposure: 'internet',
        reachable: true,
        cve: row.cve,
        kind: kindCodes[row.kind]!,
        severity: severityCodes[row.severity]!,
      });
      const cell = cells.get(row.cell) ?? { n: 0, sum: 0 };
      cells.set(row.cell, { n: cell.n + 1, sum: cell.sum + yearlyHazard(probability) * row.er });
    }
    const core = [...cells.values()].reduce((sum, cell) => sum + cellWeight(cell), 0);
    const stored = (await hazardNow(database.pool, threat)).reduce((sum, row) => sum + row.weight, 0);
    expect(Math.abs(stored / core - 1)).toBeLessThan(1e-5);
  });

  it('is scaled at an EPSS break so that the money does not jump', async () => {
    const reading = await openMeasure(database.pool, nowMs);
    const unit = await unitOf(database.pool, localOperator, '');
    const breakMs = Date.parse('2026-08-16T00:00:00Z');
    const ale = async (atMs: number) => {
      const { answer } = await reading.exposure.answer(unit, atMs);
      if ('missing' in answer) throw new Error(answer.missing);
      return answer.ale;
    };
    const [before, after] = [await ale(breakMs), await ale(breakMs + 86_400_000)];
    expect(Math.abs(after / before - 1)).toBeLessThan(0.02);
    const { rows } = await database.pool.query<{ is_break: boolean }>(
      'select is_break from epss_release order by on_day',
    );
    expect(rows.map((row) => row.is_break)).toEqual([false, true]);
  });
});

describe('what goes with some findings', () => {
  const asOf = '2026-06-10T00:00:00.000Z';
  const threat = { epssOn: '2026-06-09', kevBefore: asOf };
  const openThen = `e.opened_at < '${asOf}' and (e.closed_at is null or e.closed_at >= '${asOf}')
    and (e.retired_at is null or e.retired_at >= '${asOf}')`;

  /** By looking at every open finding, with those and without. */
  async function weightWithout(ids: readonly number[]): Promise<Map<string, number>> {
    const { rows } = await database.pool.query<{ key: string; weight: number }>(
      `with ${threatCte('$1::date', '$2::timestamptz')},
       cell as (
         select e.unit_id, e.kind, e.exposure, e.weakness_id, coalesce(e.own_probability, -1) as own, count(*) as n,
           sum(e.er::float8) as s, count(*) filter (where not e.finding_id = any($3)) as kept,
           coalesce(sum(e.er::float8) filter (where not e.finding_id = any($3)), 0) as kept_s
         from finding_episode e where ${openThen} group by 1, 2, 3, 4, 5)
       select concat_ws(' ', unit_id, kind, exposure) as key,
         sum((case when kept > 0 then kept_s / sqrt(kept) else 0 end - s / sqrt(n))
           * case when own >= 0 then ${hazardOf('own')} else t.h end)::float8 as weight
       from cell join threat t on t.id = weakness_id where kept < n group by 1`,
      [threat.epssOn, threat.kevBefore, ids],
    );
    return new Map(rows.map(({ key, weight }) => [key, weight]));
  }
  const expectSame = (
    changes: readonly Pick<HazardSum, 'unitId' | 'kind' | 'exposure' | 'weight'>[],
    expected: ReadonlyMap<string, number>,
  ) => {
    expect(changes.length).toBe(expected.size);
    for (const { unitId, kind, exposure, weight } of changes)
      expect(weight / expected.get(`${unitId} ${kind} ${exposure}`)!).toBeCloseTo(1, 9);
  };
  const idsOf = async (condition: string, values: unknown[] = []) =>
    (
      await database.pool.query<{ id: number }>(
        `select distinct e.finding_id as id from finding_episode e where ${openThen} and ${condition}`,
        values,
      )
    ).rows.map(({ id }) => id);

  it('is the same from the cells they lie in as from every open finding', async () => {
    const any = { unitId: null, kinds: null, classes: null, exposures: null, fixes: null, findings: null };
    for (const [part, of] of [3, 7, 40].entries()) {
      const ids = await idsOf(`e.finding_id % ${of} = ${part}`);
      const expected = await weightWithout(ids);
      expect(expected.size).toBeGreaterThan(5);
      expectSame(await readFindingsOut(database.pool, { asOf, threat }, ids), expected);
      const { changes, findings } = await readSelectionOut(
        database.pool,
        { asOf, threat },
        { ...any, findings: ids, share: 1 },
      );
      expectSame(changes, expected);
      expect(findings).toBe(ids.length);
    }
    const { rows } = await database.pool.query<{ fix: string }>(
      'select fix_key::text as fix from finding group by 1 order by count(*) desc, 1 limit 9',
    );
    const fixes = rows.map(({ fix }) => fix);
    const { changes } = await readSelectionOut(database.pool, { asOf, threat }, { ...any, fixes, share: 1 });
    expectSame(changes, await weightWithout(await idsOf('e.fix_key = any($1::uuid[])', [fixes])));
  });

  it('is all that they weigh, of whole units', async () => {
    const shop = (await listUnits(database.pool)).find(({ path }) => path === 'shop')!;
    const below = await unitsBelow(database.pool, [shop.id]);
    const gone = (await hazardAt(database.pool, asOf, threat)).filter(({ unitId }) => below.has(unitId));
    expectSame(
      gone.map((sum) => ({ ...sum, weight: -sum.weight })),
      await weightWithout(await idsOf('e.unit_id = any($1::int[])', [[...below]])),
    );
  });
});

it('a past instant is kept until a write touches the time before it', async () => {
  const { pool } = database;
  const atMs = Date.parse('2026-05-01T00:00:00Z');
  const read = async () => {
    const reading = await openMeasure(pool, nowMs);
    const past = new PastExposure({ reading, nowMs });
    const unit = await unitOf(pool, localOperator, 'shop');
    const facts = await past.means(unit, atMs);
    if ('missing' in facts) throw new Error(facts.missing);
    return { weights: await past.sumsAt(atMs), ground: await past.ground(unit, facts, atMs), reading };
  };
  const changed = (fromAt: string) =>
    inTransaction(pool, (client) => markDirty(client, { unitIds: null, fromAt, resources: ['findings'] }));
  const before = await read();
  expect(before.weights).toEqual(await before.reading.exposure.sumsAt(atMs));
  expect(before.ground).toMatchObject({ input: { restFrom: 'newest' } });
  await pool.query(
    `delete from finding_episode where opened_at < '2026-04-01' and closed_at is null and finding_id % 2 = 0`,
  );
  await changed('2026-05-02T00:00:00Z');
  expect(await read()).toMatchObject({ weights: before.weights, ground: before.ground });
  await changed('2026-04-01T00:00:00Z');
  const after = await read();
  expect(after.weights).toEqual(await after.reading.exposure.sumsAt(atMs));
  expect(after.weights).not.toEqual(before.weights);
  expect(after.ground).not.toEqual(before.ground);
});
