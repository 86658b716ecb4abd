import type { Attribution } from '@plumbline/shared/schema/exposure-report.ts';
import type { WhatIfAnswer } from '@plumbline/shared/schema/what-if.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { importSeen, seen } from '../../support/imports.ts';

let t: TestApp;
/** One weakness on a hundred assets of one unit: one cell, whose weight goes with the root of its members. */
beforeAll(async () => {
  t = await testApp();
  const copies = Array.from({ length: 100 }, (_, n) =>
    seen({ externalId: 'CVE-2024-1000', asset: `host-${n}`, owner: n < 36 ? 'Platform lead' : null }),
  );
  await importSeen(t.database.pool, copies, {
    source: 'scan',
    scope: 'full',
    at: '2026-01-10T00:00:00.000Z',
  });
  const saved = await t.ask('POST', '/api/v1/scenarios', {
    id: 'breach',
    name: 'Breach',
    frequency: { poisson: 1 },
    losses: [{ form: 'response', distribution: { constant: 1_000_000 } }],
    drivenShare: [0.5, 0.5],
    calibratedAt: '2026-06-01T00:00:00.000Z',
  });
  expect(saved.status).toBe(200);
}, 60_000);
afterAll(() => t.close());

const drivenWithout = async (findings: object) => {
  const answer = await t.ask('POST', '/api/v1/exposure/what-if', {
    variants: [{ name: 'v', changes: [{ change: 'fixed', findings }] }],
    trials: 1000,
  });
  expect(answer.status).toBe(200);
  const { base, variants } = (await answer.json()) as WhatIfAnswer;
  return variants[0]!.outcome.driven / base.driven;
};

describe('a hundred copies of one weakness', () => {
  test('lose half a per cent of their weight with one of them, and all of it with all', async () => {
    const { items } = await t.get<{ items: { id: number }[] }>('/api/v1/findings?limit=1');
    expect(await drivenWithout({ findings: [items[0]!.id] })).toBeCloseTo(Math.sqrt(0.99), 6);
    expect(await drivenWithout({ share: 0.64 })).toBeCloseTo(0.6, 6);
    expect(await drivenWithout({ share: 1 })).toBeCloseTo(0, 9);
  });

  test('have shares by their number, and effects by the root', async () => {
    const { rows, drivenMinor, restMinor } = await t.get<Attribution>(
      '/api/v1/exposure/attribution?by=owner',
    );
    expect(drivenMinor).toBe(50_000_000);
    expect(rows.map(({ name, findings, shareMinor }) => [name, findings, shareMinor])).toEqual([
      ['nobody', 64, 32_000_000],
      ['Platform lead', 36, 18_000_000],
    ]);
    expect(restMinor).toBe(0);
    expect(rows[1]!.removedMinor / drivenMinor).toBeCloseTo(0.2, 6);
    expect(rows[0]!.removedMinor / drivenMinor).toBeCloseTo(0.4, 6);
  });
});
