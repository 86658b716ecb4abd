import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import { type TargetList, targetFigures } from '@plumbline/shared/schema/target.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
const post = (path: string, body: unknown) => t.ask('POST', `/api/v1${path}`, body);

test('shipped laws are in the list; an own one of the same id takes the place of one', async () => {
  const list = async () => (await t.get<{ items: PenaltyRegime[] }>('/api/v1/penalty-regimes')).items;
  const shipped = await list();
  const gdpr = shipped.find(({ id }) => id === 'gdpr-83-5')!;
  expect(gdpr).toMatchObject({ fixed: 20_000_000, rate: 0.04 });
  expect((await post('/penalty-regimes', { ...gdpr, rate: 0.05, source: 'our counsel' })).status).toBe(200);
  const now = await list();
  expect(now.length).toBe(shipped.length);
  expect(now.find(({ id }) => id === 'gdpr-83-5')).toMatchObject({ rate: 0.05, source: 'our counsel' });
  expect((await post('/penalty-regimes', { ...gdpr, currency: 'euro' })).status).toBe(400);
});

test('rates, stress cases and appetites are listed; a stress case can be removed', async () => {
  const rate = { currency: 'EUR', from: '2026-01-01', value: 1.1, source: 'Treasury' };
  await post('/currency-rates', rate);
  await post('/currency-rates', { ...rate, from: '2026-07-01', value: 1.2 });
  await post('/currency-rates', { ...rate, value: 1.15 });
  const rates = await t.get<{ items: { from: string; value: number }[] }>('/api/v1/currency-rates');
  expect(rates.items.map(({ from, value }) => [from, value])).toEqual([
    ['2026-01-01', 1.15],
    ['2026-07-01', 1.2],
  ]);
  expect((await post('/currency-rates', { ...rate, value: 0 })).status).toBe(400);
  const stress = {
    id: 'flood',
    name: 'Flood',
    narrative: 'Water',
    costMinor: 100,
    paidBy: [],
    setBy: 'Finance lead',
    setOn: '2026-01-01',
  };
  expect((await post('/stress-cases', stress)).status).toBe(200);
  expect((await t.get<{ items: unknown[] }>('/api/v1/stress-cases')).items).toEqual([{ ...stress, why: '' }]);
  expect((await t.ask('DELETE', '/api/v1/stress-cases/flood')).status).toBe(200);
  expect((await t.ask('DELETE', '/api/v1/stress-cases/flood')).status).toBe(404);
  const row = { from: '2026-01-01', approvedBy: 'Board', lossMinor: 1200, probability: 0.05 };
  expect((await post('/appetites', row)).status).toBe(200);
  expect((await t.get<{ items: unknown[] }>('/api/v1/appetites')).items).toEqual([
    { ...row, expectedLossMinor: null },
  ]);
});

test('what was approved stands in dated rows with who approved it, and none is changed', async () => {
  const appetite = { from: '2026-01-01', approvedBy: 'Board', lossMinor: 900, probability: 0.1 };
  const refused = await post('/appetites', appetite);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ at: 'from', todo: expect.stringContaining('later day') });
  const row = { figure: 'half-life', from: '2026-02-01', value: 30, approvedBy: 'Risk committee' };
  const approved = { ...row, approvedOn: '2026-01-20', note: '' };
  for (const wrong of [row, { ...approved, figure: 'exposure-ale' }, { ...approved, value: -1 }])
    expect((await post('/targets', wrong)).status).toBe(400);
  expect((await post('/targets', approved)).status).toBe(200);
  expect((await post('/targets', { ...approved, value: 60 })).status).toBe(409);
  const read = () => t.get<TargetList>('/api/v1/targets');
  const { held, items } = await read();
  expect(items).toEqual([{ ...approved, text: '30 days' }]);
  expect(held.map(({ figure }) => figure)).toEqual([...targetFigures]);
  expect(held.find(({ figure }) => figure === 'half-life')).toMatchObject({
    state: 'none',
    target: approved,
    targetText: '30 days',
    standing: null,
  });
  expect(held.find(({ figure }) => figure === 'principal')).toMatchObject({ target: null, targetText: null });
  expect((await post('/targets', { ...approved, from: '2026-03-01', value: null })).status).toBe(200);
  const after = await read();
  expect(after.items.map(({ text }) => text)).toEqual(['none from this day on', '30 days']);
  expect(after.held.find(({ figure }) => figure === 'half-life')).toMatchObject({ target: null });
});

test('limits, turnover and policy are changed one by one, and kept as versions', async () => {
  const read = () => t.get<Record<string, unknown>>('/api/v1/exposure-settings');
  expect(await read()).toEqual({
    materialityMinor: null,
    cashMinor: null,
    turnoverMinor: null,
    insurance: null,
    currency: 'USD',
  });
  const patch = (body: unknown) => t.ask('PATCH', '/api/v1/exposure-settings', body);
  expect(await (await patch({ turnoverMinor: 62_000_000_000 })).json()).toMatchObject({
    turnoverMinor: 62_000_000_000,
    cashMinor: null,
  });
  expect((await patch({ insurance: { retention: 1000 }, cashMinor: 5 })).status).toBe(200);
  expect(await read()).toMatchObject({
    turnoverMinor: 62_000_000_000,
    cashMinor: 5,
    insurance: { retention: 1000, claimRefused: 0 },
  });
  expect((await patch({ insurance: null })).status).toBe(200);
  expect((await patch({ insurance: { excludedScenarios: ['ghost'] } })).status).toBe(400);
  expect((await patch({ turnover: 1 })).status).toBe(400);
  expect((await patch({ cashMinor: -1 })).status).toBe(400);
  expect((await patch({ currency: 'EUR' })).status).toBe(200);
  const { rows } = await t.database.pool.query<{ cash: number | null; turnover: number }>(
    `select (body->>'cashMinor')::int as cash, (body->>'turnoverMinor')::bigint as turnover
     from record_version where kind = 'company' order by id`,
  );
  expect(rows.map(({ cash }) => cash)).toEqual([null, 5, 5, 5]);
});

test('another currency is refused once amounts are held', async () => {
  await post('/scenarios', {
    id: 'a',
    name: 'A',
    frequency: { poisson: 0.1 },
    losses: [{ form: 'legal', distribution: { constant: 1 } }],
    drivenShare: [0, 0],
    calibratedAt: '2026-11-01T00:00:00Z',
  });
  const answer = await t.ask('PATCH', '/api/v1/exposure-settings', { currency: 'USD' });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ at: 'currency', expected: 'EUR' });
});
