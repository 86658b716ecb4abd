/**
 * Four quarters of the demonstration company, played through the API: a freeze in hiring, dates that slip, a request that
 * is refused, an incident through what it would have fixed; and what the page, the price of the no and the score of our
 * own forecasts say of it, sentence by sentence.
 */

import { dailyWork } from '@plumbline/server/actions/daily-work.ts';
import { dailyForecasts } from '@plumbline/server/jobs/daily-forecasts.ts';
import { nodeMeans } from '@plumbline/server/ledger/node-means.ts';
import { readBriefing } from '@plumbline/server/views/briefing.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { verifyExtract } from '@plumbline/shared/core/ledger/extract.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Commitment, CommitmentDetail, Review } from '@plumbline/shared/schema/commitment.ts';
import type { Decision, PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import type { EvidencePack } from '@plumbline/shared/schema/evidence-pack.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { ImportRun } from '@plumbline/shared/schema/import-run.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Ask, type TestApp, testApp } from '../support/app.ts';
import { bytes } from '../support/reader.ts';
import { signedIn, somebody, type TestPerson, told } from '../support/signed-in.ts';
import { unzipped } from '../support/unzipped.ts';
import { edgeScan, HandPrice, kevFile, nearly, type Removed } from './story-exposure.ts';
import {
  type Answers,
  claims,
  costSince,
  ownScore,
  packRows,
  pageSentences,
  priceInAutumn,
  priceInSummer,
  readAnswers,
} from './story-sentences.ts';

const unit = 'platform/edge-network';
const flaw = 'CVE-2026-77001';
let nowMs = Date.parse('2026-01-05T09:00:00Z');
let t: TestApp;
let chief: TestPerson;
let finance: TestPerson;

beforeAll(async () => {
  t = await testApp({ findings: 800, at: '2026-01-05T00:00:00Z', nowMs: () => nowMs });
  chief = await somebody(t, 'Security chief', 'ciso');
  finance = await somebody(t, 'Chief financial officer', 'executive');
}, 120_000);
afterAll(() => t.close());

/** The clock goes on to this day, whose work is done. */
async function day(on: string): Promise<void> {
  nowMs = Date.parse(`${on}T09:00:00Z`);
  for (const { run } of [...dailyWork, dailyForecasts]) await run(t.database.pool, nowMs, () => {});
}
/** Asks as somebody who has just proved who they are. */
const fresh = async (person: TestPerson): Promise<Ask> => signedIn(t, person.id);

/** What the edge scanner sees on a day; the flaw is on three servers. */
async function scan(withFlaw: boolean): Promise<void> {
  const on = new Date(nowMs).toISOString().slice(0, 10);
  const path = `/api/v1/imports?source=Edge+scanner&unit=${unit}&scope=full&at=${on}T08:00:00Z`;
  const answer = await t.ask('POST', path, bytes(edgeScan(on, withFlaw ? flaw : null)));
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  const run = (await answer.json()) as ImportRun;
  await expect.poll(async () => (await t.get<ImportRun>(`/api/v1/imports/${run.id}`)).state).toBe('done');
}

const theirs = async () => (await t.get<FindingPage>(`/api/v1/findings?search=${flaw}&state=all`)).items;
const move = (id: number, dueOn: string, reason: string) =>
  told<CommitmentDetail>(t.ask('PATCH', `/api/v1/commitments/${id}`, { dueOn, reason }));

let promise: Commitment;
let request: Decision;
let price: PriceOfNo;

const kitNow = () => t.get<ExposureKit>('/api/v1/exposure/kit');
const hand = new HandPrice(unit);

vi.setConfig({ testTimeout: 120_000 });

