import { seededDice } from '@plumbline/shared/core/random-blocks.ts';
import type { SurvivalRow } from '@plumbline/shared/core/survival.ts';
import { kaplanMeier, medianTime } from '@plumbline/shared/core/survival.ts';
import { groupedMedianLimits, medianGroupSize } from '@plumbline/shared/core/survival-bootstrap.ts';
import { describe, expect, it } from 'vitest';

/** Groups whose members close on one day, exponential with mean 60; three in ten are still open. */
function groupsOf(count: number, size: number): SurvivalRow[][] {
  const dice = seededDice(11);
  return Array.from({ length: count }, () => {
    const time = Math.floor(-60 * Math.log(1 - dice()));
    const event = dice() < 0.7;
    return Array.from({ length: size }, () => ({ time, event }));
  });
}

describe('limits over fix groups', () => {
  it('agree with the usual ones where every finding is its own fix', () => {
    const groups = groupsOf(400, 1);
    const usual = medianTime(kaplanMeier(groups.flat()));
    const drawn = groupedMedianLimits(groups, 1, 1000);
    expect(Math.abs(drawn.lower! - usual.lower!)).toBeLessThanOrEqual(3);
    expect(Math.abs(drawn.upper! - usual.upper!)).toBeLessThanOrEqual(3);
  });

  it('do not narrow because one fix closes many findings', () => {
    const single = groupedMedianLimits(groupsOf(100, 1), 1);
    const copied = groupedMedianLimits(groupsOf(100, 20), 1);
    const counted = groupedMedianLimits(
      groupsOf(100, 1).map((rows) => rows.map((row) => ({ ...row, count: 20 }))),
      1,
    );
    expect(copied).toEqual(single);
    expect(counted).toEqual(single);
    const usual = medianTime(kaplanMeier(groupsOf(100, 20).flat()));
    expect(usual.upper! - usual.lower!).toBeLessThan((single.upper! - single.lower!) / 2);
  });

  it('let late entries count from their age at entry', () => {
    const late = (time: number, entry: number) => [{ time, event: true, entry }];
    const one = groupedMedianLimits([late(4, 0)], 1);
    expect(one).toEqual({ lower: 4, upper: 4 });
    expect(groupedMedianLimits([[...late(2, 0), ...late(9, 2), ...late(3, 3)]], 1)).toEqual({
      lower: 2,
      upper: 2,
    });
    const counted = [{ time: 2, event: true }, { time: 4, event: true, count: 3 }, ...late(3, 3)];
    expect(groupedMedianLimits([counted], 1)).toEqual({ lower: 4, upper: 4 });
    expect(groupedMedianLimits([[...late(2, 0), ...late(9, 1)]], 1)).toEqual({ lower: 5.5, upper: 5.5 });
  });

  it('are null where half is not reached', () => {
    expect(groupedMedianLimits([[{ time: 5, event: false }]], 1)).toEqual({ lower: null, upper: null });
    expect(groupedMedianLimits([], 1)).toEqual({ lower: null, upper: null });
  });
});

describe('the size of a fix group', () => {
  it('is the median number of findings, counted rows by their count', () => {
    expect(medianGroupSize(groupsOf(3, 4))).toBe(4);
    expect(medianGroupSize([[{ time: 1, event: true, count: 7 }], [{ time: 1, event: true }]])).toBe(4);
    expect(medianGroupSize([])).toBe(0);
  });
});
