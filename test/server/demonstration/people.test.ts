import { type Proposed, promisePlan } from '@plumbline/server/demonstration/promises.ts';
import { addDays } from '@plumbline/shared/core/day.ts';
import type { Commitment, CommitmentDetail, Review } from '@plumbline/shared/schema/commitment.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { Escalation } from '@plumbline/shared/schema/escalation.ts';
import type { Unseen } from '@plumbline/shared/schema/unseen.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { anchorAt } from '../../support/demonstration.ts';

const today = anchorAt.slice(0, 10);
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 1500, people: true });
}, 120_000);
afterAll(() => t.close());

const of = (state: string) =>
  t.get<{ items: Commitment[]; total: number }>(`/api/v1/commitments?limit=200&state=${state}`);

describe('the plan of promises', () => {
  const proposed: Proposed[] = Array.from({ length: 240 }, (_, index) => {
    const dueOn = addDays(today, 40 - index * 3);
    return {
      id: index + 1,
      title: `Update part ${index}`,
      unit: 'shop/checkout',
      owner: index % 13 === 0 ? null : 'Checkout lead',
      dueOn,
      firstDueOn: dueOn,
      reportedAgain: index % 4 === 0,
    };
  });
  const { words, done } = promisePlan(proposed, today, 5);
  const said = Map.groupBy(
    words.flatMap(({ ids, ...word }) => ids.map((id) => ({ id, ...word }))),
    ({ id }) => id,
  );

  test('is for about two of three, for nobody without an owner, and in few words', () => {
    expect(said.size / proposed.length).toBeGreaterThan(0.55);
    expect(said.size / proposed.length).toBeLessThan(0.8);
    expect(proposed.filter(({ id, owner }) => owner === null && said.has(id))).toEqual([]);
    expect(words.length).toBeLessThan(35);
  });

  test('says nothing of the future and promises nothing that was past; the words are in the order of their days', () => {
    expect(words.every(({ saidOn, dueOn }) => saidOn < today && dueOn >= saidOn)).toBe(true);
    expect(words.map(({ saidOn }) => saidOn)).toEqual(words.map(({ saidOn }) => saidOn).sort());
  });

  test('moves some, up to four times in all, some of them this week, and leaves some overdue', () => {
    const times = [...said.values()].map((each) => each.length);
    expect(new Set(times)).toEqual(new Set([1, 2, 3, 4]));
    expect(words.some(({ saidOn }) => saidOn > addDays(today, -7))).toBe(true);
    const last = [...said].filter(([id]) => !done.has(id)).map(([, each]) => each.at(-1)!.dueOn);
    expect(last.filter((dueOn) => dueOn < today).length).toBeGreaterThan(0);
    expect(last.filter((dueOn) => dueOn > today).length).toBeGreaterThan(last.length / 2);
  });

  test('has a few done by the first date and a few after it', () => {
    const kept = [...done].filter(([id, on]) => on <= proposed[id - 1]!.firstDueOn!);
    expect(kept).toHaveLength(5);
    expect(done.size - kept.length).toBe(12);
  });
});

describe('the people of the demonstration', () => {
  test('promised, as roles, and said so in the past, each move with a reason', async () => {
    const { items } = await of('all');
    const agreed = items.filter(({ agreedAt }) => agreedAt !== null);
    expect(agreed.length).toBeGreaterThan(0);
    expect(agreed.every(({ owner, dueOn }) => / lead$/.test(owner ?? '') && dueOn !== null)).toBe(true);
    for (const { id, agreedAt, agreedBy } of agreed) {
      expect(agreedAt! < anchorAt).toBe(true);
      const { moves } = await t.get<CommitmentDetail>(`/api/v1/commitments/${id}`);
      const said = moves.filter(({ actor }) => actor === agreedBy);
      expect(said.every(({ at, reason }) => at < anchorAt && reason.length > 10)).toBe(true);
    }
    const { headline } = await t.get<Review>('/api/v1/review');
    expect(headline).toMatch(/^Most to challenge (is with .+ lead|has no owner): /);
  });

  test('raised alarms of which enough are closed to be counted, and one that is open', async () => {
    const { items } = await t.get<{ items: Escalation[] }>('/api/v1/escalations?limit=50');
    expect(items.filter(({ closedAt }) => closedAt !== null).length).toBeGreaterThanOrEqual(10);
    expect(items.filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
    const outcomes = items.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(expect.arrayContaining(['confirmed', 'unconfirmed', null]));
    expect(items.every(({ closedAt, raisedAt }) => closedAt === null || closedAt > raisedAt)).toBe(true);
  });

  test('accepted one risk that runs out within the month, and were refused people before the edge was broken into', async () => {
    const { items } = await t.get<{ items: Decision[] }>('/api/v1/decisions?limit=50');
    const [risk] = items.filter(({ kind }) => kind === 'risk-acceptance');
    expect(risk).toMatchObject({ state: 'approved', decidedBy: 'Executive committee' });
    expect(risk!.expiresOn! > today).toBe(true);
    expect(Date.parse(risk!.expiresOn!) - Date.parse(today)).toBeLessThan(31 * 86_400_000);
    const edge = await t.get<{ sentence: string }>('/api/v1/decisions/request-2/price');
    expect(edge.sentence).toContain('meanwhile: Edge server broken into through a known flaw');
  });

  test('hear from most of what they have, least from the warehouses', async () => {
    const { coverage } = await t.get<Unseen>('/api/v1/unseen');
    expect(coverage.heard / coverage.assets).toBeGreaterThan(0.8);
    expect(coverage.heard / coverage.assets).toBeLessThan(0.93);
    expect(coverage.units[0]).toMatchObject({ unit: 'fulfilment' });
  });

  test('left their evidence at the time of the writing', async () => {
    const { rows } = await t.database.pool.query<{ n: number; early: number }>(
      `select count(*)::int as n, (count(*) filter (where recorded_at < $1))::int as early from ledger_entry
       where kind in ('commitments-assigned', 'escalation-raised', 'decision-made')`,
      [anchorAt],
    );
    expect(rows[0]!.n).toBeGreaterThan(11);
    expect(rows[0]!.early).toBe(0);
  });
});