describe('in the first quarter', () => {
  test('the flaw is seen on three servers, is one fix, and is promised by a day', async () => {
    await day('2026-01-12');
    await scan(true);
    const found = await theirs();
    expect(found).toHaveLength(3);
    promise = await told<Commitment>(
      t.ask('POST', '/api/v1/commitments', {
        finding: found[0]!.id,
        unit,
        owner: 'Platform lead',
        dueOn: '2026-01-27',
      }),
    );
    expect(promise).toMatchObject({ state: 'open', openFindings: 3, slips: 0, owner: 'Platform lead' });
  });

  test('hiring is frozen, and the people asked for are refused', async () => {
    await day('2026-02-02');
    const teams = await t.get<{ items: { name: string; unit: string }[] }>('/api/v1/teams');
    const team = teams.items.find((each) => each.unit === 'platform')!.name;
    await told(
      t.ask('POST', '/api/v1/staffing', {
        team,
        from: '2026-02-01',
        funded: 38,
        filled: 36,
        share: [0.27, 0.33],
      }),
    );
    request = await told<Decision>(
      (await fresh(chief))('POST', '/api/v1/requests', {
        kind: 'headcount',
        title: 'Two engineers for the edge',
        unit: 'platform',
        concerns: { findings: (await theirs()).map(({ id }) => id) },
        options: [{ title: 'Two engineers', costMinor: 12_000_000, people: 2 }],
      }),
    );
    expect(request.exposure).toMatchObject({ findings: 3, because: null });
    hand.ask(await kitNow());
    const { valueMinor, lowMinor, highMinor } = request.exposure!;
    nearly(valueMinor!, hand.asked.minor);
    nearly(lowMinor!, hand.asked.lowMinor);
    nearly(highMinor!, hand.asked.highMinor);
    await day('2026-02-10');
    hand.refuse(await kitNow());
    const refused = { outcome: 'refused', reason: 'Hiring is frozen until autumn' };
    const own = await (await fresh(chief))('POST', `/api/v1/decisions/${request.id}/outcome`, refused);
    expect(own.status).toBe(403);
    const decided = await told<Decision>(
      (await fresh(finance))('POST', `/api/v1/decisions/${request.id}/outcome`, refused),
    );
    expect(decided).toMatchObject({ state: 'refused', decidedOn: '2026-02-10' });
  });

  test('the date moves, with a reason each time', async () => {
    await day('2026-02-14');
    const without = await t.ask('PATCH', `/api/v1/commitments/${promise.id}`, { dueOn: '2026-03-31' });
    expect(await without.text()).toContain('reason');
    expect(without.ok).toBe(false);
    await move(promise.id, '2026-03-31', 'Nobody is free before the end of the quarter');
    await day('2026-03-30');
    expect(await move(promise.id, '2026-05-31', 'The freeze took the engineer who knew it')).toMatchObject({
      slips: 2,
      // More than 90 days past the first date.
      nextSprint: true,
    });
  });
});

describe('in the second quarter', () => {
  test('the third slip puts it among what is always done in the next sprint', async () => {
    await day('2026-05-29');
    const moved = await move(promise.id, '2026-08-31', 'Still nobody');
    expect(moved).toMatchObject({ slips: 3, slipDays: 216, nextSprint: true, firstDueOn: '2026-01-27' });
    expect(moved.moves.map(({ reason }) => reason)).toContain('The freeze took the engineer who knew it');
    const listed = await t.get<{ items: Commitment[] }>('/api/v1/commitments?nextSprint=true');
    expect(listed.items.map(({ id }) => id)).toContain(promise.id);
    const week = await t.get<Review>('/api/v1/review');
    const item = week.items.find(({ commitment }) => commitment.id === promise.id)!;
    expect(item.because).toEqual(expect.arrayContaining(['moved', 'next-sprint']));
    expect(item.challenge).toMatch(/third time|moved 3 times/);
    expect(week.owners.map(({ owner }) => owner)).toContain('Platform lead');
  });
});

describe('in the third quarter', () => {
  test('the flaw is used by somebody, and the company pays', async () => {
    await day('2026-07-20');
    const listed = await t.ask('POST', '/api/v1/imports?format=cisa-kev', bytes(kevFile(flaw)));
    expect(listed.status, await listed.clone().text()).toBeLessThan(300);
    await expect.poll(async () => (await theirs())[0]!.class).toBe('exploited');
    await told(
      t.ask('POST', '/api/v1/incidents', {
        id: 'incident-edge',
        title: 'Edge proxy broken into',
        unit,
        scenario: 'personal-data-breach',
        startedAt: '2026-08-02T02:00:00Z',
        detectedAt: '2026-08-05T10:00:00Z',
        detectedBy: 'others',
        lossMinor: 120_000_000,
        identifiers: [flaw],
      }),
    );
    await day('2026-08-10');
    price = await t.get<PriceOfNo>(`/api/v1/decisions/${request.id}/price`);
    expect(price.meanwhile).toMatchObject({
      findings: 3,
      fixed: 0,
      open: 3,
      incidents: [{ id: 'incident-edge', startedOn: '2026-08-02', lossMinor: 120_000_000 }],
    });
    expect(price.costMinor).toBe(costSince('2026-02-10', 12_000_000, '2026-08-10T09:00:00Z'));
    hand.list(await kitNow());
    nearly(price.exposureThenMinor!, hand.unlistedMinor);
    nearly(price.exposureNowMinor!, hand.listedMinor);
    nearly(price.removedMinor!, hand.removed(23.375).minor);
    expect(price.sentence).toBe(priceInSummer(hand.removed(23.375)));
  });

  test('then it is fixed in a week, after the first date that was promised, and a later scan confirms it', async () => {
    await day('2026-08-12');
    await scan(false);
    expect((await theirs()).map(({ state }) => state)).toEqual(['fixed', 'fixed', 'fixed']);
    await day('2026-08-19');
    await scan(false);
    expect((await theirs()).map(({ state }) => state)).toEqual(['verified', 'verified', 'verified']);
    await day('2026-08-20');
    expect(await t.get<CommitmentDetail>(`/api/v1/commitments/${promise.id}`)).toMatchObject({
      state: 'missed',
      openFindings: 0,
      slips: 3,
    });
  });
});

