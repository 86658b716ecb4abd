import { kitOf } from '@plumbline/server/views/exposure-kit.ts';
import { openMeasure } from '@plumbline/server/views/figures.ts';
import { cellOf } from '@plumbline/server/views/trials-csv.ts';
import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import {
  type Attribution,
  attribution,
  attributionKinds,
  type ExposureBridge,
  type ExposureReport,
  exposureReport,
  type Sensitivity,
  sensitivity,
} from '@plumbline/shared/schema/exposure-report.ts';
import type { Figure } from '@plumbline/shared/schema/figure.ts';
import { type ExposureKit, exposureKit } from '@plumbline/shared/schema/what-if.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { anchorAt } from '../../support/demonstration.ts';

let t: TestApp;
let empty: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 1500 });
  empty = await testApp();
}, 120_000);
afterAll(async () => {
  await t.close();
  await empty.close();
});
describe('the report', () => {
  test('keeps its contract, and its result is the figures', async () => {
    const report = await t.get<ExposureReport>('/api/v1/exposure');
    expect(exposureReport.safeParse(report).error).toBeUndefined();
    const { figures } = await t.get<{ figures: Record<string, Figure> }>('/api/v1/figures');
    expect(Math.round(report.result!.ale * 100)).toBe(Math.round(figures['exposure-ale']!.value! * 100));
    expect(report.result!.net.p95).toBeCloseTo(figures['exposure-p95']!.value!, 1);
    expect(report.missing).toBeNull();
    expect(report.appetite).toEqual([
      { lossMinor: 1_200_000_000, probability: 0.05, approvedBy: 'Board', from: '2024-09-15' },
    ]);
    expect(report).toMatchObject({
      materialityMinor: 100_000_000,
      cashMinor: 3_800_000_000,
      turnoverMinor: 62_000_000_000,
      currency: 'USD',
      minorPerMajor: 100,
    });
    expect(report.premiumMinor! < report.spendMinor!).toBe(true);
    expect(report.inputs.length).toBeGreaterThan(30);
    expect(report.checks.map(({ id, passed }) => [id, passed])).toEqual([
      ['mean', true],
      ['simulation', true],
      ['additivity', true],
      ['shares', true],
      ['grid', true],
    ]);
    const year = report.backtest.find(({ months, scenario }) => months === 12 && scenario === null)!;
    const three = report.backtest.find(({ months, scenario }) => months === 36 && scenario === null)!;
    expect([year.incidents, three.incidents]).toEqual([2, 6]);
    expect([year.warning, three.warning]).toEqual([null, null]);
    expect(report.stress.map(({ id }) => id)).toEqual(['peak-season-lost']);
    expect(report.result!.probabilityAboveCash).not.toBeNull();
    expect(report.result!.probabilityAboveMateriality).not.toBeNull();
  }, 120_000);

  test('is not sent twice to whoever holds it', async () => {
    const first = await t.ask('GET', '/api/v1/exposure/kit');
    const again = await t.ask('GET', '/api/v1/exposure/kit', undefined, {
      'if-none-match': first.headers.get('etag')!,
    });
    expect(again.status).toBe(304);
  });

  test('says why there is none, and every other question is answered with the reason', async () => {
    const report = await empty.get<ExposureReport>('/api/v1/exposure');
    expect(report).toMatchObject({ missing: 'no loss scenario has been set up', result: null });
    for (const path of ['sensitivity', 'attribution', 'bridge', 'model.json', 'trials.csv']) {
      const answer = await empty.ask('GET', `/api/v1/exposure/${path}`);
      expect(answer.status, path).toBe(409);
      expect((await answer.json()).type, path).toBe('/problems/conflict');
    }
    expect((await empty.get<ExposureKit>('/api/v1/exposure/kit')).scenarios).toEqual([]);
    const variants = [{ name: 'a', changes: [] }];
    expect((await empty.ask('POST', '/api/v1/exposure/what-if', { variants })).status).toBe(409);
  });

  test('refuses an instant that is none', async () => {
    expect((await t.ask('GET', '/api/v1/exposure?asOf=soon')).status).toBe(400);
  });
});

describe('the attribution', () => {
  test.each(attributionKinds)('by %s adds up to the driven part in whole minor units', async (by) => {
    const found = await t.get<Attribution>(`/api/v1/exposure/attribution?by=${by}`);
    expect(attribution.safeParse(found).error).toBeUndefined();
    const kit = await t.get<ExposureKit>('/api/v1/exposure/kit');
    expect(exposureKit.safeParse(kit).error).toBeUndefined();
    const { driven } = expectedLoss(kit.scenarios, kit.hazards);
    expect(found.drivenMinor).toBe(Math.round(driven * 100));
    const sum = found.rows.reduce((total, { shareMinor }) => total + shareMinor, found.restMinor);
    expect(sum).toBe(found.drivenMinor);
    expect(found.rows.length).toBeGreaterThan(0);
    expect(found.rows.length).toBeLessThanOrEqual(12);
    expect(found.restMinor).toBeGreaterThanOrEqual(0);
    const shares = found.rows.map(({ shareMinor }) => shareMinor);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    for (const row of found.rows) {
      expect(row.removedMinor, row.name).toBeGreaterThan(0);
      expect(row.weekMinor).toBe(Math.round((row.removedMinor * 7) / 365.25));
    }
  });

  test('by class of the whole is everything that can be removed', async () => {
    const { rows, drivenMinor, half } = await t.get<Attribution>('/api/v1/exposure/attribution?by=class');
    expect(rows.map(({ key }) => key)).toContain('likely');
    expect(half).toBeGreaterThan(0);
    const removed = rows.reduce((sum, { removedMinor }) => sum + removedMinor, 0);
    expect(Math.abs(removed - drivenMinor) / drivenMinor).toBeLessThan(0.2);
  });

  test('refuses what nothing can be attributed by', async () => {
    expect((await t.ask('GET', '/api/v1/exposure/attribution?by=colour')).status).toBe(400);
  });
});

