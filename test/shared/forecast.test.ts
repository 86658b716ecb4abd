import type { ExposurePathInput } from '@plumbline/shared/core/exposure-path.ts';
import { exposurePath, exposurePaths, quarterReached } from '@plumbline/shared/core/exposure-path.ts';
import type { WeekFlow } from '@plumbline/shared/core/forecast.ts';
import { monthsToClear } from '@plumbline/shared/core/forecast.ts';
import { drawBlocks, seededDice } from '@plumbline/shared/core/random-blocks.ts';
import { fitWorstFirstShare } from '@plumbline/shared/core/worst-first.ts';
import { describe, expect, it } from 'vitest';

const month = 365.25 / 12 / 7;
const steady = (arrivals: number, closures: number, count = 104): WeekFlow[] =>
  Array.from({ length: count }, () => ({ arrivals, closures }));

describe('drawing blocks', () => {
  it('runs on from the end of the record to its beginning', () => {
    const drawn = [...drawBlocks(() => 0.7, 10, 5, new Int32Array(7))];
    expect(drawn).toEqual([7, 8, 9, 0, 1, 7, 8]);
  });

  it('draws every step equally often, the same for the same seed', () => {
    const draw = (seed: number) => drawBlocks(seededDice(seed), 60, 13, new Int32Array(120_000));
    const counts = new Array<number>(60).fill(0);
    for (const position of draw(7)) counts[position]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(1600);
    expect(Math.max(...counts)).toBeLessThan(2400);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)).not.toEqual(draw(7));
  });
});

describe('months to clear', () => {
  it('follow from the net flow where every week is the same', () => {
    const result = monthsToClear({ weeks: steady(10, 14), open: 200, policyWeeks: 4, seed: 1 });
    expect(result).toMatchObject({
      state: 'value',
      target: 40,
      weeksUsed: 104,
      weeksExcluded: 0,
      clearedShare: 1,
    });
    for (const months of [result.months, result.low, result.high]) expect(months).toBeCloseTo(40 / month, 10);
  });

  it('are never where more comes than goes, and with a fifth less work sooner than with a fifth more', () => {
    expect(monthsToClear({ weeks: steady(10, 9), open: 200, policyWeeks: 4, seed: 1 })).toMatchObject({
      state: 'never',
      months: null,
      clearedShare: 0,
    });
    const noisy = steady(10, 14).map((week, index) => ({ ...week, closures: 11 + (index % 7) }));
    const at = (closureFactor: number) =>
      monthsToClear({ weeks: noisy, open: 200, policyWeeks: 4, seed: 1, closureFactor });
    expect(at(0.7).state).toBe('never');
    expect(at(1.2).months!).toBeLessThan(at(1).months!);
    expect(at(1).low!).toBeLessThan(at(1).high!);
  });

  it('leave the upper end open where a tenth of the paths never clear', () => {
    const weeks = Array.from({ length: 104 }, (_, index) => ({
      arrivals: 10,
      closures: index < 52 ? 10.8 : 10.1,
    }));
    const result = monthsToClear({ weeks, open: 150, policyWeeks: 4, seed: 3 });
    expect(result.state).toBe('value');
    expect(result.clearedShare!).toBeGreaterThan(0.5);
    expect(result.clearedShare!).toBeLessThan(0.9);
    expect(result.high).toBeNull();
  });

  it('are nought where the target is already met', () => {
    expect(monthsToClear({ weeks: steady(10, 1), open: 40, policyWeeks: 4, seed: 1 }).months).toBe(0);
  });

  it('need 52 weeks that count, of the last 104', () => {
    const flagged = steady(10, 14).map((week, index) => ({ ...week, flagged: index < 53 }));
    expect(monthsToClear({ weeks: flagged, open: 200, policyWeeks: 4, seed: 1 })).toMatchObject({
      state: 'too-little-history',
      months: null,
      weeksUsed: 51,
      weeksExcluded: 53,
    });
    expect(monthsToClear({ weeks: steady(10, 14, 52), open: 200, policyWeeks: 4, seed: 1 }).state).toBe(
      'value',
    );
    const old = [...steady(10, 1, 200), ...steady(10, 14)];
    expect(monthsToClear({ weeks: old, open: 200, policyWeeks: 4, seed: 1 }).months).toBeCloseTo(
      40 / month,
      10,
    );
  });

  it('are the same for the same seed', () => {
    const weeks = steady(10, 14).map((week, index) => ({ ...week, arrivals: index % 21 }));
    const at = (seed: number) => monthsToClear({ weeks, open: 300, policyWeeks: 4, seed });
    expect(at(5)).toEqual(at(5));
  });
});

