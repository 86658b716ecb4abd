import type { ExposureBridge } from '@plumbline/shared/schema/exposure-report.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { importSeen, seen } from '../../support/imports.ts';

const day = (date: string) => `${date}T00:00:00.000Z`;
let clock = day('2026-03-01');
let t: TestApp;

const scenario = {
  id: 'breach',
  name: 'Customer data is stolen',
  frequency: { poisson: 0.5 },
  losses: [{ form: 'response', distribution: { constant: 1_000_000 } }],
  drivenShare: [0.3, 0.6],
  calibratedAt: day('2026-03-01'),
  certainty: 'measured',
};
const save = async (at: string, change: object) => {
  clock = day(at);
  const answer = await t.ask('POST', '/api/v1/scenarios', { ...scenario, ...change });
  expect(answer.status, await answer.clone().text()).toBe(200);
};
const findings = (from: number, to: number, more: object = {}) =>
  Array.from({ length: to - from }, (_, n) =>
    seen({ externalId: `CVE-2024-${String(1000 + from + n)}`, asset: 'web', ...more }),
  );
const read = (at: string, records: ReturnType<typeof seen>[], options: object = {}) =>
  importSeen(t.database.pool, records, { source: 'scan', scope: 'full', at: day(at), ...options });

beforeAll(async () => {
  t = await testApp({ nowMs: () => Date.parse(clock) });
  await read('2026-01-10', findings(0, 30));
  await save('2026-03-01', {});
  await save('2026-08-01', { losses: [{ form: 'response', distribution: { constant: 1_500_000 } }] });
  await read('2026-08-15', findings(100, 106), { source: 'pentest', scope: 'partial' });
  await save('2026-09-01', {
    losses: [{ form: 'response', distribution: { constant: 1_500_000 } }],
    calibratedAt: day('2026-09-01'),
    frequency: { poisson: 0.7 },
  });
  await read('2026-09-20', findings(3, 30));
  await read('2026-09-21', findings(3, 32));
  await read('2026-10-20', [...findings(0, 1), ...findings(3, 32)]);
  await read('2026-11-02', [
    ...findings(0, 1),
    ...findings(3, 32),
    ...findings(40, 44, { asset: 'new-host' }),
  ]);
  clock = day('2026-11-20');
}, 60_000);
afterAll(() => t.close());

const bridge = (from: string, to: string) =>
  t.get<ExposureBridge>(`/api/v1/exposure/bridge?from=${from}&to=${to}`);
/** Steps that changed anything, and that all of them lead from one end to the other. */
async function changes(from: string, to: string) {
  const found = await bridge(from, to);
  const sum = found.steps.reduce((total, { changeMinor }) => total + changeMinor, found.openingMinor);
  expect(sum).toBe(found.closingMinor);
  return Object.fromEntries(
    found.steps.filter(({ changeMinor }) => changeMinor !== 0).map((step) => [step.step, step]),
  );
}

describe('the bridge between two days', () => {
  test('books a scenario whose losses were changed under business inputs, and names it', async () => {
    const steps = await changes('2026-07-01', '2026-08-10');
    expect(Object.keys(steps)).toEqual(['business']);
    expect(steps.business!.because).toContain('Customer data is stolen: losses changed');
    const { openingMinor, closingMinor } = await bridge('2026-07-01', '2026-08-10');
    expect(closingMinor / openingMinor).toBeCloseTo(1.5, 6);
  });

  test('books what a new source brings under scope, and names the source', async () => {
    const steps = await changes('2026-08-10', '2026-08-20');
    expect(Object.keys(steps)).toEqual(['scope']);
    expect(steps.scope).toMatchObject({ group: 'ours', because: ['source pentest is new'] });
    expect(steps.scope!.changeMinor).toBeGreaterThan(0);
  });

  test('books a recalibration under method', async () => {
    const steps = await changes('2026-08-20', '2026-09-10');
    expect(Object.keys(steps)).toEqual(['method']);
    expect(steps.method!.because).toEqual(['Customer data is stolen: calibrated anew as of 2026-09-01']);
  });

  test('books what was closed, opened and opened again as earned', async () => {
    const closed = await changes('2026-09-10', '2026-09-21');
    expect(Object.keys(closed)).toEqual(['repaid']);
    expect(closed.repaid).toMatchObject({ group: 'earned', because: ['3 findings closed'] });
    expect(closed.repaid!.changeMinor).toBeLessThan(0);
    const opened = await changes('2026-09-21', '2026-10-01');
    expect(Object.keys(opened)).toEqual(['new']);
    expect(opened.new!.because).toEqual(['2 findings opened for the first time and still open']);
    expect(Object.keys(await changes('2026-10-10', '2026-10-25'))).toEqual(['reopened']);
  });

  test('books findings of an asset that was not there before under scope', async () => {
    const steps = await changes('2026-10-25', '2026-11-10');
    expect(Object.keys(steps)).toEqual(['scope']);
    expect(steps.scope!.because).toEqual(['1 asset new']);
  });

  test('has all of them in one, and begins before the model was recorded with its first version', async () => {
    const whole = await changes('2026-07-01', '2026-11-20');
    expect(Object.keys(whole)).toEqual(['method', 'scope', 'business', 'new', 'repaid']);
    const early = await bridge('2026-02-01', '2026-04-01');
    expect(early.steps.find(({ step }) => step === 'business')!.because).toEqual([
      'the model was first recorded on 2026-03-01: it stands for the time before',
    ]);
    expect(early.openingMinor).toBe(early.closingMinor);
  });

  test('never calls what left with its source repaid', async () => {
    await t.database.pool.query(
      `update finding_episode set retired_at = $1 where closed_at is null and finding_id in
         (select id from finding where asset_id in (select id from asset where name = 'new-host'))`,
      [day('2026-11-15')],
    );
    const steps = await changes('2026-11-11', '2026-11-20');
    expect(Object.keys(steps)).toEqual(['scope']);
    expect(steps.scope!.changeMinor).toBeLessThan(0);
  });

  test('follows controls by their own days', async () => {
    await save('2026-11-20', {
      losses: [{ form: 'response', distribution: { constant: 1_500_000 } }],
      calibratedAt: day('2026-09-01'),
      frequency: { poisson: 0.7 },
      controls: [{ name: 'Second factor', from: '2026-11-21', factor: 0.8 }],
    });
    clock = day('2026-11-25');
    const steps = await changes('2026-11-21', '2026-11-25');
    expect(Object.keys(steps)).toEqual(['business']);
    expect(steps.business!.because).toEqual([
      'Customer data is stolen: control “Second factor” from 2026-11-21',
    ]);
    const { openingMinor, closingMinor } = await bridge('2026-11-21', '2026-11-25');
    expect(closingMinor / openingMinor).toBeCloseTo(0.8, 6);
  });

  test('refuses a span that is none', async () => {
    const backwards = await t.ask('GET', '/api/v1/exposure/bridge?from=2026-08-01&to=2026-07-01');
    expect(backwards.status).toBe(400);
    expect(await backwards.json()).toMatchObject({ type: '/problems/bad-usage', at: 'from' });
    expect((await t.ask('GET', '/api/v1/exposure/bridge?to=2027-07-01')).status).toBe(400);
    expect((await t.ask('GET', '/api/v1/exposure/bridge?from=yesterday')).status).toBe(400);
  });
});
