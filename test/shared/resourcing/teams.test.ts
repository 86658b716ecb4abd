import { capacityAhead, hireOf, openPosts } from '@plumbline/shared/core/resourcing/pipeline.ts';
import { basisOf, type ReturnBasis, returnOfWord } from '@plumbline/shared/core/resourcing/return-basis.ts';
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
  const timeOf = () => ({ share: [0.2, 0.4] as const, leave: 0.1 });
  expect(hireOf(open, '2026-06-01', timeOf)).toEqual({
    people: 4,
    share: [expect.closeTo(0.18, 12), expect.closeTo(0.36, 12)],
    leadWeeks: (90 + 3 * 14) / 4 / 7,
  });
  expect(hireOf([], '2026-06-01', timeOf)).toBeNull();
  const ahead = capacityAhead(
    [
      { label: 'a', fromOn: '2026-04-01', beforeOn: '2026-07-01' },
      { label: 'b', fromOn: '2026-07-01', beforeOn: '2026-10-01' },
      { label: 'c', fromOn: '2026-10-01', beforeOn: '2027-01-01' },
    ],
    [{ people: 10, share: [0.5, 0.5], leave: 0 }],
    open,
    '2026-06-01',
    timeOf,
  );
  // Three come on 15 June and work in full from 13 September, one comes on 30 August and works in full from 28 November.
  const day = 220 / 365.25;
  const each = day * 0.27;
  expect(ahead.map(({ days }) => days / day / 5)).toEqual([91, 92, 92].map((n) => expect.closeTo(n, 9)));
  expect(ahead.map(({ days, withPosts }) => (withPosts - days) / each)).toEqual([
    expect.closeTo(3 * (16 / 2), 9),
    expect.closeTo(3 * (74 / 2 + 18) + 32 / 2, 9),
    expect.closeTo(3 * 92 + 58 / 2 + 34, 9),
  ]);
});

test('the return of a request rests on what it names, its people, the word of whoever asked, or what its money buys', () => {
  const concerns = { findings: [], fixes: [], units: ['shop'], scenarios: [] };
  const option = {
    title: 'x',
    costMinor: 30_800,
    once: false,
    people: 0,
    effectMinor: null,
    effectLowMinor: null,
    effectHighMinor: null,
  };
  const of = { dayRateMinor: 70, lifeYears: 2 };
  const basis = (kind: 'budget' | 'architecture' | 'headcount', more: object, named: object = {}) =>
    basisOf({ kind, concerns: { ...concerns, ...named }, options: [{ ...option, ...more }] }, of);
  expect(basis('headcount', { people: 3 }, { findings: [1] })).toEqual({ by: 'findings' });
  expect(basis('headcount', { people: 3 })).toEqual({ by: 'people', people: 3, bought: false });
  expect(basis('budget', {})).toEqual({ by: 'people', people: 2, bought: true });
  expect(basis('budget', { once: true })).toEqual({ by: 'people', people: 1, bought: true });
  expect(basis('architecture', {})).toEqual({ because: expect.stringContaining('brings no people') });
  const word = basis('architecture', {
    effectMinor: 61_600,
    effectLowMinor: 30_800,
    effectHighMinor: 92_400,
  });
  const back = returnOfWord(word as Extract<ReturnBasis, { by: 'word' }>);
  expect(back).toMatchObject({ rosi: 1, rosiLow: 0, rosiHigh: 2 });
  // The cost is the tenth percentile of what it takes off.
  expect(back.probabilityWorthIt).toBeCloseTo(0.9, 9);
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
    'It takes 400\u00a0k off the yearly loss within two years, for 100\u00a0k a year. The same people, worst first, would take off more, for nothing.',
  );
  expect(requestSentence({ ...request, removedMinor: 0, orderBeatsIt: false, once: true }, money)).toBe(
    'It takes next to nothing off the yearly loss within two years, for 100\u00a0k once.',
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
    'Edge lost four people on 1 Jun: by now that has left 100\u00a0k to 300\u00a0k more loss than they would have.',
  );
  expect(cutSentence({ ...cut, lowMinor: null }, money)).toBe(
    'Edge lost four people on 1 Jun; what that cost could not be worked out.',
  );
});
