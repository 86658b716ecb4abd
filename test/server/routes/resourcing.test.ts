/** People against the work: every figure of the answer holds together, and it comes fast. */
import { weighRequestsDue } from '@plumbline/server/jobs/daily-exposures.ts';
import { readWork } from '@plumbline/server/store/fix-work.ts';
import { hazardOf, threatCte } from '@plumbline/server/store/hazards.ts';
import { findUnit } from '@plumbline/server/store/units.ts';
import { openMeasure } from '@plumbline/server/views/figures.ts';
import { addDays } from '@plumbline/shared/core/day.ts';
import type { Decision, PriceOfNo, Prices } from '@plumbline/shared/schema/decision.ts';
import type { FindingPage } from '@plumbline/shared/schema/finding.ts';
import type { ImportRun } from '@plumbline/shared/schema/import-run.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { anchorAt } from '../../support/demonstration.ts';
import { ledgerOf, somebody, told } from '../../support/signed-in.ts';

vi.setConfig({ testTimeout: 120_000 });

let t: TestApp;
let nowMs = Date.parse(anchorAt);
let answer: Resourcing;
beforeAll(async () => {
  t = await testApp({ findings: 600, nowMs: () => nowMs });
  await told(
    t.ask('POST', '/api/v1/requests', {
      kind: 'headcount',
      title: 'Three engineers for the platform',
      unit: 'platform',
      concerns: { units: ['platform'] },
      options: [{ title: 'Three engineers', costMinor: 45_000_000, people: 3 }],
    }),
  );
  await told(
    t.ask('POST', '/api/v1/requests', {
      kind: 'budget',
      title: 'Help from outside',
      options: [{ title: 'Help from outside', costMinor: 40_000_000 }],
    }),
  );
  answer = await t.get<Resourcing>('/api/v1/resourcing');
}, 120_000);
afterAll(() => t.close());

