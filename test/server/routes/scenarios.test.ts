import type { Problem } from '@plumbline/shared/schema/problem.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let clock = '2026-11-20T10:00:00.000Z';
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: () => Date.parse(clock) });
});
afterAll(() => t.close());

const given = (id: string, more: object = {}) => ({
  id,
  name: `Scenario ${id}`,
  frequency: { lognormal90: [0.1, 0.4] },
  losses: [{ form: 'response', distribution: { lognormal90: [10_000, 200_000] } }],
  drivenShare: [0.1, 0.3],
  calibratedAt: '2026-11-01T00:00:00Z',
  ...more,
});
const save = (id: string, more: object = {}) => t.ask('POST', '/api/v1/scenarios', given(id, more));
async function refusal(id: string, more: object): Promise<Problem> {
  const before = await t.ledger();
  const answer = await save(id, more);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await t.ledger()).toBe(before);
  return (await answer.json()) as Problem;
}

describe('a scenario', () => {
  test('is saved, read, listed and replaced; every state stays', async () => {
    expect((await save('flood')).status).toBe(200);
    clock = '2026-11-20T11:00:00.000Z';
    expect((await save('flood', { frequency: { poisson: 0.2 } })).status).toBe(200);
    // Saved again as it is: nothing new to keep.
    expect((await save('flood', { frequency: { poisson: 0.2 } })).status).toBe(200);
    const one = await t.get<Scenario>('/api/v1/scenarios/flood');
    expect(one).toMatchObject({ frequency: { poisson: 0.2 }, reviewed: false, scope: { unit: '' } });
    const { items } = await t.get<{ items: Scenario[] }>('/api/v1/scenarios');
    expect(items).toEqual([one]);
    const versions = await t.get<{
      items: { body: Scenario | null; recordedAt: string; actor: string }[];
    }>('/api/v1/scenarios/flood/versions');
    expect(versions.items.map(({ recordedAt, actor, body }) => [recordedAt, actor, body?.frequency])).toEqual(
      [
        ['2026-11-20T11:00:00.000Z', 'token test ciso (ciso) of test', { poisson: 0.2 }],
        ['2026-11-20T10:00:00.000Z', 'token test ciso (ciso) of test', { lognormal90: [0.1, 0.4] }],
      ],
    );
  });

  test('is reviewed by a role, which the ledger keeps', async () => {
    await save('drought', {
      losses: [
        {
          form: 'response',
          distribution: { constant: 1000 },
          basis: { certainty: 'industry', source: 'a study', setOn: '2025-01-01', reviewedOn: '2025-01-01' },
        },
      ],
    });
    const reviewed = await t.ask('POST', '/api/v1/scenarios/drought/review', { reviewedBy: 'Finance lead' });
    expect(reviewed.status).toBe(200);
    expect(await reviewed.json()).toMatchObject({
      reviewed: true,
      reviewedOn: '2026-11-20',
      losses: [{ basis: { reviewedOn: '2026-11-20', setOn: '2025-01-01' } }],
    });
    const { items } = await t.get<{ items: { kind: string; subject: string }[] }>('/api/v1/ledger?limit=1');
    expect(items[0]).toMatchObject({ kind: 'scenario-reviewed', subject: 'drought' });
    expect((await t.ask('POST', '/api/v1/scenarios/none/review', { reviewedBy: 'X' })).status).toBe(404);
    expect((await t.ask('POST', '/api/v1/scenarios/drought/review', { reviewedBy: ' ' })).status).toBe(400);
  });

  test('is removed, unless it brings events of another; its versions stay', async () => {
    await save('cause');
    await save('effect', { causes: [{ scenario: 'cause', probability: 0.5 }] });
    const held = await t.ask('DELETE', '/api/v1/scenarios/cause');
    expect(held.status).toBe(409);
    expect(await held.json()).toMatchObject({ at: 'Scenario effect' });
    expect((await t.ask('DELETE', '/api/v1/scenarios/effect')).status).toBe(200);
    expect((await t.ask('DELETE', '/api/v1/scenarios/cause')).status).toBe(200);
    expect((await t.ask('GET', '/api/v1/scenarios/cause')).status).toBe(404);
    expect((await t.ask('DELETE', '/api/v1/scenarios/cause')).status).toBe(404);
    const { items } = await t.get<{ items: { body: unknown }[] }>('/api/v1/scenarios/cause/versions');
    expect(items.map(({ body }) => body === null)).toEqual([true, false]);
    expect((await t.ask('GET', '/api/v1/scenarios/never/versions')).status).toBe(404);
  });
});

