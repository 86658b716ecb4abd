import { loadDemonstration } from '@plumbline/server/actions/load-demonstration.ts';
import { hazardAt, hazardNow } from '@plumbline/server/store/hazards.ts';
import { listUnits } from '@plumbline/server/store/units.ts';
import { openMeasure, readFigures, unitOf } from '@plumbline/server/views/figures.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { kindCodes, severityCodes } from '@plumbline/shared/core/counters.ts';
import { cellWeight, exploitationProbability, yearlyHazard } from '@plumbline/shared/core/exposure/hazard.ts';
import { figures as catalogue } from '@plumbline/shared/core/figures/index.ts';
import { figure } from '@plumbline/shared/schema/figure.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const nowMs = Date.parse('2026-11-20T00:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const at = new Date(nowMs).toISOString();
  await loadDemonstration(
    { findings: 2000, at, people: false },
    { pool: database.pool, actor: 'test', now: () => at },
  );
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
    const { figures } = await read({ trend: 'month', periods: 12 });
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
