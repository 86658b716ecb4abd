import { chapman } from '@plumbline/shared/core/capture-recapture.ts';
import { kaplanMeier, medianTime } from '@plumbline/shared/core/survival.ts';
import { dwellRows, unnoticedOf } from '@plumbline/shared/core/unnoticed.ts';
import { unseenSentences } from '@plumbline/shared/core/wording/unseen.ts';
import { describe, expect, it } from 'vitest';

const untilMs = Date.parse('2026-11-01T00:00:00Z');
const incident = (more: object) =>
  ({
    scenario: 'fraud',
    startedAt: '2026-03-01T00:00:00Z',
    detectedAt: '2026-03-02T00:00:00Z',
    ...more,
  }) as never;
const times = (count: number, more: object) => Array.from({ length: count }, () => incident(more));

describe('incidents that nobody noticed', () => {
  it('agree with the worked example of the Taiwan hepatitis outbreak', () => {
    // Chao (2015), Capture-Recapture for Human Populations, Wiley StatsRef, doi 10.1002/9781118445112.stat04855.pub2,
    // table 1, after Chao, Tsay, Lin, Shau & Chao (2001), Statistics in Medicine 20, 3123–3157; the data HAV of the
    // R package CARE1. Cases on the lists P, Q and E; 271 in all, the lists have 135, 122 and 126.
    const cases = { PQE: 28, PQ: 21, PE: 17, P: 69, QE: 18, Q: 55, E: 63 };
    const on = (...lists: string[]) =>
      Object.entries(cases).reduce((sum, [of, n]) => sum + (lists.every((l) => of.includes(l)) ? n : 0), 0);
    expect([on(), on('P'), on('Q'), on('E')]).toEqual([271, 135, 122, 126]);
    const pairs = [
      ['P', 'Q'],
      ['P', 'E'],
      ['Q', 'E'],
    ] as const;
    // Published: pairs between 331 and 378, the latter by Petersen without Chapman's correction.
    expect(Math.round((on('P') * on('E')) / on('P', 'E'))).toBe(378);
    const estimates = pairs.map(([one, other]) => chapman(on(one), on(other), on(one, other)));
    expect(estimates.map(({ total }) => Math.round(total!))).toEqual([334, 374, 331]);
    expect(estimates[0]!.total).toBeCloseTo((136 * 123) / 50 - 1, 12);
    expect(estimates.map(({ seen }) => seen)).toEqual([208, 216, 202]);
  });

  it('are estimated by kind from the ways that found each, less those seen', () => {
    const found = [
      ...times(11, { foundBy: ['edr'] }),
      ...times(6, { foundBy: ['customer'] }),
      ...times(9, { foundBy: ['edr', 'customer', 'edr'] }),
      ...times(3, { scenario: 'outage', foundBy: ['edr'] }),
      ...times(5, { foundBy: ['edr', 'customer'], startedAt: '2023-01-01T00:00:00Z' }),
      ...times(5, {}),
    ];
    const [fraud, outage] = unnoticedOf(found, untilMs);
    expect(fraud).toMatchObject({ kind: 'fraud', seen: 26, overlap: 9, method: 'chapman' });
    expect(fraud!.unnoticed).toBeCloseTo(6.6, 12);
    expect(fraud!.low).toBeCloseTo(27.970517 - 26, 6);
    expect(fraud!.high).toBeCloseTo(48.105876 - 26, 6);
    expect(outage).toMatchObject({ kind: 'outage', seen: 3, unnoticed: null });
    expect(outage!.because).toMatch(/only one way/);
  });

  it('are refused below seven found twice, and take the lower bound for three ways', () => {
    const six = [...times(9, { foundBy: ['a'] }), ...times(6, { foundBy: ['a', 'b'] })];
    expect(unnoticedOf(six, untilMs)[0]).toMatchObject({ unnoticed: null, overlap: 6 });
    expect(unnoticedOf(six, untilMs)[0]!.because).toMatch(/^6 found by more than one way/);
    const three = [
      ...times(10, { foundBy: ['a'] }),
      ...times(5, { foundBy: ['a', 'b'] }),
      ...times(4, { foundBy: ['a', 'b', 'c'] }),
    ];
    const [estimate] = unnoticedOf(three, untilMs);
    expect(estimate).toMatchObject({ method: 'chao', seen: 19 });
    expect(estimate!.unnoticed).toBeCloseTo(((2 / 3) * 10 * 9) / 12, 12);
    expect(unnoticedOf(times(9, {}), untilMs)).toEqual([]);
  });
});

describe('the time until an incident is found', () => {
  it('counts one that was not yet found as still unseen, and leaves out what nobody dated', () => {
    const { rows, unknown } = dwellRows(
      [
        incident({ detectedAt: '2026-03-03T12:00:00Z' }),
        incident({ detectedAt: '2026-12-01T00:00:00Z' }),
        incident({ detectedAt: null }),
        incident({ startedAt: '2026-12-01T00:00:00Z' }),
      ],
      untilMs,
    );
    expect(rows).toEqual([
      { time: 2.5, event: true },
      { time: 245, event: false },
    ]);
    expect(unknown).toBe(1);
    expect(medianTime(kaplanMeier(rows)).time).toBeCloseTo(123.75, 9);
  });
});

describe('what is said of it', () => {
  const nothing = {
    coverage: {
      assets: 0,
      heard: 0,
      state: 'no-data',
      because: 'no telemetry was sent to us',
      ways: [],
      days: [],
      units: [],
    },
    dwell: { n: 0 },
    detectedBy: { ourselves: 0, others: 0, unknown: 0 },
    unnoticed: [],
  } as never as Parameters<typeof unseenSentences>[0];

  it('is that it is not known, where it is not', () => {
    expect(unseenSentences(nothing)).toEqual([
      'How much of the estate we hear from is not known: no telemetry was sent to us.',
      'How long incidents go unseen is not known: none with a dated detection is on record.',
      'How many incidents nobody noticed cannot be said: no incident says by which ways it was found.',
    ]);
  });

  it('is the figure with what it is of', () => {
    const told = unseenSentences({
      ...nothing,
      coverage: { ...nothing.coverage, state: 'value', assets: 1200, heard: 960 },
      dwell: { n: 6, closed: 6, median: 0.5, tooFew: true } as never,
      detectedBy: { ourselves: 4, others: 2, unknown: 1 },
      unnoticed: [{ unnoticed: 6.6, low: 1.97, high: 22.1, kind: 'fraud', because: null } as never],
    });
    expect(told).toEqual([
      'In the last 24 hours we heard from 80 % of our assets: 960 of 1,200.',
      'Half of our incidents were found within 12 hours; 6 incidents on record, too few to lean on.',
      '4 of 6 we found ourselves; of the others we were told.',
      'At least about 7 incidents of one kind went unnoticed in three years (95 %: 2 to 22).',
    ]);
  });
});
