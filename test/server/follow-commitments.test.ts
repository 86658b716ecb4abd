import { followCommitments } from '@plumbline/server/actions/follow-commitments.ts';
import type { Commitment, CommitmentDetail, CommitmentPage } from '@plumbline/shared/schema/commitment.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { counterAmounts, importSeen, rebuilt, seen, type Words } from '../support/imports.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const openedAt = '2026-08-01T00:00:00.000Z';
const ticket = (externalId: string, words: Partial<Words> = {}) =>
  seen({ externalId, publicExploit: true, firstSeenAt: openedAt, ...words, component: library(externalId) });
const library = (name: string) => ({
  name: name.split('/')[0]!,
  version: '1.0.0',
  purl: null,
  ecosystem: 'npm',
  fixedVersion: '2.0.0',
});
const read = (records: ReturnType<typeof seen>[], at: string, scope: 'full' | 'partial' = 'full') =>
  importSeen(t.database.pool, records, { at, scope, unit: 'shop', source: 'tracker', format: 'jira' });
const all = async () => (await t.get<CommitmentPage>('/api/v1/commitments?state=all')).items;
const titled = async (name: string) =>
  (await all()).filter(({ title }) => title === `Update ${name} to 2.0.0`);
const detail = (id: number) => t.get<CommitmentDetail>(`/api/v1/commitments/${id}`);
const day = (name: string) => `${name}T00:00:00.000Z`;

test('material work is proposed: by the policy, and by the tracker with its owner, date, moves and ticket', async () => {
  await read(
    [
      ticket('plain'),
      ticket('harmless', { publicExploit: false, severity: 'low' }),
      ticket('promised', { owner: 'Shop lead', dueOn: '2026-10-15' }),
      ticket('moving', {
        owner: 'Shop lead',
        dueOn: '2026-11-10',
        dueChanges: [
          { at: day('2026-08-20'), from: '2026-09-01', to: '2026-10-01' },
          { at: day('2026-09-20'), from: '2026-10-01', to: '2026-11-10' },
        ],
      }),
    ],
    day('2026-09-25'),
  );
  expect(await titled('harmless')).toEqual([]);
  expect(await titled('plain')).toMatchObject([
    {
      origin: 'policy',
      state: 'proposed',
      owner: null,
      dueOn: '2026-08-31',
      policyDueOn: '2026-08-31',
      reference: 'plain',
    },
  ]);
  const [moving] = await titled('moving');
  expect(moving).toMatchObject({
    origin: 'tracker',
    state: 'proposed',
    owner: 'Shop lead',
    reference: 'moving',
    firstDueOn: '2026-09-01',
    dueOn: '2026-11-10',
    slips: 2,
    slipDays: 70,
    material: true,
  });
  expect(
    (await detail(moving!.id)).moves.map(({ from, to, days, reason }) => [from, to, days, reason]),
  ).toEqual([
    ['2026-09-01', '2026-10-01', 30, 'moved in tracker'],
    ['2026-10-01', '2026-11-10', 40, 'moved in tracker'],
  ]);
});

test('a proposal that is agreed to is a promise; the tracker’s dates before it count', async () => {
  const [moving] = await titled('moving');
  const agreed = await t.ask('PATCH', `/api/v1/commitments/${moving!.id}`, { owner: 'Checkout lead' });
  expect(await agreed.json()).toMatchObject({
    state: 'open',
    owner: 'Checkout lead',
    firstDueOn: '2026-09-01',
    slips: 2,
  });
});

test('a date that the tracker moves moves the promise; the same file again changes nothing', async () => {
  const records = [
    ticket('plain'),
    ticket('promised', { owner: 'Shop lead', dueOn: '2026-10-15' }),
    ticket('moving', {
      owner: 'Shop lead',
      dueOn: '2026-12-01',
      dueChanges: [
        { at: day('2026-08-20'), from: '2026-09-01', to: '2026-10-01' },
        { at: day('2026-09-20'), from: '2026-10-01', to: '2026-11-10' },
        { at: day('2026-09-28'), from: '2026-11-10', to: '2026-12-01' },
      ],
    }),
  ];
  await read(records, day('2026-09-29'), 'partial');
  const [moving] = await titled('moving');
  expect(moving).toMatchObject({
    owner: 'Checkout lead',
    dueOn: '2026-12-01',
    slips: 3,
    slipDays: 91,
    nextSprint: true,
  });
  const before = await all();
  await read(records, day('2026-09-30'), 'partial');
  expect(await all()).toEqual(before);
  const [finding] = (
    await t.get<{ items: { owner: string; slips: number; dueOn: string }[] }>(
      '/api/v1/findings?search=moving',
    )
  ).items;
  expect(finding).toMatchObject({ owner: 'Checkout lead', slips: 3, dueOn: '2026-12-01' });
});

test('a finding that comes to a promised fix takes owner and date, and that is no slip', async () => {
  await read([ticket('moving/second', { firstSeenAt: null })], day('2026-10-02'), 'partial');
  const { items } = await t.get<{ items: { owner: string; slips: number; dueOn: string; state: string }[] }>(
    '/api/v1/findings?search=moving/second',
  );
  expect(items).toMatchObject([
    { owner: 'Checkout lead', dueOn: '2026-12-01', slips: 0, state: 'committed' },
  ]);
  expect((await titled('moving'))[0]!.openFindings).toBe(2);
});

test('what is no longer open is kept or missed by its first date, also without anybody having agreed', async () => {
  await read([ticket('moving'), ticket('moving/second')], day('2026-10-03'));
  const state = async (name: string) =>
    (await titled(name)).map((each: Commitment) => [each.state, each.closedAt]);
  expect(await state('promised')).toEqual([['kept', day('2026-10-03')]]);
  expect(await state('plain')).toEqual([['missed', day('2026-10-03')]]);
  expect((await titled('moving'))[0]!.state).toBe('open');
  expect((await rebuilt(t.database.pool)).counters).toEqual(await counterAmounts(t.database.pool));
});

test('once a day, what is material by its money is proposed too, and then nothing more is done', async () => {
  await read([ticket('costly', { publicExploit: false, severity: 'low' })], day('2026-10-04'), 'partial');
  const { rows } = await t.database.pool.query<{ fix_key: string }>(
    `select fix_key from finding where component_name = 'costly'`,
  );
  const daily = () => followCommitments(t.database.pool, t.context.nowMs(), () => {}, [rows[0]!.fix_key]);
  expect(await daily()).toBe(true);
  expect(await titled('costly')).toMatchObject([{ state: 'proposed', origin: 'policy' }]);
  expect(await daily()).toBe(false);
});