describe('people against the work', () => {
  test('are counted team by team, and their days add up to the capacity', () => {
    expect(answer.teams.length).toBeGreaterThan(3);
    for (const { funded, filled, vacant } of answer.teams) expect(vacant).toBe(Math.max(0, funded - filled));
    const days = answer.teams.reduce((sum, team) => sum + team.quarterDays, 0);
    // A quarter is not a fourth of the year to the day.
    expect(days / answer.capacity!.days).toBeCloseTo(1, 1);
    expect(answer.capacity!.low).toBeLessThan(answer.capacity!.high);
    expect(answer.people!.needs).toBeGreaterThan(0);
  });

  test('clear the backlog no later with more of them, and no sooner with fewer', () => {
    const months = (id: string) => {
      const found = answer.clearing.find((each) => each.id === id)!;
      return found.state === 'never' ? Number.POSITIVE_INFINITY : found.months!;
    };
    expect(answer.clearing.map(({ name }) => name)).toEqual([
      'As now',
      'A fifth fewer people',
      'A fifth more people',
      'With the open posts filled',
      'Three engineers for the platform',
      'Two engineers for the edge',
    ]);
    expect(months('fewer')).toBeGreaterThanOrEqual(months('as-is'));
    expect(months('more')).toBeLessThanOrEqual(months('as-is'));
  });

  test('move the loss ahead: the lines begin together, more people end lower, and each request has its own', () => {
    const end = (id: string) => answer.paths.find((line) => line.id === id)!.minor.at(-1)!;
    expect(new Set(answer.paths.map(({ minor }) => minor[0])).size).toBe(1);
    expect(answer.paths.every(({ minor }) => minor.length === answer.quarters.length)).toBe(true);
    expect(end('more')).toBeLessThanOrEqual(end('as-now'));
    expect(end('fewer')).toBeGreaterThanOrEqual(end('as-now'));
    expect(end('worst-first')).toBeLessThanOrEqual(end('as-now'));
    const request = answer.requests.find(({ title }) => title === 'Three engineers for the platform');
    expect(request).toMatchObject({ people: 3, costMinor: 45_000_000, once: false });
    expect(end(request!.decision)).toBeLessThanOrEqual(end('as-now'));
    expect(request!.sentence).toMatch(
      /^It takes .* off the yearly loss within two years, for 450\u00a0k a year\./,
    );
    expect(answer.perPersonYearMinor).toBeGreaterThanOrEqual(0);
    expect(answer.perClosureMinor).toBeGreaterThan(0);
  });

  test('have a return for each request, with its range, its chance, and what it rests on', () => {
    const { requests } = answer;
    expect(requests.length).toBeGreaterThan(1);
    for (const each of requests) {
      expect(each.because, each.title).toBeNull();
      expect(each.rosi, each.title).toBeGreaterThanOrEqual(-1);
      expect(each.rosiLow!).toBeLessThanOrEqual(each.rosiHigh!);
      expect(each.probabilityWorthIt).toBeGreaterThanOrEqual(0);
      expect(each.probabilityWorthIt).toBeLessThanOrEqual(1);
      expect(each.assumption).toMatch(/^(The money is taken to buy|People are taken to come)/);
    }
    const bought = requests.find(({ title }) => title === 'Help from outside')!;
    expect(bought).toMatchObject({ people: 0, costMinor: 40_000_000 });
    expect(bought.removedMinor).toBeGreaterThan(0);
  });

  test('are more ahead once the open posts are filled', () => {
    expect(answer.openings.length).toBeGreaterThan(0);
    const [now, ...ahead] = answer.capacityAhead;
    expect(now!.days / answer.capacity!.days).toBeCloseTo(1, 2);
    expect(answer.capacityAhead.map(({ quarter }) => quarter)).toEqual(answer.quarters);
    const more = ahead.map(({ days, withPosts }) => withPosts / days);
    expect(more.at(-1)).toBeGreaterThan(1);
    for (const [at, each] of more.slice(1).entries()) expect(each).toBeGreaterThan(more[at]! - 1e-9);
  });

  test('cost what is recorded, and the last cut has a price', () => {
    const { spend, lastCut } = answer;
    expect(spend!.kinds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(spend!.totalMinor);
    expect(lastCut!.people).toBeGreaterThan(0);
    expect(lastCut!.sentence).toMatch(
      / lost .* on \d+ \w+( \d+)?: by now that has left .* more loss than they would have\.$/,
    );
  });

  test('are told of a unit too, without what is of the company alone', async () => {
    const shop = await t.get<Resourcing>('/api/v1/resourcing?unit=shop');
    expect(shop.teams.every(({ unit }) => unit === 'shop')).toBe(true);
    expect(shop.spend).toBeNull();
  });
});

test('work weighs as the root of what was open beside it, at the instant or when it came', async () => {
  const { pool } = t.database;
  const { exposure } = await openMeasure(pool, nowMs);
  const [atMs, fromMs] = [nowMs - 60 * 86_400_000, nowMs - 424 * 86_400_000];
  const whole = (await findUnit(pool, ''))!;
  const facts = await exposure.means(whole, await exposure.sumsAt(atMs), atMs);
  const [asOf, from] = [atMs, fromMs].map((ms) => new Date(ms).toISOString()) as [string, string];
  const money = exposure.moneyPerWeight(facts).map((each) => ({ ...each, minorPerWeight: 1 }));
  const of = { unitId: whole.id, threat: exposure.threatAt(atMs), money, asOf, from };
  const total = async (set: 'open' | 'opened') =>
    (await readWork(pool, set, of)).reduce((sum, { shareMinor }) => sum + shareMinor, 0);
  const valued = new Set(money.map(({ unitId, kind, exposure: tier }) => `${unitId} ${kind} ${tier}`));
  const open = (await exposure.sumsAt(atMs)).filter((sum) =>
    valued.has(`${sum.unitId} ${sum.kind} ${sum.exposure}`),
  );
  expect((await total('open')) / open.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  const { rows } = await pool.query<{
    place: string;
    cell: string;
    weight: number;
    from: string;
    to: string;
  }>(
    `with ${threatCte('$1::date', '$2::timestamptz')}
     select concat_ws(' ', unit_id, kind, exposure) as place, opened_at as from, least(closed_at, retired_at) as to,
       concat_ws(' ', unit_id, kind, exposure, weakness_id, own_probability) as cell,
       (er * case when own_probability is null then h else ${hazardOf('own_probability')} end)::float8 as weight
     from finding_episode join threat t on t.id = weakness_id`,
    [of.threat.epssOn, of.threat.kevBefore],
  );
  const there = (at: string) => (each: (typeof rows)[number]) =>
    each.from <= at && (each.to === null || each.to > at);
  const came = rows.filter((each) => each.from >= from && each.from < asOf && valued.has(each.place));
  const expected = came.map((each) => {
    const beside = rows.filter(({ cell }) => cell === each.cell).filter(there(each.from)).length;
    return each.weight / Math.sqrt(Math.max(1, beside));
  });
  expect(came.length).toBeGreaterThan(50);
  expect((await total('opened')) / expected.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
});

test('a no to two over one finding is priced alone and together, and together is not the sum', async () => {
  const { items: all } = await t.get<{ items: Decision[] }>('/api/v1/decisions?limit=200');
  const within = (unit: string, of: string) => of === '' || unit === of || unit.startsWith(`${of}/`);
  const units = all.flatMap(({ state, concerns }) => (state === 'approved' ? [] : concerns.units));
  const finding = (await t.get<FindingPage>('/api/v1/findings?limit=200')).items.find(
    ({ unit }) => !units.some((of) => within(unit, of)),
  )!;
  const ask = async (title: string, costMinor: number, of = finding) => {
    const { id, exposure } = await told<Decision>(
      analyst.ask('POST', '/api/v1/requests', {
        kind: 'budget',
        title,
        concerns: { findings: [of.id] },
        options: [{ title, costMinor, once: true }],
      }),
    );
    await told(
      executive.ask('POST', `/api/v1/decisions/${id}/outcome`, {
        outcome: 'refused',
        reason: 'Not this year',
      }),
    );
    return { id, exposure: exposure! };
  };
  const analyst = await somebody(t, 'Risk analyst', 'analyst');
  const executive = await somebody(t, 'Chief financial officer', 'executive');
  const first = await ask('A new gateway', 700);
  const asked = [first.id, (await ask('A patch on the old gateway', 300)).id];
  const paid = (await t.get<FindingPage>('/api/v1/findings?limit=1&unit=payments')).items[0]!;
  const { id: besidePeople } = await ask('A fix for payments', 0, paid);
  nowMs += 100 * 86_400_000;
  const { items, together } = await t.get<Prices>('/api/v1/prices');
  const [gateway, patch] = asked.map((id) => items.find(({ decision }) => decision === id)!);
  const joint = together.find(({ decisions }) => decisions.includes(asked[0]!))!;
  expect(joint.decisions.toSorted()).toEqual(asked.toSorted());
  expect(gateway!.removedMinor).toBeGreaterThan(0);
  expect(patch!.removedMinor).toBe(gateway!.removedMinor);
  const { lowMinor, highMinor, valueMinor } = first.exposure;
  for (const [bound, then] of [
    [gateway!.lowMinor, lowMinor],
    [gateway!.highMinor, highMinor],
  ])
    expect((bound! + 700) / gateway!.removedMinor!).toBeCloseTo(then! / valueMinor!, 4);
  expect(joint).toMatchObject({
    removedMinor: gateway!.removedMinor,
    costMinor: 1000,
    valueMinor: gateway!.removedMinor! - 1000,
  });
  expect(joint.addedMinor! / joint.removedMinor!).toBeCloseTo(2, 6);
  expect(joint.sentence).toMatch(/are about the same findings: all of them would .* together, not added/);
  expect(gateway!.assumption).toMatch(/^The engine was run on the day of refusal, on .* since, and now;/);
  // The four engineers for payments were refused long before; they would have worked on what this one names as well.
  const removed = (id: string) => items.find(({ decision }) => decision === id)!.removedMinor!;
  const mixed = together.find(({ decisions }) => decisions.includes(besidePeople))!;
  expect(mixed.decisions.toSorted()).toEqual([besidePeople, 'request-1'].toSorted());
  expect(mixed.removedMinor).toBeGreaterThan(Math.max(removed(besidePeople), removed('request-1')) * 0.98);
  expect(mixed.removedMinor).toBeLessThan(mixed.addedMinor!);
});

test('what a request by file concerned is worked out afterwards, once, and outlasts the same file', async () => {
  const { pool } = t.database;
  const held = () => t.get<Decision>('/api/v1/decisions/request-4');
  const before = await held();
  expect(before.exposure).toBeNull();
  const old = { ...request('request-0', '1990-01-02'), outcome: 'refused', decidedOn: '1990-02-01' };
  await importRequests([old]);
  expect(await weighRequestsDue(pool, nowMs)).toBeGreaterThan(1);
  expect(await weighRequestsDue(pool, nowMs)).toBe(0);
  const { exposure } = await held();
  expect(exposure).toMatchObject({
    because: null,
    at: `${addDays(before.askedOn, 1)}T00:00:00.000Z`,
    afterwards: { on: new Date(nowMs).toISOString().slice(0, 10) },
  });
  expect(exposure!.valueMinor).toBeGreaterThan(0);
  expect(exposure!.highMinor).toBeGreaterThan(exposure!.lowMinor!);
  const price = await t.get<PriceOfNo>('/api/v1/decisions/request-4/price');
  expect(price).toMatchObject({ because: null });
  expect(price.assumption).toContain('worked out afterwards on ');
  expect((await t.get<PriceOfNo>('/api/v1/decisions/request-0/price')).sentence).toMatch(
    /its price is not known: the record of findings begins on .*, after it was asked\.$/,
  );
  expect((await ledgerOf(t, 'request-4')).at(-1)).toMatchObject({ kind: 'decision-weighed' });
  await importRequests([{ ...request('request-4', before.askedOn), unit: 'fulfilment', title: 'Said anew' }]);
  expect(await held()).toMatchObject({ title: 'Said anew', exposure });
});

const request = (id: string, askedOn: string) => ({
  id,
  kind: 'budget',
  title: 'A request by file',
  askedOn,
  askedBy: 'Warehouse lead',
  outcome: 'open',
  unit: 'shop',
});

async function importRequests(requests: object[]): Promise<void> {
  const file = new TextEncoder().encode(JSON.stringify({ plumbline: 1, requests }));
  const answer = await t.ask('POST', '/api/v1/imports?source=requests', file);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  const { id } = (await answer.json()) as ImportRun;
  await expect.poll(async () => (await t.get<ImportRun>(`/api/v1/imports/${id}`)).state).toBe('done');
}
