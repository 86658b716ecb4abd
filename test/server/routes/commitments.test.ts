import type { Commitment, CommitmentDetail, CommitmentPage } from '@plumbline/shared/schema/commitment.ts';
import type { Finding, FindingPage } from '@plumbline/shared/schema/finding.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { counterAmounts, importSeen, rebuilt, seen } from '../../support/imports.ts';
import { json, reader } from '../../support/reader.ts';

let t: TestApp;
const lib = (name: string, fixedVersion: string) => ({
  component: { name, version: '1.0.0', purl: null, ecosystem: 'npm', fixedVersion },
});

beforeAll(async () => {
  t = await testApp();
  for (const [unit, asset] of [
    ['shop/checkout', 'web'],
    ['shop/search', 'index'],
    ['payments', 'ledger'],
  ] as const)
    await importSeen(
      t.database.pool,
      ['CVE-2026-1001', 'CVE-2026-1002'].map((externalId) =>
        seen({
          externalId,
          asset,
          assetClass: 'node',
          firstSeenAt: '2026-11-20T00:00:00.000Z',
          ...lib('left-pad', '2.0.0'),
        }),
      ),
      { unit, source: unit },
    );
});
afterAll(() => t.close());

const findings = async (unit: string) => (await t.get<FindingPage>(`/api/v1/findings?unit=${unit}`)).items;
const tell = async <T>(answer: Promise<Response>, status = 200): Promise<T> => {
  const got = await answer;
  expect(got.status, await got.clone().text()).toBe(status);
  return (await got.json()) as T;
};
const patch = (id: number, change: unknown, ask: Ask = t.ask) =>
  ask('PATCH', `/api/v1/commitments/${id}`, change);
const words = ({ owner, dueOn, slips, state }: Finding) => ({ owner, dueOn, slips, state });

