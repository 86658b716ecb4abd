import { chanceKept } from '@plumbline/shared/core/follow/chance-kept.ts';
import { eachAgainstRest, lifetimeOf, paceOf } from '@plumbline/shared/core/lifetime.ts';
import { logRank, logRankAgainstRest } from '@plumbline/shared/core/log-rank.ts';
import {
  ageText,
  attainmentSentence,
  capacitySentence,
  leftOutSentence,
  limitsText,
  paceHeadline,
  periodSentence,
  reopenedSentence,
  ruleSentence,
  stepSentence,
  unitSentence,
} from '@plumbline/shared/core/wording/pace.ts';
import type { UnitLifetime, Velocity } from '@plumbline/shared/schema/velocity.ts';
import { describe, expect, it } from 'vitest';

const closedAt = (...times: number[]) => times.map((time) => ({ time, event: true }));
const twenty = (step: number) => closedAt(...Array.from({ length: 20 }, (_, at) => (at + 1) * step));
const fast = lifetimeOf(twenty(2));
const slow = lifetimeOf(twenty(6));

const velocity = (more: Partial<Velocity> = {}): Velocity =>
  ({
    whole: fast,
    withAccepted: { median: 30, low: 20, high: 40 },
    leftOut: { unknownAge: 0, falsePositive: 0, superseded: 0, acceptedNow: 0 },
    periods: {
      from: '2024-11-25',
      split: '2025-11-25',
      to: '2026-11-25',
      before: slow,
      recent: fast,
      test: null,
      pace: 'faster',
    },
    byUnit: [],
    unitTest: null,
    ...more,
  }) as Velocity;

describe('which of two closes faster', () => {
  it('is said only where chance does not explain it, and enough was closed in both', () => {
    const of = (one: number[], other: number[]) => paceOf(logRank([closedAt(...one), closedAt(...other)]));
    const long = Array.from({ length: 20 }, (_, at) => (at + 1) * 10);
    const short = long.map((time) => time / 5);
    expect([of(long, short), of(short, long), of(long, long)]).toEqual(['faster', 'slower', 'no-evidence']);
    expect(of(long, short.slice(0, 9))).toBe('too-few');
    expect(paceOf(null)).toBe('too-few');
  });

  it('is corrected for having looked at several', () => {
    const rows = [2, 3.2, 2.1, 2, 1.9, 2.05].map(twenty);
    const alone = logRank([[...rows.slice(0, 1), ...rows.slice(2)].flat(), rows[1]!])!;
    const all = eachAgainstRest(rows);
    expect(logRankAgainstRest(rows)[1]).toEqual({
      ...alone,
      chiSquare: expect.closeTo(alone.chiSquare, 9),
      p: expect.closeTo(alone.p, 12),
      expected: alone.expected.map((each) => expect.closeTo(each, 9)),
    });
    expect(all[1]!.p).toBeCloseTo(Math.min(1, alone.p * 6), 9);
    expect(all.map(({ pace }) => pace).filter((pace) => pace === 'faster')).toEqual([]);
    expect(eachAgainstRest([twenty(2)])).toEqual([{ p: null, pace: 'too-few' }]);
  });
});

describe('the chance that a date is kept', () => {
  it('leans on the company where the own record is short', () => {
    const company = { due: 100, met: 60 };
    expect(chanceKept({ due: 5, met: 5 }, company)).toBeCloseTo(11 / 15, 12);
    expect(chanceKept({ due: 500, met: 500 }, company)).toBeGreaterThan(0.99);
    expect(chanceKept({ due: 4, met: 4 }, company)).toBeNull();
    expect(chanceKept({ due: 9, met: 9 }, { due: 19, met: 9 })).toBeNull();
  });
});