describe('in the fourth quarter', () => {
  let page: Briefing;
  let answers: Answers;
  let removed: Removed;
  beforeAll(async () => {
    await day('2026-10-15');
    removed = hand.removed(25);
    price = await t.get<PriceOfNo>(`/api/v1/decisions/${request.id}/price`);
    await readBriefing(
      { pool: t.database.pool, nowMs, viewer: localOperator },
      { period: 'live', refresh: true },
    );
    page = await t.get<Briefing>('/api/v1/briefings/live');
    answers = await readAnswers(t, page);
  }, 60_000);

  test('the price of the no ran until the fix, and the incident stands beside it, not in it', () => {
    expect(price.meanwhile).toMatchObject({ findings: 3, fixed: 3, open: 0 });
    // What was lost by waiting is not won back by the fix, and the 1.2 M of the incident are not in it.
    nearly(price.removedMinor!, removed.minor);
    expect(price.exposureNowMinor).toBe(0);
    expect(price.sentence).toBe(priceInAutumn(removed));
  });

  test('the page tells the story, sentence by sentence', async () => {
    const said = pageSentences(answers);
    const byId = <T extends { id: string }>(items: T[], text: (item: T) => string) =>
      Object.fromEntries(items.map((item) => [item.id, text(item)]));
    expect({
      headline: page.headline.text,
      panels: byId(page.panels, ({ headline }) => headline),
      questions: byId(page.questions, ({ answer }) => answer),
      asks: page.asks.map(({ text }) => text),
      footer: page.footer,
    }).toEqual(said);
    expect(Object.entries(claims(answers)).filter(([, holds]) => !holds)).toEqual([]);
    const { items } = await t.get<{ items: PriceOfNo[] }>('/api/v1/prices');
    const known = items.filter(({ valueMinor }) => valueMinor !== null);
    expect(known.toSorted((a, b) => b.valueMinor! - a.valueMinor!)[0]).toMatchObject({
      decision: request.id,
      sentence: price.sentence,
    });
    expect(page.questions.find(({ id }) => id === 'spend')!.owner).toBe('CFO');
  });

  test('the evidence pack of the incident tells who knew what, asked, decided, moved and did, and proves it', async () => {
    const auditor = await somebody(t, 'Internal auditor', 'auditor');
    const answer = await (await fresh(auditor))('POST', '/api/v1/evidence-packs', {
      from: '2026-01-01',
      to: '2026-10-15',
      incident: 'incident-edge',
    });
    expect(answer.status, answer.status === 200 ? '' : await answer.clone().text()).toBe(200);
    const files = unzipped(Buffer.from(await answer.arrayBuffer()));
    const pack = JSON.parse(String(files.get('evidence.json'))) as EvidencePack;
    const rows = (id: string) => pack.tables.find((table) => table.id === id)!.rows;
    const fields = (id: string, ...names: string[]) => rows(id).map((row) => names.map((name) => row[name]));
    for (const [id, { names, told: expected }] of Object.entries(packRows(request, removed)))
      expect(fields(id, ...names), id).toEqual(expected);
    expect(rows('history').map(({ type }) => type)).toEqual(
      expect.arrayContaining(['opened', 'closed', 'verified']),
    );
    const lines = String(files.get('ledger.ndjson')).trimEnd().split('\n');
    expect(verifyExtract(lines, nodeMeans, { key: pack.ledger.key })).toMatchObject({
      ok: true,
      reason: null,
    });
  });

  test('the forecasts of the quarters before are held against what came, the incident too', async () => {
    const score = answers.forecasts;
    expect(score.items.length).toBeGreaterThan(8);
    const { held, of, expected, had } = ownScore(score);
    expect(score.sentence).toBe(
      `Own forecasts: ${held} of ${of} held; incidents: expected ${expected}, had ${had}.`,
    );
    const third = score.items.filter(({ unit, about }) => unit === 'incidents' && about === '2026-Q3');
    expect(third.map(({ actual }) => actual)).toContain(1);
  });
});
