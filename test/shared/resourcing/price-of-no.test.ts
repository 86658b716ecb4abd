import { overlapping } from '@plumbline/shared/core/resourcing/overlaps.ts';
import {
  costToDate,
  courseAt,
  courseOfNamed,
  courseOfPaths,
  courseOfRuns,
  lossOver,
} from '@plumbline/shared/core/resourcing/price-of-no.ts';
import { priceSentence } from '@plumbline/shared/core/wording/price-of-no.ts';
import { describe, expect, test } from 'vitest';

const day = 86_400_000;
const year = 365.25 * day;

describe('the exposure that a no left', () => {
  test('is its yearly rate times the years', () => {
    expect(
      lossOver([
        { atMs: 0, perYear: 400 },
        { atMs: year / 4, perYear: 400 },
      ]),
    ).toBeCloseTo(100, 9);
    expect(
      lossOver([
        { atMs: 0, perYear: 400 },
        { atMs: year, perYear: 0 },
      ]),
    ).toBeCloseTo(200, 9);
    expect(lossOver([{ atMs: 5, perYear: 400 }])).toBe(0);
  });

  test('falls when its findings are closed, and evenly where none is', () => {
    const of = { fromMs: 0, toMs: year, thenPerYear: 400, nowPerYear: 0, open: 4 };
    expect(lossOver(courseOfNamed({ ...of, closings: [{ atMs: year / 4, count: 4 }] }))).toBeCloseTo(100, 9);
    const halves = [
      { atMs: year / 4, count: 2 },
      { atMs: year / 2, count: 2 },
    ];
    expect(lossOver(courseOfNamed({ ...of, closings: halves }))).toBeCloseTo(100 + 50, 9);
    expect(lossOver(courseOfNamed({ ...of, nowPerYear: 600, closings: [] }))).toBeCloseTo(500, 9);
  });

  test('passes through every run of the engine, and falls within a stretch as findings are closed', () => {
    const runs = [
      { atMs: 0, perYear: 400 },
      { atMs: year / 2, perYear: 800 },
      { atMs: year, perYear: 0 },
    ];
    expect(lossOver(courseOfRuns(runs, 2, []))).toBeCloseTo(300 + 200, 9);
    expect(lossOver(courseOfRuns(runs, 2, [{ atMs: (year * 3) / 4, count: 2 }]))).toBeCloseTo(300 + 200, 9);
    expect(lossOver(courseOfRuns(runs, 2, [{ atMs: year / 2, count: 2 }]))).toBeCloseTo(300, 9);
    expect([-1, 0, year / 4, year, year * 2].map((at) => courseAt(runs, at))).toEqual([0, 400, 600, 0, 0]);
  });

  test('of people is the difference of two paths, cut at now', () => {
    const quarter = 91 * day;
    const of = { fromMs: 0, without: [1000, 1000, 1000], with: [1000, 800, 400] };
    const course = courseOfPaths({ ...of, toMs: quarter * 1.5 });
    expect(course).toEqual([
      { atMs: 0, perYear: 0 },
      { atMs: quarter, perYear: 200 },
      { atMs: quarter * 1.5, perYear: 400 },
    ]);
    expect(courseOfPaths({ ...of, toMs: 0 })).toEqual([{ atMs: 0, perYear: 0 }]);
  });
});

test('people cost nothing before they are there, and what is paid once is paid in full', () => {
  const of = { costMinor: 36_525, once: false, fromMs: 0, toMs: 100 * day };
  expect(costToDate(of)).toBe(10_000);
  expect(costToDate({ ...of, leadDays: 90 })).toBe(1_000);
  expect(costToDate({ ...of, leadDays: 200 })).toBe(0);
  expect(costToDate({ ...of, once: true })).toBe(36_525);
});

describe('the sentence', () => {
  const facts = {
    decision: 'D-2026-001',
    title: 'Two engineers',
    refusedOn: '2026-02-10',
    asOf: '2026-11-26T00:00:00.000Z',
    valueMinor: 30_000_000,
    lowMinor: 20_000_000,
    highMinor: 50_000_000,
    removedMinor: 40_000_000,
    costMinor: 10_000_000,
    exposureThenMinor: 50_000_000,
    exposureNowMinor: 40_000_000,
    meanwhile: { findings: 5, fixed: 2, open: 3, incidents: [] },
    because: null,
    currency: 'USD',
    outcome: 'refused' as const,
  };
  const incident = { id: 'i', title: 'Edge server broken into', startedOn: '2026-08-02', lossMinor: 1 };

  test.each([
    [
      '',
      {},
      'Refused on 10 Feb: it would have saved 200\u00a0k to 500\u00a0k by now, its own cost taken off. 3 of the 5 findings it was about are still open.',
    ],
    [
      ' that cost an incident',
      { meanwhile: { ...facts.meanwhile, incidents: [incident] } },
      'Refused on 10 Feb: it would have saved 200\u00a0k to 500\u00a0k by now, its own cost taken off. 3 of the 5 findings it was about are still open; meanwhile: Edge server broken into, 2 Aug.',
    ],
    [
      ' that may not have paid',
      { lowMinor: -10_000_000, meanwhile: { findings: 0, fixed: 0, open: 0, incidents: [] } },
      'Refused on 10 Feb: it would have saved at most 500\u00a0k by now, or cost 100\u00a0k more than it saved.',
    ],
    [
      ' that was right',
      {
        lowMinor: -30_000_000,
        highMinor: -10_000_000,
        meanwhile: { findings: 2, fixed: 2, open: 0, incidents: [] },
      },
      'Refused on 10 Feb: it would not have paid for itself by now (short by 100\u00a0k to 300\u00a0k). All 2 findings it was about are fixed by now.',
    ],
    [
      ' without money',
      { valueMinor: null, because: 'there is no loss model' },
      'Refused on 10 Feb; its price is not known: there is no loss model.',
    ],
  ])('of a no%s', (_, change, sentence) => {
    expect(priceSentence({ ...facts, ...change })).toBe(sentence);
  });
});

test('requests are about the same by a finding, a unit above it, or a third between them', () => {
  const of = (id: string, findings: [number, string][], units: string[] = []) => ({
    id,
    findings: new Map(findings),
    units,
  });
  expect(overlapping([of('a', [[1, 'shop']]), of('b', [[2, 'shop']]), of('c', [], ['bank'])])).toEqual([]);
  expect(overlapping([of('a', [[1, 'shop']]), of('b', [[1, 'shop']])])).toEqual([['a', 'b']]);
  expect(overlapping([of('a', [[1, 'shop/x']]), of('b', [], ['shop']), of('c', [], ['bank'])])).toEqual([
    ['a', 'b'],
  ]);
  expect(overlapping([of('a', [], ['shop']), of('b', [], ['bank']), of('c', [], [''])])).toEqual([
    ['a', 'b', 'c'],
  ]);
  expect(overlapping([of('a', [], ['shop']), of('b', [], ['shop-floor'])])).toEqual([]);
});