describe('the bridge', () => {
  test('is the page’s own, and adds up', async () => {
    const found = await t.get<ExposureBridge>('/api/v1/exposure/bridge');
    const sum = found.steps.reduce((total, { changeMinor }) => total + changeMinor, found.openingMinor);
    expect(sum).toBe(found.closingMinor);
    const { result } = await t.get<ExposureReport>('/api/v1/exposure');
    // Episodes keep the exposure factor as a single-precision float, the cells of today do not.
    expect(found.closingMinor / (result!.ale * 100)).toBeCloseTo(1, 7);
    const page = await t.get<Briefing>('/api/v1/briefings/live');
    const chart = page.panels.find(({ id }) => id === 'bridge')!.chart;
    if (chart?.kind !== 'bridge') throw new Error('the page has no bridge');
    // To the digit that the page shows, and adding up in it.
    expect(chart.decimals).toBe(2);
    expect(chart.steps[0]!.value).toBeCloseTo(found.openingMinor / 1e8, 2);
    expect(chart.steps.at(-1)!.value).toBeCloseTo(found.closingMinor / 1e8, 2);
    const shown = chart.steps.slice(0, -1).reduce((total, { value }) => total + value, 0);
    expect(shown).toBeCloseTo(chart.steps.at(-1)!.value, 9);
  }, 120_000);
});

describe('the sensitivity', () => {
  test('keeps its contract, and its mean is the report’s', async () => {
    const found = await t.get<Sensitivity>('/api/v1/exposure/sensitivity');
    expect(sensitivity.safeParse(found).error).toBeUndefined();
    const { result } = await t.get<ExposureReport>('/api/v1/exposure');
    expect(found.ale / result!.ale).toBeCloseTo(1, 3);
    expect(found.rows.length).toBeGreaterThan(10);
  }, 120_000);
});

describe('the trials', () => {
  test('are a row a year; scenarios add up to gross, and gross less ceded is net', async () => {
    const answer = await t.ask('GET', '/api/v1/exposure/trials.csv?trials=9000');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const [header, ...rows] = (await answer.text()).trimEnd().split('\r\n');
    expect(header).toBe(
      'trial,insider,own-outage,payment-fraud,personal-data-breach,ransomware,regulatory-order,supplier-compromise,gross,ceded,net',
    );
    expect(rows.length).toBe(9000);
    for (const row of [rows[0]!, rows[4999]!, rows[8999]!]) {
      const cells = row.split(',').map(Number);
      const [gross, ceded, net] = cells.slice(-3) as [number, number, number];
      expect(cells.slice(1, -3).reduce((sum, cell) => sum + cell, 0)).toBeCloseTo(gross, 0);
      expect(gross - ceded).toBeCloseTo(net, 1);
    }
    expect(rows.at(-1)!.startsWith('9000,')).toBe(true);
  }, 60_000);

  test('are bounded, and a name in them is never a formula', async () => {
    expect((await t.ask('GET', '/api/v1/exposure/trials.csv?trials=1000001')).status).toBe(400);
    expect((await t.ask('GET', '/api/v1/exposure/trials.csv?trials=0')).status).toBe(400);
    expect(['=1+1', '+a', '-a', '@a', 'a,b', 'say "a"', 'a-b'].map(cellOf)).toEqual([
      "'=1+1",
      "'+a",
      "'-a",
      "'@a",
      '"a,b"',
      '"say ""a"""',
      'a-b',
    ]);
  });
});

describe('a scenario that cannot be worked out', () => {
  test('is left out and named; the others stand', async () => {
    const at = new Date(anchorAt).toISOString();
    await t.database.pool.query(
      `insert into scenario (key, body, recorded_at) select 'swiss', body
         || '{"id": "swiss", "name": "In francs", "losses": [{"form": "legal", "distribution": {"constant": 1}, "currency": "CHF"}]}', $1
       from scenario where key = 'insider'`,
      [at],
    );
    const reading = await openMeasure(t.database.pool, Date.parse(anchorAt));
    const kit = await kitOf(reading.exposure, Date.parse(anchorAt));
    expect(kit.scenarios.map(({ id }) => id)).not.toContain('swiss');
    const { notes, result } = await t.get<ExposureReport>('/api/v1/exposure?asOf=2026-11-23T17:30:00.000Z');
    expect(notes[0]).toMatch(/^In francs is left out: legal: there is no rate from CHF to USD/);
    expect(result!.scenarios.length).toBe(7);
    await t.database.pool.query(`delete from scenario where key <> 'swiss'`);
    const alone = await t.get<ExposureReport>('/api/v1/exposure?asOf=2026-11-23T17:29:59.000Z');
    expect(alone.missing).toMatch(/^no loss scenario can be worked out: In francs is left out/);
  }, 60_000);
});