describe('a commitment', () => {
  let made: Commitment;

  test('gives every open finding of its fix in its unit and below it owner and date', async () => {
    const [first] = await findings('shop/checkout');
    made = await tell(
      t.ask('POST', '/api/v1/commitments', {
        finding: first!.id,
        unit: 'shop',
        owner: 'Shop lead',
        dueOn: '2026-12-15',
        reference: 'CHG-4711',
      }),
    );
    expect(made).toMatchObject({
      unit: 'shop',
      title: 'Update left-pad to 2.0.0',
      owner: 'Shop lead',
      dueOn: '2026-12-15',
      firstDueOn: '2026-12-15',
      policyDueOn: '2026-12-20',
      reference: 'CHG-4711',
      origin: 'person',
      state: 'open',
      slips: 0,
      openFindings: 4,
    });
    const owned = { owner: 'Shop lead', dueOn: '2026-12-15', slips: 0, state: 'committed' };
    expect((await findings('shop')).map(words)).toEqual([owned, owned, owned, owned]);
    expect((await findings('payments')).map(({ owner }) => owner)).toEqual([null, null]);
  });

  test('is made once: another on the same work, above or below, is refused', async () => {
    for (const unit of ['shop', 'shop/search', '']) {
      const answer = await t.ask('POST', '/api/v1/commitments', {
        fix: made.fix,
        unit,
        owner: 'X',
        dueOn: '2027-01-01',
      });
      expect(answer.status, unit).toBe(409);
    }
    const late = await t.ask('POST', '/api/v1/commitments', {
      fix: made.fix,
      owner: 'X',
      dueOn: '2026-01-01',
    });
    expect(await tell(Promise.resolve(late), 400)).toMatchObject({ at: 'dueOn' });
  });

  test('counts a later date as a slip, with its days and its reason, and not without one', async () => {
    expect(await tell(patch(made.id, { dueOn: '2027-01-14' }), 409)).toMatchObject({
      detail: expect.stringContaining('needs a reason'),
    });
    const moved = await tell<CommitmentDetail>(patch(made.id, { dueOn: '2027-01-14', reason: 'freeze' }));
    expect(moved).toMatchObject({ slips: 1, slipDays: 30, firstDueOn: '2026-12-15', nextSprint: false });
    expect(moved.moves.map(({ from, to, days, reason }) => [from, to, days, reason])).toEqual([
      [null, '2026-12-15', 0, ''],
      ['2026-12-15', '2027-01-14', 30, 'freeze'],
    ]);
    expect((await findings('shop')).map(({ slips, dueOn }) => [slips, dueOn])).toEqual(
      Array.from({ length: 4 }, () => [1, '2027-01-14']),
    );
    const sooner = await tell<CommitmentDetail>(patch(made.id, { dueOn: '2027-01-04' }));
    expect(sooner).toMatchObject({ slips: 1, slipDays: 30, dueOn: '2027-01-04' });
  });

  test('keeps the counters equal to a recount', async () => {
    expect((await rebuilt(t.database.pool)).counters).toEqual(await counterAmounts(t.database.pool));
  });

  test('is on the list of the next sprint after three slips, or more than 90 days past its first date', async () => {
    await tell(patch(made.id, { dueOn: '2027-03-16', reason: 'no people' }));
    const twice = await t.get<CommitmentPage>('/api/v1/commitments?nextSprint=true');
    expect(twice.items.map(({ id, slips }) => [id, slips])).toEqual([[made.id, 2]]);
    await tell(patch(made.id, { dueOn: '2027-02-01' }));
    expect((await t.get<CommitmentPage>('/api/v1/commitments?nextSprint=true')).total).toBe(0);
    await tell(patch(made.id, { dueOn: '2027-02-02', reason: 'a day more' }));
    expect((await t.get<CommitmentPage>('/api/v1/commitments?nextSprint=true')).total).toBe(1);
  });

  test('is told to who sees its unit, and to its owner', async () => {
    const ids = async (ask: Ask) =>
      (await json<CommitmentPage>(ask, '/api/v1/commitments')).items.map(({ id }) => id);
    expect(await ids(await t.as('analyst', 'shop'))).toEqual([made.id]);
    expect(await ids(await t.as('analyst', 'payments'))).toEqual([]);
    expect((await (await t.as('analyst', 'payments'))('GET', `/api/v1/commitments/${made.id}`)).status).toBe(
      404,
    );
    expect((await patch(made.id, { owner: 'X' }, await t.as('analyst', 'shop/search'))).status).toBe(404);
    const owner = await reader(t, [{ role: 'owner', unit: '' }], 'Shop lead');
    expect(await ids(owner)).toEqual([made.id]);
    expect((await json<CommitmentPage>(owner, '/api/v1/commitments')).items[0]!.openFindings).toBe(4);
  });

  test('is withdrawn with a reason, and then closed', async () => {
    expect((await patch(made.id, { withdraw: true })).status).toBe(409);
    const gone = await tell<CommitmentDetail>(patch(made.id, { withdraw: true, reason: 'the library goes' }));
    expect(gone).toMatchObject({ state: 'withdrawn', closedAt: expect.any(String) });
    expect((await patch(made.id, { owner: 'X' })).status).toBe(409);
  });
});

