import { cellOf, measures } from '@plumbline/shared/core/counters.ts';
import type { Commitment, Review } from '@plumbline/shared/schema/commitment.ts';
import type { Escalation } from '@plumbline/shared/schema/escalation.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, type TestApp, testApp } from '../../support/app.ts';
import { importSeen, seen } from '../../support/imports.ts';
import { json, reader } from '../../support/reader.ts';

let t: TestApp;
let nowMs = Date.parse('2026-11-02T10:00:00Z');
const at = (day: string) => {
  nowMs = Date.parse(`${day}T10:00:00Z`);
};
const held: Record<string, Commitment> = {};

const told = async <T>(answer: Promise<Response>, status = 200): Promise<T> => {
  const got = await answer;
  expect(got.status, await got.clone().text()).toBe(status);
  return (await got.json()) as T;
};
const review = (ask: Ask = t.ask, unit = '') => json<Review>(ask, `/api/v1/review?unit=${unit}`);
const scan = (names: readonly string[], day: string) =>
  importSeen(
    t.database.pool,
    names.map((name) =>
      seen({
        externalId: `CVE-2026-${1000 + name.charCodeAt(0)}`,
        title: name,
        asset: 'web',
        firstSeenAt: '2026-11-01T00:00:00.000Z',
        component: { name, version: '1.0.0', purl: null, ecosystem: 'npm', fixedVersion: '2.0.0' },
      }),
    ),
    { unit: 'shop', source: 'scanner', asset: 'web', scope: 'full', at: `${day}T00:00:00.000Z` },
  );

beforeAll(async () => {
  t = await testApp({ nowMs: () => nowMs });
  await scan(['apple', 'berry', 'cherry', 'date', 'elder'], '2026-11-01');
  await importSeen(t.database.pool, [seen({ externalId: 'CVE-2026-2000' })], {
    unit: 'payments',
    source: 'other',
  });
  const { items } = await t.get<FindingPage>('/api/v1/findings?unit=shop');
  for (const [name, owner, dueOn] of [
    ['apple', 'A lead', '2026-11-20'],
    ['berry', 'B lead', '2026-11-25'],
    ['cherry', 'B lead', '2027-02-01'],
    ['date', 'C lead', '2026-11-10'],
    ['elder', 'C lead', '2027-03-01'],
  ] as const) {
    const finding = items.find(({ component }) => component?.name === name)!.id;
    held[name] = await told(t.ask('POST', '/api/v1/commitments', { finding, owner, dueOn }));
  }
  at('2026-11-24');
  await told(
    t.ask('PATCH', `/api/v1/commitments/${held.cherry!.id}`, { dueOn: '2027-02-11', reason: 'freeze' }),
  );
});
afterAll(() => t.close());

const because = ({ items }: Review) =>
  Object.fromEntries(
    items.map(({ commitment, because: reasons }) => [
      Object.keys(held).find((name) => held[name]!.id === commitment.id),
      reasons,
    ]),
  );

test('lists what is late, moved or due, and not what is on its way, with the question to ask', async () => {
  const answer = await review();
  expect(answer.weekOf).toBe('2026-11-23');
  const reasons = because(answer);
  expect(reasons).toMatchObject({
    apple: ['overdue'],
    berry: ['due'],
    cherry: expect.arrayContaining(['moved']),
  });
  expect(reasons).not.toHaveProperty('elder');
  const asked = answer.items.find(({ commitment }) => commitment.id === held.cherry!.id)?.challenge;
  expect(asked).toContain('The reason given: “freeze”.');
  expect(answer.counts).toMatchObject({ due: 1, moved: 1, overdue: 2 });
  expect(answer.items.at(-1)?.commitment.id).toBe(held.berry!.id);
  expect(answer.headline).toMatch(/^Most to challenge is with (A|B|C) lead: /);
});

test('asks who has verified what was called fixed, until somebody has', async () => {
  await scan(['apple', 'berry', 'cherry', 'elder'], '2026-11-23');
  const late = await review();
  expect(because(late)).toMatchObject({ date: ['unverified'] });
  expect(late.counts).toMatchObject({ overdue: 1, unverified: 1 });
  const fixed = (await t.get<FindingPage>('/api/v1/findings?state=closed')).items[0]!.id;
  const analyst = await reader(t, [{ role: 'analyst', unit: '' }]);
  await told(
    analyst('POST', '/api/v1/verifications', {
      findings: [fixed],
      fixedBy: 'C lead',
      note: 'Scanned again.',
    }),
  );
  expect(because(await review())).not.toHaveProperty('date');
});

test('keeps what was said of an item for its week, the last word of it, and takes it back', async () => {
  const say = (verdict: string, note = '', ask = t.ask) =>
    ask('POST', '/api/v1/review', { commitment: held.apple!.id, verdict, note });
  const mark = async () =>
    (await review()).items.find(({ commitment }) => commitment.id === held.apple!.id)?.mark;
  expect(await mark()).toBeNull();
  await told(say('on-track'));
  await told(say('challenged', 'By Friday.'));
  expect(await mark()).toMatchObject({ verdict: 'challenged', note: 'By Friday.', actor: 'token test ciso' });
  await told(say('taken-back'));
  expect(await mark()).toBeNull();
  at('2026-12-01');
  expect(await mark()).toBeNull();
  expect((await say('on-track', '', await t.as('analyst', 'payments'))).status).toBe(404);
  expect((await say('on-track', '', await reader(t, [{ role: 'owner', unit: '' }], 'A lead'))).status).toBe(
    403,
  );
  const { rows } = await t.database.pool.query(
    `select subject, body->>'verdict' as verdict from ledger_entry where kind = 'review-marked' order by id`,
  );
  expect(rows.map(({ verdict }) => verdict)).toEqual(['on-track', 'challenged', 'taken-back']);
});

