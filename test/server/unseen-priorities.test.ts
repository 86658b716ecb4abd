import { keepCoverageDay } from '@plumbline/server/actions/keep-coverage-day.ts';
import { cellOf, measures } from '@plumbline/shared/core/counters.ts';
import type { FindingDetail, FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { Priorities } from '@plumbline/shared/schema/priorities.ts';
import type { Unseen } from '@plumbline/shared/schema/unseen.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { importSeen, seen } from '../support/imports.ts';

const dayMs = 86_400_000;
let app: TestApp;
let nowMs = Date.parse('2026-11-20T12:00:00Z');
const ago = (hours: number) => new Date(nowMs - hours * 3_600_000).toISOString();
const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

/** What sources say of the first three: a vector; one that is only in the tool's own record; one that is malformed. */
const told: object[] = [
  { knownExploited: true, cvss: [{ version: '3.1', vector, score: 9.8 }] },
  { raw: { cvss: vector } },
  { cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N', score: null }] },
];

beforeAll(async () => {
  app = await testApp({ nowMs: () => nowMs });
  const of = (at: number, more: object = {}) =>
    seen({
      externalId: `CVE-2026-${1000 + at}`,
      identifiers: [`CVE-2026-${1000 + at}`],
      firstSeenAt: '2026-10-01T00:00:00.000Z',
      ...more,
    });
  const ground = { at: '2026-11-01T00:00:00.000Z' };
  await importSeen(
    app.database.pool,
    Array.from({ length: 30 }, (_, at) => of(at, told[at])),
    { ...ground, source: 'one', unit: 'shop', asset: 'web-1' },
  );
  await importSeen(
    app.database.pool,
    Array.from({ length: 10 }, (_, at) => of(100 + at)),
    { ...ground, source: 'two', unit: 'bank', asset: 'core-1' },
  );
}, 60_000);
afterAll(() => app.close());

const send = (signals: object[]) => app.ask('POST', '/api/v1/signals', { signals });
const heard = (unit: string, asset: string, hours: number, way = 'edr') => ({
  unit,
  asset,
  way,
  at: ago(hours),
});

describe('telemetry', () => {
  it('is no data, never zero, until something was heard', async () => {
    const { coverage } = await app.get<Unseen>('/api/v1/unseen');
    expect(coverage).toMatchObject({ state: 'no-data', because: 'no telemetry was sent to us' });
    expect(await app.get('/api/v1/figures/coverage')).toMatchObject({
      figure: { state: 'no-data', value: null },
    });
    expect(await keepCoverageDay(app.database.pool, nowMs)).toBe(0);
  });

  it('covers the assets heard within 24 hours; what is not known is said with its place', async () => {
    const entries = await app.ledger();
    const answer = await send([
      heard('shop', 'web-1', 3),
      heard('shop', 'web-1', 30),
      heard('bank', 'core-1', 25, 'logs'),
      heard('bank', 'nowhere', 1),
      heard('bank', 'core-1', -48),
    ]);
    expect(await answer.json()).toMatchObject({
      received: 3,
      assets: 2,
      rejectedCount: 2,
      rejected: [
        { at: 3, asset: 'nowhere', reason: 'there is no such asset in this unit' },
        { at: 4, reason: 'its time is still to come' },
      ],
    });
    expect(await app.ledger()).toBe(entries + 1);
    const { coverage, sentences } = await app.get<Unseen>('/api/v1/unseen');
    expect(coverage).toMatchObject({ state: 'value', assets: 2, heard: 1 });
    expect(coverage.units.map(({ unit, heard: of }) => [unit, of])).toEqual([
      ['bank', 0],
      ['shop', 1],
    ]);
    expect(sentences[0]).toBe('In the last 24 hours we heard from 50 % of our assets: 1 of 2.');
    expect(await app.get('/api/v1/figures/coverage')).toMatchObject({
      figure: { state: 'value', value: 0.5 },
    });
  });

  it('is kept at the end of each day, once, and a past day stays as it was', async () => {
    nowMs += dayMs / 2 + 60_000;
    expect(await keepCoverageDay(app.database.pool, nowMs)).toBe(3);
    expect(await keepCoverageDay(app.database.pool, nowMs)).toBe(0);
    await send([heard('bank', 'core-1', 0)]);
    const { coverage } = await app.get<Unseen>('/api/v1/unseen');
    expect(coverage.days).toEqual([{ on: '2026-11-20', assets: 2, heard: 1 }]);
    expect(coverage.heard).toBe(2);
    const past = await app.get('/api/v1/figures/coverage?asOf=2026-11-21T00:00:00Z');
    expect(past).toMatchObject({ figure: { value: 0.5 } });
  });

  it('is cut to the units of who asks and who sends', async () => {
    const bank = await app.as('analyst', 'bank');
    const seenThere = (await (await bank('GET', '/api/v1/unseen')).json()) as Unseen;
    expect(seenThere.coverage).toMatchObject({ assets: 1, heard: 1 });
    const answer = await bank('POST', '/api/v1/signals', { signals: [heard('shop', 'web-1', 0)] });
    expect(await answer.json()).toMatchObject({ received: 0, rejectedCount: 1 });
  });
});

describe('priorities', () => {
  const mark = (id: number, word: object = { urgent: true, reason: 'Seen in our logs' }) =>
    app.ask('POST', `/api/v1/findings/${id}/urgent`, word);

  it('tells classes apart with their evidence, and CISA’s action with what leaves it open', async () => {
    const answer = await app.get<Priorities>('/api/v1/priorities');
    expect(answer.classes.map(({ class: name, open }) => [name, open])).toEqual([
      ['exploited', 1],
      ['likely', 0],
      ['possible', 0],
      ['theoretical', 39],
    ]);
    expect(answer.classes[0]!.evidence).toEqual([
      { what: 'used, as a source or an incident of our own says', findings: 1 },
    ]);
    const attend = answer.ssvc.find(({ action }) => action === 'attend');
    expect(attend).toMatchObject({ findings: 1, certain: 1 });
    expect(answer.ssvcUnknown).toBe(39);
    const { items } = await app.get<FindingPage>('/api/v1/findings?search=CVE-2026-1000');
    const { observations } = await app.get<FindingDetail>(`/api/v1/findings/${items[0]!.id}`);
    expect(observations.map(({ cvssVector }) => cvssVector)).toEqual([vector]);
    expect(answer.sentences[0]).toMatch(/^1 of 40 open findings are used/);
  });

  it('rations what is urgent, and shows who holds more than their share', async () => {
    const { items } = await app.get<FindingPage>('/api/v1/findings?unit=bank&limit=3');
    const [first, second, third] = items.map(({ id }) => id);
    expect((await mark(first!, { urgent: true })).status).toBe(400);
    const three = await app.ask('POST', '/api/v1/findings/urgent', {
      findings: [first, second, third],
      reason: 'Seen in our logs',
    });
    expect(three.status).toBe(409);
    expect(await three.json()).toMatchObject({
      detail: 'Of 2 urgent marks 0 are given: 2 are left, and 3 are asked for',
    });
    const markOf = async (id: number) => (await app.get<FindingDetail>(`/api/v1/findings/${id}`)).urgent;
    expect(await markOf(first!)).toBeNull();
    const entries = await app.ledger();
    const two = { findings: [first, second, second], reason: 'Seen in our logs' };
    expect((await app.ask('POST', '/api/v1/findings/urgent', two)).status).toBe(200);
    expect(await markOf(first!)).toMatchObject({ reason: 'Seen in our logs', markedBy: 'token test ciso' });
    expect(await app.ledger()).toBe(entries + 2);
    const refused = await mark(third!);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      title: expect.anything(),
      detail: 'All 2 urgent marks are given',
    });
    const { urgent, sentences } = await app.get<Priorities>('/api/v1/priorities');
    expect(urgent).toMatchObject({ open: 40, urgent: 2, allowed: 2, exceeds: false });
    expect(urgent.units).toEqual([
      { name: 'bank', unit: 'bank', open: 10, urgent: 2, allowed: 1, exceeds: true },
    ]);
    expect(sentences.at(-1)).toMatch(/^More than their share: bank/);
    expect((await mark(first!, { urgent: false })).status).toBe(200);
    expect((await mark(third!)).status).toBe(200);
    const owner = await app.as('owner', 'bank');
    expect((await owner('POST', `/api/v1/findings/${second}/urgent`, { urgent: false })).status).toBe(404);
  });

  it('keeps the answer of many findings after a change until the job renews it, and the marks as they are', async () => {
    const { pool } = app.database;
    const before = await app.get<Priorities>('/api/v1/priorities');
    const add = (at: number) =>
      importSeen(
        pool,
        [seen({ externalId: `CVE-2026-${200 + at}`, firstSeenAt: '2026-10-01T00:00:00.000Z' })],
        {
          source: 'two',
          unit: 'bank',
          asset: 'core-1',
          scope: 'partial',
          at: '2026-11-02T00:00:00.000Z',
        },
      );
    const open = ({ classes }: Priorities) => classes.reduce((sum, each) => sum + each.open, 0);
    await add(1);
    const few = await app.get<Priorities>('/api/v1/priorities');
    expect(open(few)).toBe(open(before) + 1);
    // As many as no reader waits for, by the counters alone.
    await pool.query(
      `insert into unit_delta (unit_id, on_day, cells, amounts)
       select id, '2026-10-01', array[$1]::smallint[], array[30000] from unit where path = ''`,
      [cellOf(measures.indexOf('opened'), 0, 3, 0)],
    );
    await add(2);
    nowMs += 60_000;
    const { items } = await app.get<FindingPage>('/api/v1/findings?unit=shop&limit=1');
    await app.ask('POST', `/api/v1/findings/${few.urgent.items[0]!.finding}/urgent`, { urgent: false });
    expect((await mark(items[0]!.id)).status).toBe(200);
    const kept = await app.get<Priorities>('/api/v1/priorities');
    expect([open(kept), kept.asOf]).toEqual([open(few), few.asOf]);
    expect(kept.urgent.units.map(({ unit }) => unit)).toContain('shop');
    await app.context.recompute.bringUpToDate();
    const renewed = await app.get<Priorities>('/api/v1/priorities');
    expect([open(renewed), renewed.asOf]).toEqual([open(few) + 1, new Date(nowMs).toISOString()]);
    await pool.query(
      `update figure_point set more = more - 'open' where grain = 'report' and figure = 'evidence'`,
    );
    expect(open(await app.get<Priorities>('/api/v1/priorities'))).toBe(open(renewed));
  });
});