describe('many at once', () => {
  test('are changed all, or none with each reason', async () => {
    const ids: number[] = [];
    for (const unit of ['shop', 'payments']) {
      const [first] = await findings(unit);
      const { id } = await tell<Commitment>(
        t.ask('POST', '/api/v1/commitments', { finding: first!.id, unit, owner: 'A', dueOn: '2026-12-20' }),
      );
      ids.push(id);
    }
    const bulk = (given: number[], change: unknown) =>
      t.ask('POST', '/api/v1/commitments/bulk', { ids: given, change });
    const [closed] = (await t.get<CommitmentPage>('/api/v1/commitments?state=withdrawn')).items;
    const refused = await tell<{ problems: { path: string; message: string }[] }>(
      bulk([...ids, closed!.id], { owner: 'B' }),
      409,
    );
    expect(refused.problems).toEqual([{ path: 'ids.2', message: `Commitment ${closed!.id}: it is closed` }]);
    expect((await t.get<CommitmentPage>('/api/v1/commitments?owner=A')).total).toBe(2);
    await tell(bulk(ids, { owner: 'B', reference: 'INC-1' }));
    expect(
      (await t.get<CommitmentPage>('/api/v1/commitments?owner=B')).items.map(({ reference }) => reference),
    ).toEqual(['INC-1', 'INC-1']);
    expect((await findings('')).map(({ owner }) => owner)).toEqual(Array.from({ length: 6 }, () => 'B'));
  });

  test('are chosen in the register: what runs is changed, the rest is promised once for each fix and unit', async () => {
    const other = { asset: 'web', assetClass: 'node', firstSeenAt: '2026-11-20T00:00:00.000Z' };
    const open = ['CVE-2026-1001', 'CVE-2026-1002'].map((externalId) =>
      seen({ ...other, externalId, ...lib('left-pad', '2.0.0') }),
    );
    const more = ['CVE-2026-2001', 'CVE-2026-2002'].map((externalId) =>
      seen({ ...other, externalId, ...lib('right-pad', '3.0.0') }),
    );
    await importSeen(t.database.pool, [...open, ...more], { unit: 'shop/checkout', source: 'shop/checkout' });
    const all = (await findings('shop/checkout')).map(({ id }) => id);
    const bulk = (change: unknown, ask: Ask = t.ask) =>
      ask('POST', '/api/v1/commitments/bulk', { findings: all, change });
    expect(await tell(bulk({ owner: 'C' }), 409)).toMatchObject({
      problems: [{ message: expect.stringContaining('takes an owner and a due date') }],
    });
    expect((await bulk({ owner: 'C', dueOn: '2026-12-18' }, await t.as('analyst', 'payments'))).status).toBe(
      409,
    );
    expect((await t.get<CommitmentPage>('/api/v1/commitments?owner=C')).total).toBe(0);
    await tell(bulk({ owner: 'C', dueOn: '2026-12-18' }));
    const held = (await t.get<CommitmentPage>('/api/v1/commitments?owner=C')).items;
    expect(held.map(({ unit, title, openFindings }) => [unit, title, openFindings]).sort()).toEqual([
      ['shop', 'Update left-pad to 2.0.0', 4],
      ['shop/checkout', 'Update right-pad to 3.0.0', 2],
    ]);
  });

  test('go over to another owner when one leaves, and no date moves', async () => {
    const order = { from: 'C', to: 'D', reason: 'left the company' };
    const hand = (words: object = {}, ask: Ask = t.ask) =>
      ask('POST', '/api/v1/commitments/hand-over', { ...order, ...words });
    const dates = async (owner: string) =>
      (await t.get<CommitmentPage>(`/api/v1/commitments?owner=${owner}`)).items.map(
        ({ id, dueOn, slips }) => [id, dueOn, slips],
      );
    const before = await dates('C');
    expect(await tell(hand({ to: 'C' }), 400)).toMatchObject({ at: 'to' });
    expect((await hand({}, await t.as('analyst', 'payments'))).status).toBe(404);
    expect(await tell(hand())).toEqual({ commitments: 2, findings: 6 });
    expect(await dates('D')).toEqual(before);
    expect((await findings('shop')).every(({ owner }) => owner === 'D')).toBe(true);
    expect((await hand()).status).toBe(404);
  });

  test('are paged in the order of their dates', async () => {
    const first = await t.get<CommitmentPage>('/api/v1/commitments?limit=1&state=all');
    const next = await t.get<CommitmentPage>(
      `/api/v1/commitments?limit=1&state=all&cursor=${first.nextCursor}`,
    );
    expect(first).toMatchObject({ total: 4, items: [{ dueOn: '2026-12-18' }] });
    expect(next.items[0]!.id).not.toBe(first.items[0]!.id);
    expect((await t.ask('GET', '/api/v1/commitments?cursor=nonsense')).status).toBe(400);
  });
});
