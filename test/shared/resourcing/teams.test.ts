import { hireOf, openPosts } from '@plumbline/shared/core/resourcing/pipeline.ts';
import { lastCut, staffingOf, teamsOn } from '@plumbline/shared/core/resourcing/teams.ts';
import { cutSentence, loadExplained, requestSentence } from '@plumbline/shared/core/wording/resourcing.ts';
import type { Opening, Staffing, TimeRecord } from '@plumbline/shared/schema/company.ts';
import { describe, expect, test } from 'vitest';

const row = (team: string, from: string, filled: number, more: Partial<Staffing> = {}): Staffing => ({
  team,
  from,
  funded: filled + 1,
  filled,
  planned: 0,
  contract: 0,
  share: null,
  dayRateMinor: null,
  ...more,
});
const defaults = { share: [0.2, 0.4] as [number, number], dayRateMinor: 700 };
const teams = [
  { name: 'Edge', unit: 'edge', lead: '' },
  { name: 'Shop', unit: 'shop', lead: '' },
];
const rows = [
  row('Edge', '2026-01-01', 10),
  row('Edge', '2026-06-01', 6, { share: [0.5, 0.5], dayRateMinor: 900 }),
];

describe('teams', () => {
  test('are as their newest row of the day says; one without a row is not there', () => {
    expect(teamsOn(teams, { rows, times: [] }, '2026-05-31', defaults)).toMatchObject([
      {
        team: 'Edge',
        filled: 10,
        vacant: 1,
        share: [0.2, 0.4],
        shareRecorded: false,
        dayRateMinor: 700,
        quarterDays: expect.closeTo(165, 9),
      },
    ]);
    expect(teamsOn(teams, { rows, times: [] }, '2026-06-01', defaults)).toMatchObject([
      { filled: 6, shareRecorded: true, dayRateMinor: 900, quarterDays: expect.closeTo(165, 9) },
    ]);
    expect(teamsOn(teams, { rows, times: [] }, '2025-12-31', defaults)).toEqual([]);
  });

  test('together share their time by people', () => {
    const both = teamsOn(
      teams,
      { rows: [...rows, row('Shop', '2026-01-01', 18)], times: [] },
      '2026-07-01',
      defaults,
    );
    const sum = staffingOf(both, defaults.share);
    expect(sum).toMatchObject({ teams: 2, filled: 24, shareRecorded: false });
    expect(sum.share[0]).toBeCloseTo((6 * 0.5 + 18 * 0.2) / 24, 12);
  });

  test('work by their newest record of time: its share for the staffing’s, its leave off the days', () => {
    const times: TimeRecord[] = [
      { team: 'Edge', from: '2026-09-01', share: [0.1, 0.3], leave: 0.5 },
      { team: 'Edge', from: '2026-07-01', share: [0.4, 0.4], leave: 0.1 },
    ];
    const on = (day: string) => teamsOn(teams, { rows, times }, day, defaults);
    expect(on('2026-06-30')).toMatchObject([{ share: [0.5, 0.5], leave: 0 }]);
    expect(on('2026-07-01')).toMatchObject([
      { share: [0.4, 0.4], shareRecorded: true, leave: 0.1, quarterDays: expect.closeTo(118.8, 9) },
    ]);
    const later = on('2026-09-01');
    expect(later).toMatchObject([{ share: [0.1, 0.3], quarterDays: expect.closeTo(33, 9) }]);
    const before = teamsOn(
      [teams[0]!],
      { rows: [row('Edge', '2026-01-01', 2)], times },
      '2026-09-01',
      defaults,
    );
    expect(before).toMatchObject([{ share: [0.1, 0.3], shareRecorded: true }]);
    const sum = staffingOf(
      teamsOn(teams, { rows: [...rows, row('Shop', '2026-01-01', 18)], times }, '2026-09-01', defaults),
      defaults.share,
    );
    expect(sum.share[0]).toBeCloseTo((6 * 0.1 + 18 * 0.2) / 24, 12);
    expect(sum.worked[0]).toBeCloseTo((6 * 0.1 * 0.5 + 18 * 0.2) / 24, 12);
    expect(sum.worked[1]).toBeCloseTo((6 * 0.3 * 0.5 + 18 * 0.4) / 24, 12);
  });

  test('remember the last time that they became fewer', () => {
    expect(
      lastCut([...rows, row('Shop', '2026-02-01', 9), row('Shop', '2026-03-01', 8)], '2026-12-31'),
    ).toEqual({
      team: 'Edge',
      on: '2026-06-01',
      people: 4,
    });
    expect(lastCut(rows, '2026-05-31')).toBeNull();
  });
});

test('open posts are one hire, with the weeks until they come weighted by people', () => {
  const post = (id: string, more: Partial<Opening>): Opening => ({
    id,
    team: 'Edge',
    title: id,
    people: 1,
    openedOn: '2026-01-01',
    expectedOn: null,
    filledOn: null,
    closedOn: null,
    decision: null,
    ...more,
  });
  const posts = [
    post('later', { openedOn: '2026-03-01', people: 3, expectedOn: '2026-06-15' }),
    post('open', {}),
    post('filled', { filledOn: '2026-05-01' }),
    post('given up', { closedOn: '2026-05-01' }),
    post('not yet', { openedOn: '2026-07-01' }),
    post('of others', { team: 'Shop' }),
  ];
  const open = openPosts(posts, new Set(['Edge']), '2026-06-01');
  expect(open.map(({ id }) => id)).toEqual(['open', 'later']);
  expect(hireOf(open, '2026-06-01')).toEqual({ people: 4, leadWeeks: (90 + 3 * 14) / 4 / 7 });
  expect(hireOf([], '2026-06-01')).toBeNull();
});

test('the sentences say what it means', () => {
  const money = { currency: 'USD' };
  expect(loadExplained({ load: 1.4, arrivals: 90, closures: 120 })).toBe(
    'More was closed (120) than came (90), and the promised dates still ask for 1.4 times the people there are: what is closed is not what is due.',
  );
  expect(loadExplained({ load: 0.9, arrivals: 90, closures: 120 })).toBeNull();
  const request = {
    people: 2,
    removedMinor: 40_000_000,
    orderBeatsIt: true,
    costMinor: 10_000_000,
    once: false,
  };
  expect(requestSentence(request, money)).toBe(
    'It takes 400 k off the yearly loss within two years, for 100 k a year. The same people, worst first, would take off more, for nothing.',
  );
  expect(requestSentence({ ...request, removedMinor: 0, orderBeatsIt: false, once: true }, money)).toBe(
    'It takes nothing off the yearly loss within two years, for 100 k once.',
  );
  const cut = {
    team: 'Edge',
    on: '2026-06-01',
    people: 4,
    lowMinor: 10_000_000,
    highMinor: 30_000_000,
    asOf: '2026-11-26',
  };
  expect(cutSentence(cut, money)).toBe(
    'Edge lost four people on 1 Jun: by now that has left 100 k to 300 k more loss than they would have.',
  );
  expect(cutSentence({ ...cut, lowMinor: null }, money)).toBe(
    'Edge lost four people on 1 Jun; what that cost could not be worked out.',
  );
});
