import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import type { Attribution } from '@plumbline/shared/schema/exposure-report.ts';
import type { ExposureKit, WhatIfAnswer } from '@plumbline/shared/schema/what-if.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 1500 });
}, 120_000);
afterAll(() => t.close());

const plainRun = (kit: ExposureKit, change: Partial<ExposureKit>, trials: number) =>
  portfolio({ ...kit, ...change, trials, hash: () => '' });
const versionCount = async () =>
  (await t.database.pool.query('select count(*) from record_version')).rows[0].count;

async function whatIf(changes: object[], more: object = {}): Promise<WhatIfAnswer> {
  const answer = await t.ask('POST', '/api/v1/exposure/what-if', {
    variants: [{ name: 'variant', changes }],
    trials: 4000,
    ...more,
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as WhatIfAnswer;
}

describe('what if', () => {
  test('finds the effect that the attribution shows', async () => {
    const { rows } = await t.get<Attribution>('/api/v1/exposure/attribution?by=unit');
    const [first] = rows;
    const answer = await whatIf([{ change: 'fixed', findings: { unit: first!.key } }]);
    const removed = answer.base.ale - answer.variants[0]!.outcome.ale;
    expect(Math.abs(removed * 100 - first!.removedMinor)).toBeLessThan(1);
    expect(answer.variants[0]!.notes[0]).toBe(`Taken as fixed: ${first!.findings} open findings.`);
  }, 60_000);

  test('equals two plain runs of the engine, and stores nothing', async () => {
    const [versions, ledger] = [await versionCount(), await t.ledger()];
    const answer = await whatIf([{ change: 'insurance', insurance: null }]);
    const kit = await t.get<ExposureKit>('/api/v1/exposure/kit');
    const base = plainRun(kit, {}, 4000);
    const bare = plainRun(kit, { insurance: null }, 4000);
    expect(answer.base).toMatchObject({ ale: base.ale, netAle: base.net.ale, p95: base.net.p95 });
    const { outcome, back } = answer.variants[0]!;
    expect(outcome).toMatchObject({ ale: bare.ale, netAle: bare.net.ale, p95: bare.net.p95 });
    expect(back.removedNet).toBeCloseTo(base.net.ale - bare.net.ale, 6);
    expect([await versionCount(), await t.ledger()]).toEqual([versions, ledger]);
  }, 60_000);

  test('takes part of the findings that are meant, the heaviest first', async () => {
    const removedBy = async (share: number) => {
      const { base, variants } = await whatIf([{ change: 'fixed', findings: { unit: 'shop', share } }]);
      return base.ale - variants[0]!.outcome.ale;
    };
    const [tenth, whole] = [await removedBy(0.1), await removedBy(1)];
    expect(tenth).toBeLessThan(whole);
    expect(tenth / whole).toBeGreaterThan(0.3);
  }, 60_000);

  test('shows that more people leave less and fewer leave more, and the same people change nothing', async () => {
    const staffed = (factor: number) => ({
      name: `times ${factor}`,
      changes: [{ change: 'people', factor, months: 18 }],
    });
    const answer = await whatIf([], { variants: [1, 1.5, 0.5].map(staffed) });
    const [same, more, fewer] = answer.variants.map(({ outcome }) => outcome.ale) as [number, number, number];
    expect(same).toBeCloseTo(answer.base.ale, 6);
    expect(more).toBeLessThan(same);
    expect(fewer).toBeGreaterThan(same);
  }, 60_000);

  test('says what was not applied, and refuses what is not there', async () => {
    const answer = await whatIf([{ change: 'frequency', scenario: 'ghost', factor: 2 }]);
    expect(answer.variants[0]!.notes).toEqual(['There is no scenario “ghost”: that change was not made.']);
    const ask = (findings: object) =>
      t.ask('POST', '/api/v1/exposure/what-if', {
        variants: [{ name: 'v', changes: [{ change: 'fixed', findings }] }],
      });
    expect((await ask({ unit: 'moon' })).status).toBe(404);
    expect((await ask({ fixes: ['not a key'] })).status).toBe(400);
    expect((await t.ask('POST', '/api/v1/exposure/what-if', { variants: [] })).status).toBe(400);
  }, 60_000);
});
