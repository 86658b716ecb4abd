import { makeForecastsDue } from '@plumbline/server/jobs/daily-forecasts.ts';
import { readWeekFlows } from '@plumbline/server/views/week-flows.ts';
import { utcCalendar } from '@plumbline/shared/core/calendar.ts';
import type { Forecasts } from '@plumbline/shared/schema/forecast.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ findings: 300 });
}, 60_000);
afterAll(() => app.close());

describe('own forecasts', () => {
  it('says that none is kept before the first was made', async () => {
    const answer = await app.get<Forecasts>('/api/v1/forecasts');
    expect(answer.items).toEqual([]);
    expect(answer.because).toMatch(/first month/);
  });

  it('keeps each quarter’s once, with an entry of evidence, and cannot be bettered later', async () => {
    const entries = await app.ledger();
    const first = await makeForecastsDue(app.database.pool, app.context.nowMs());
    expect(first).toBeGreaterThan(40);
    expect(await app.ledger()).toBe(entries + 5);
    expect(await makeForecastsDue(app.database.pool, app.context.nowMs())).toBe(0);
    await expect(app.database.pool.query('update forecast set value = 0')).rejects.toThrow();
  });

  it('holds them against what came, and says how good they were', async () => {
    const { items, score, sentence } = await app.get<Forecasts>('/api/v1/forecasts');
    expect(score.of).toBeGreaterThanOrEqual(8);
    expect(score.share).toBeCloseTo(score.held / score.of, 12);
    expect(score.low!).toBeLessThan(score.share!);
    expect(sentence).toMatch(/^Own forecasts: \d+ of \d+ held; incidents: expected \d+\.\d, had \d+\.$/);
    const due = items.filter(({ held }) => held !== null);
    expect(due.filter(({ held }) => held).length).toBe(score.held);
    for (const { low, high, actual, held, outcome } of due)
      if (outcome === 'due') expect(held).toBe(actual! >= low! && (high === null || actual! <= high));
    expect(items.some(({ outcome }) => outcome === 'ahead')).toBe(true);
    expect(score.figures.find(({ figure }) => figure === 'closures')!.skill).not.toBeNull();
    expect(new Set(items.map(({ figure }) => figure)).size).toBeGreaterThanOrEqual(5);
    const figures = await app.get<{ figures: Record<string, { value: number; detail: { of: number } }> }>(
      '/api/v1/figures',
    );
    expect(figures.figures['forecast-score']).toMatchObject({ value: score.share, detail: { of: score.of } });
  });

  it('begins the record where closings could be seen, and not with what is still open of before', async () => {
    const { pool } = app.database;
    const { rows } = await pool.query<{ id: number }>(`select id from unit where path = ''`);
    const { all, startsOn } = await readWeekFlows(
      pool,
      rows[0]!.id,
      app.context.nowMs() - 400 * 86_400_000,
      utcCalendar,
    );
    expect(all[0]!.closures).toBeGreaterThan(0);
    expect(all.length).toBeLessThan(70);
    expect(startsOn).toHaveLength(all.length);
  });

  it('makes none of a company of which no week of findings is on record, and keeps none of one that is half loaded', async () => {
    const bare = await testApp();
    try {
      const setup = {
        name: 'Own',
        currency: 'EUR',
        annualRevenue: 1e8,
        personalRecords: 1e6,
        outageHourCost: 2e4,
      };
      expect((await bare.ask('POST', '/api/v1/setup', setup)).status).toBe(200);
      expect(await makeForecastsDue(bare.database.pool, Date.parse('2026-10-05T00:00:00Z'))).toBe(0);
    } finally {
      await bare.close();
    }
  });

  it('is the whole company’s: who sees a part of it does not read them', async () => {
    const within = await app.as('executive', 'shop');
    expect((await within('GET', '/api/v1/forecasts')).status).toBe(403);
    const answer = await within('GET', '/api/v1/figures/forecast-score');
    expect(await answer.json()).toMatchObject({
      figure: { state: 'no-data', because: /company as a whole/ },
    });
  });
});