describe('the exposure path', () => {
  const base: ExposurePathInput = {
    backlog: [
      { weight: 1, personDays: 130 },
      { weight: 10, personDays: 130 },
      { weight: 3, personDays: 130 },
    ],
    weeklyInflow: [],
    personDaysPerWeek: 10,
    worstFirstShare: 0,
    quarters: 3,
  };

  it('works by age alone, or worst first alone', () => {
    const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1e9) / 1e9);
    const byAge = exposurePath(base);
    expect([rounded(byAge.weight), rounded(byAge.personDays)]).toEqual([
      [14, 13, 3, 0],
      [390, 260, 130, 0],
    ]);
    expect(
      exposurePath({ ...base, worstFirstShare: 1 }).weight.map((value) => Math.round(value * 1e9) / 1e9),
    ).toEqual([14, 4, 1, 0]);
  });

  it('follows the age rank where it is given', () => {
    const backlog = base.backlog.map((work, index) => ({ ...work, ageRank: -index }));
    expect(exposurePath({ ...base, backlog }).weight[1]).toBeCloseTo(11, 9);
  });

  it('works the newest first where that is how the teams work', () => {
    const weight = exposurePath({ ...base, restFrom: 'newest' }).weight.map(
      (value) => Math.round(value * 1e9) / 1e9,
    );
    expect(weight).toEqual([14, 11, 1, 0]);
  });

  it('works on what is equally old alike, whatever its worth', () => {
    const backlog = base.backlog.map((work) => ({ ...work, ageRank: 0 }));
    const { weight } = exposurePath({ ...base, backlog });
    for (const [index, expected] of [14, (14 * 2) / 3, 14 / 3, 0].entries())
      expect(weight[index]).toBeCloseTo(expected, 9);
  });

  it('finds the share to the worst that leads from a year ago to what is open now', () => {
    const yearAgo = {
      ...base,
      personDaysPerWeek: 4,
      backlog: [...base.backlog, { weight: 40, personDays: 390 }],
    };
    for (const share of [0.1, 0.4, 0.8]) {
      const openNow = exposurePath({ ...yearAgo, worstFirstShare: share, quarters: 4 }).weight.at(-1)!;
      expect(fitWorstFirstShare(yearAgo, openNow)).toBeCloseTo(share, 4);
    }
    expect(fitWorstFirstShare(yearAgo, 1e6)).toBe(0);
    expect(fitWorstFirstShare(yearAgo, 0)).toBe(1);
  });

  it('splits the effort by the share, without spending an hour twice', () => {
    const split = exposurePath({ ...base, worstFirstShare: 0.5 });
    expect(split.weight[1]).toBeCloseTo(14 - 5 - 0.5, 9);
    for (const [index, days] of [390, 260, 130, 0].entries())
      expect(split.personDays[index]).toBeCloseTo(days, 9);
  });

  it('holds still where what comes is what can be done of it', () => {
    const path = exposurePath({ ...base, worstFirstShare: 1, weeklyInflow: [{ weight: 4, personDays: 10 }] });
    for (const weight of path.weight) expect(weight).toBeCloseTo(14, 9);
  });

  it('takes counted groups as so many single ones, and closes work without effort at once', () => {
    const counted = exposurePath({ ...base, backlog: [{ weight: 2, personDays: 65, count: 3 }] });
    expect(counted.weight[0]).toBe(6);
    expect(counted.personDays[1]).toBeCloseTo(65, 9);
    expect(exposurePath({ ...base, backlog: [{ weight: 2, personDays: 0 }] }).weight[1]).toBe(0);
    const nothing = { weight: 0, personDays: 0 };
    const backlog = [nothing, base.backlog[0]!, nothing, base.backlog[2]!, nothing, base.backlog[1]!];
    const worstFirst = exposurePath({ ...base, backlog, worstFirstShare: 1 });
    expect(worstFirst.weight[1]).toBeCloseTo(4, 9);
    expect(() => exposurePath({ ...base, backlog: [{ weight: -1, personDays: 1 }] })).toThrow(RangeError);
  });

  it('gives both lines always, and a fifth fewer and more around the first', () => {
    const { asNow, worstFirst, fewer, more } = exposurePaths({ ...base, worstFirstShare: 0.3 });
    expect(worstFirst.weight[1]!).toBeLessThan(asNow.weight[1]!);
    expect(fewer.weight[1]!).toBeGreaterThan(asNow.weight[1]!);
    expect(more.weight[1]!).toBeLessThan(asNow.weight[1]!);
  });

  it('lets new people begin after the lead and at half for the ramp', () => {
    const hire = { personDaysPerWeek: 10, leadWeeks: 13, rampWeeks: 13 };
    expect(exposurePath({ ...base, personDaysPerWeek: 0, hire }).personDays).toEqual([390, 390, 325, 195]);
  });

  it('reaches a limit in the first quarter from which it stays there', () => {
    expect(quarterReached([5, 3, 4, 3, 2], 3)).toBe(3);
    expect(quarterReached([2, 2], 3)).toBe(0);
    expect(quarterReached([5, 4], 3)).toBeNull();
  });
});