describe('a scenario is refused, with every place that is wrong,', () => {
  test('where its shape does not fit', async () => {
    const problem = await refusal('odd', {
      frequency: { lognormal90: [0, 1] },
      losses: [{ form: 'ransom', distribution: { constant: 1 } }],
    });
    expect(problem).toMatchObject({ status: 400, type: '/problems/bad-usage' });
    expect(problem.problems!.map(({ path }) => path)).toEqual(['frequency.lognormal90[0]', 'losses[0].form']);
  });

  test('where it has no sensible answer', async () => {
    const problem = await refusal('wide', {
      losses: [
        { form: 'response', distribution: { constant: 1 } },
        { form: 'legal', distribution: { lognormal90: [1, 1e6] } },
      ],
    });
    expect(problem).toMatchObject({ status: 422, type: '/problems/invalid-model' });
    expect(problem.problems).toEqual([
      { path: 'losses[1].distribution.lognormal90', message: expect.stringContaining('wider than 1:1000') },
    ]);
  });

  test('where scenarios cause each other in a circle, or a cause is not there', async () => {
    await save('hen', {});
    await save('egg', { causes: [{ scenario: 'hen', probability: 0.5 }] });
    const circle = await refusal('hen', { causes: [{ scenario: 'egg', probability: 0.5 }] });
    expect(circle).toMatchObject({ status: 422, detail: expect.stringContaining('in a circle: egg, hen') });
    const stranger = await refusal('lone', { causes: [{ scenario: 'ghost', probability: 0.5 }] });
    expect(stranger.problems).toEqual([
      { path: 'causes[0].scenario', message: 'there is no scenario "ghost"' },
    ]);
  });

  test('where a currency has no rate or a law is not known, until they are there', async () => {
    const more = {
      losses: [
        { form: 'response', distribution: { constant: 1000 }, currency: 'CHF' },
        { form: 'penalty', distribution: { constant: 1000 }, regimes: ['house-rule'] },
      ],
    };
    const { problems } = await refusal('swiss', more);
    expect(problems!.map(({ path }) => path)).toEqual(['losses[0]', 'losses[1]']);
    const rate = { currency: 'CHF', from: '2026-01-01', value: 1.1, source: 'Treasury' };
    expect((await t.ask('POST', '/api/v1/currency-rates', rate)).status).toBe(200);
    const law = {
      id: 'house-rule',
      name: 'House rule',
      article: '1',
      fixed: 500,
      currency: 'USD',
      rate: null,
      inForceSince: '2026-01-01',
      source: 'contract',
      checkedOn: '2026-01-01',
    };
    expect((await t.ask('POST', '/api/v1/penalty-regimes', law)).status).toBe(200);
    expect((await save('swiss', more)).status).toBe(200);
  });
});

test('versions cannot be changed or removed by the program', async () => {
  for (const statement of [
    'update record_version set body = null',
    'delete from record_version',
    'truncate record_version',
  ])
    await expect(t.database.pool.query(statement), statement).rejects.toThrow();
});

test('the library gives structures to begin with', async () => {
  const { items } = await t.get<{ items: { id: string; losses: unknown[] }[] }>('/api/v1/scenario-library');
  expect(items.length).toBeGreaterThan(5);
  expect(items.every(({ losses }) => losses.length > 0)).toBe(true);
});