describe('the words of the pace', () => {
  it('say ages and limits, and what is not reached', () => {
    expect([ageText(44.25), ageText(2.25), ageText(1), ageText(9), ageText(null)]).toEqual([
      '44 days',
      '2.3 days',
      '1 day',
      '9 days',
      'not reached',
    ]);
    expect(limitsText({ low: 43, high: 45 })).toBe('43 to 45 days');
    expect(limitsText({ low: 43, high: null })).toBe('43 days or more');
    expect(limitsText({ low: null, high: null })).toBe('');
  });

  it('say in one sentence how fast, and whether that changed', () => {
    expect(paceHeadline(velocity())).toBe(
      'Half of the findings are closed within 21 days, and the last year was faster than the year before',
    );
    expect(paceHeadline(velocity({ whole: lifetimeOf([]) }))).toBe('No finding has been open here yet');
    expect(paceHeadline(velocity({ whole: lifetimeOf(closedAt(1, 2)) }))).toContain(
      'too few to say how fast',
    );
    expect(periodSentence(velocity())).toBe(
      'Since 25 Nov 2025 half closed within 21 days; in the year before within 63 days. More than chance explains: faster.',
    );
  });

  it('name the units that differ, and only those', () => {
    const unit = (name: string, pace: UnitLifetime['pace']) => ({ ...fast, unit: name, name, p: 0.01, pace });
    const test = { chiSquare: 9, df: 2, p: 0.01 };
    const of = (...byUnit: UnitLifetime[]) => unitSentence(velocity({ byUnit, unitTest: test }));
    expect(of(unit('Shop', 'slower'), unit('Stores', 'faster'), unit('Bank', 'no-evidence'))).toBe(
      'Shop is slower than the others; Stores is faster. The rest cannot be told apart.',
    );
    expect(of(unit('Shop', 'no-evidence'), unit('Bank', 'no-evidence'))).toContain('No evidence');
    expect(of(unit('Shop', 'too-few'))).toContain('only one unit');
  });

  it('place the own capacity among others', () => {
    const benchmark = { low: 0.066, median: 0.152, high: 0.271, source: 'published' };
    const of = (share: number | null) => capacitySentence({ share, months: [], benchmark });
    expect(of(0.05)).toContain('below what organisations of low capacity');
    expect(of(0.1)).toContain('between organisations of low and of median');
    expect(of(0.2)).toContain('between organisations of median and of high');
    expect(of(0.4)).toContain('above what organisations of high capacity');
    expect(of(null)).toBe('No complete month is on record yet.');
  });

  it('explain a week that stands out, and say whether the forecast keeps it', () => {
    const step = { weekOn: '2026-03-02', side: 'arrivals', of: 'all', count: 412, usual: 34.5 } as const;
    const of = (cause: Parameters<typeof stepSentence>[0]['cause']) => stepSentence({ ...step, cause });
    expect(of({ kind: 'new-source', name: 'wiz', count: 390 })).toBe(
      'Week of 2 Mar 2026: 412 findings came, usually about 35; 390 of them with wiz, read for the first time. The forecast leaves it out.',
    );
    expect(of({ kind: 'one-weakness', name: 'CVE-2021-44228', count: 300 })).toContain(
      'so the forecast keeps it.',
    );
    expect(of(null)).toContain('Nothing on record explains it');
    expect(ruleSentence({ on: '2026-03-02', kind: 'policy', name: '' })).toContain('not measured alike');
  });

  it('hold the first dates beside the dates that stood last', () => {
    const of = (more: object) =>
      attainmentSentence({
        attainment: { due: 0, met: 0, currentDue: 0, currentMet: 0, accepted: 0, left: 0, ...more },
      });
    expect(of({ due: 40, met: 20, currentDue: 30, currentMet: 27, accepted: 1 })).toBe(
      'In the last year 50 % of 40 findings were fixed by the first date; by the date that stood last, 90 %. 1 finding accepted before the date is not counted.',
    );
    expect(of({})).toBe('No first date fell in the last year.');
  });

  it('say what is left out, and what came back', () => {
    const leftOut = { unknownAge: 12, falsePositive: 3, superseded: 0, acceptedNow: 2 };
    expect(leftOutSentence(velocity({ leftOut }))).toBe(
      'Left out: 12 whose first day nobody knows and 3 that proved to be no weakness. 2 accepted risks count up to the acceptance; left open instead, half would be closed within 30 days.',
    );
    expect(leftOutSentence(velocity())).toBe('No finding is left out.');
    expect(reopenedSentence({ from: '2025-08-27', to: '2026-08-28', closures: 200, reopened: 5 })).toBe(
      'Of 200 closures from 27 Aug 2025 to 28 Aug 2026, 5 opened again within 90 days (3 %).',
    );
  });
});