test('is cut to the units of the reader, and for an owner to their own', async () => {
  expect((await review(await t.as('analyst', 'shop'), 'shop')).items.length).toBeGreaterThan(0);
  expect((await review(await t.as('analyst', 'payments'), 'payments')).items).toEqual([]);
  const own = await review(await reader(t, [{ role: 'owner', unit: '' }], 'B lead'));
  expect(new Set(own.items.map(({ commitment }) => commitment.owner))).toEqual(new Set(['B lead']));
});

test('raises a real alarm with the verdict, and takes it back while nothing followed from it', async () => {
  at('2026-11-25');
  const analyst = await reader(t, [{ role: 'analyst', unit: '' }]);
  const id = held.cherry!.id;
  const say = (verdict: string, more: object = {}, status = 200) =>
    told(analyst('POST', '/api/v1/review', { commitment: id, verdict, ...more }), status);
  const mark = async () => (await review()).items.find(({ commitment }) => commitment.id === id)?.mark;
  const alarms = () => json<{ items: Escalation[] }>(t.ask, '/api/v1/escalations');
  const figure = async () => {
    const { figure: got } = await t.get<{ figure: { detail?: { open?: number } } }>(
      '/api/v1/figures/alarm-precision',
    );
    return got.detail?.open ?? 0;
  };
  const escalation = { to: 'Risk committee', subject: 'Moved again: why?' };
  expect((await say('escalated', {}, 400)) as Problem).toMatchObject({ at: 'escalation' });
  expect(await mark()).toBeNull();

  await say('escalated', { escalation });
  const [alarm] = (await alarms()).items;
  expect(alarm).toMatchObject({ ...escalation, unit: 'shop', outcome: null, raisedBy: expect.any(String) });
  const covered = await t.get<FindingPage>(`/api/v1/findings?fix=${held.cherry!.fix}`);
  expect(alarm!.findings).toEqual(covered.items.map((finding) => finding.id));
  expect(await mark()).toMatchObject({ verdict: 'escalated', escalation: { id: alarm!.id, ...escalation } });
  expect((await review()).escalatedTo).toEqual(['Risk committee']);
  await say('escalated', { note: 'They meet on Friday.', escalation });
  expect((await alarms()).items).toHaveLength(1);
  at('2026-11-26');
  expect(await figure()).toBe(1);

  await say('taken-back');
  expect(await mark()).toBeNull();
  expect((await alarms()).items).toMatchObject([{ id: alarm!.id, outcome: 'withdrawn' }]);
  at('2026-11-27');
  expect(await figure()).toBe(0);

  await say('escalated', { escalation });
  const second = (await alarms()).items[0]!.id;
  await told(t.ask('PATCH', `/api/v1/escalations/${second}`, { actedOn: true }));
  expect((await say('taken-back', {}, 409)) as Problem).toMatchObject({
    todo: expect.stringContaining('Escal'),
  });
  await say('on-track');
  expect(await mark()).toMatchObject({ verdict: 'on-track', escalation: { id: second } });
  const { rows } = await t.database.pool.query<{ kind: string; subject: string }>(
    `select kind, subject from ledger_entry where kind like 'escalation-%' order by id`,
  );
  expect(rows.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    `escalation-raised ${alarm!.id}`,
    `escalation-withdrawn ${alarm!.id}`,
    `escalation-raised ${second}`,
    `escalation-changed ${second}`,
  ]);
});

test('of many findings tells what it lists as it is now, and its order and counts as last worked out', async () => {
  const before = await review();
  await t.database.pool.query(
    `insert into unit_delta (unit_id, on_day, cells, amounts)
     select id, '2026-11-01', array[$1]::smallint[], array[30000] from unit where path = ''`,
    [cellOf(measures.indexOf('opened'), 0, 3, 0)],
  );
  const [first] = before.items;
  const id = first!.commitment.id;
  await told(t.ask('PATCH', `/api/v1/commitments/${id}`, { dueOn: '2027-06-01', reason: 'vendor is late' }));
  const one = ({ items }: Review) => items.find(({ commitment }) => commitment.id === id)!;
  const kept = await review();
  expect(one(kept).commitment).toMatchObject({ dueOn: '2027-06-01', slips: first!.commitment.slips + 1 });
  expect(one(kept).because).toContain('moved');
  expect(one(kept).challenge).toContain('vendor is late');
  expect(kept.counts).toEqual(before.counts);
  await t.context.recompute.bringUpToDate();
  const renewed = await review();
  expect(renewed.counts).not.toEqual(before.counts);
  expect(one(renewed)).toEqual(one(kept));
});
