/** People against the work: every figure of the answer holds together, and it comes fast. */
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { told } from '../../support/signed-in.ts';

let t: TestApp;
let answer: Resourcing;
beforeAll(async () => {
  t = await testApp({ findings: 600 });
  await told(
    t.ask('POST', '/api/v1/requests', {
      kind: 'headcount',
      title: 'Three engineers for the platform',
      unit: 'platform',
      concerns: { units: ['platform'] },
      options: [{ title: 'Three engineers', costMinor: 45_000_000, people: 3 }],
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
      /^It takes .* off the yearly loss within two years, for 450 k a year\./,
    );
    expect(answer.perPersonYearMinor).toBeGreaterThanOrEqual(0);
    expect(answer.perClosureMinor).toBeGreaterThan(0);
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
