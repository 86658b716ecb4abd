import { readFileSync } from 'node:fs';
import { binomialLimits, intervalSkill } from '@plumbline/shared/core/follow/forecast-score.ts';
import { monthsToClear } from '@plumbline/shared/core/forecast.ts';
import { lifetimeOf } from '@plumbline/shared/core/lifetime.ts';
import { seededDice } from '@plumbline/shared/core/random-blocks.ts';
import { groupedMedianLimits } from '@plumbline/shared/core/survival-bootstrap.ts';
import { describe, expect, it } from 'vitest';
import { rollForecasts } from '../support/rolling-origin.ts';
import { hasSharedData, sharedData } from '../support/shared-data.ts';

const dayMs = 86_400_000;
const weeksPerMonth = 365.25 / 12 / 7;
const standardErrors = 4;
const within = (p: number, n: number) => standardErrors * Math.sqrt((p * (1 - p)) / n);

/** A generator of another kind (Wichmann & Hill 1982), so that nothing of ours is its own judge. */
function otherDice(): () => number {
  let [x, y, z] = [123, 4567, 8910];
  return () => {
    x = (171 * x) % 30269;
    y = (172 * y) % 30307;
    z = (170 * z) % 30323;
    return (x / 30269 + y / 30307 + z / 30323) % 1;
  };
}

describe.skipIf(!hasSharedData)('a forecast from the recorded history', () => {
  const end = Date.parse('2025-09-29') / dayMs;
  const lines = hasSharedData
    ? readFileSync(`${sharedData}/history/curl.csv`, 'utf8').trim().split('\n').slice(1)
    : [];
  const spans = lines.map((line) =>
    (line.match(/\d{4}-\d\d-\d\d/g) ?? []).slice(0, 2).map((day) => Date.parse(day) / dayMs),
  );
  const count = (at: 0 | 1, from: number) =>
    spans.filter((span) => span[at]! >= from && span[at]! < from + 7).length;
  const weeks = Array.from({ length: 104 }, (_, week) => {
    const from = end - (104 - week) * 7;
    return { arrivals: count(0, from), closures: count(1, from) };
  });
  const open = spans.filter(([opened, closed]) => opened! < end && closed! >= end).length;
  const ask = (seed: number) => monthsToClear({ weeks, open, policyWeeks: 1, seed });

  it('is the same from the same seed, to the last bit', () => {
    expect([open, weeks.length]).toEqual([1, 104]);
    expect(ask(7)).toEqual({
      state: 'value',
      months: 9 / weeksPerMonth,
      low: 1 / weeksPerMonth,
      high: 120 / weeksPerMonth,
      target: 22 / 104,
      weeksUsed: 104,
      weeksExcluded: 0,
      clearedShare: 0.945,
    });
    expect(ask(7)).toEqual(ask(7));
    expect(ask(8)).not.toEqual(ask(7));
  });

  it('agrees with a bootstrap written apart from it, within four standard errors of 2,000 paths', () => {
    const dice = otherDice();
    const paths = 20_000;
    const clearedBy: number[] = [];
    for (let path = 0; path < paths; path += 1) {
      let [stock, at] = [open, 0];
      let week = 0;
      for (; week < 260 && stock > 22 / 104; week += 1) {
        at = week % 13 === 0 ? Math.floor(dice() * 104) : (at + 1) % 104;
        stock = Math.max(0, stock + weeks[at]!.arrivals - weeks[at]!.closures);
      }
      clearedBy.push(stock > 22 / 104 ? Number.POSITIVE_INFINITY : week);
    }
    const share = (until: (week: number) => boolean) => clearedBy.filter(until).length / paths;
    const mine = ask(7);
    expect(Math.abs(share(Number.isFinite) - mine.clearedShare!)).toBeLessThan(within(0.945, 2000));
    for (const [months, q] of [
      [mine.low, 0.1],
      [mine.months, 0.5],
      [mine.high, 0.9],
    ] as const) {
      const reached = Math.round(months! * weeksPerMonth);
      expect(share((week) => week <= reached)).toBeGreaterThan(q - within(q, 2000));
      expect(share((week) => week < reached)).toBeLessThan(q + within(q, 2000));
    }
  });
});

describe.skipIf(!hasSharedData)('forecasts rolled along the recorded history', () => {
  it('hold what came 8 times of 10 or somewhat more, and lie better than “it stays as it is”', () => {
    const lines = readFileSync(`${sharedData}/history/curl.csv`, 'utf8').trim().split('\n').slice(1);
    const stretches = lines.flatMap((line) => {
      const [openedMs, closedMs] = (line.match(/\d{4}-\d\d-\d\d/g) ?? []).map((day) => Date.parse(day));
      return closedMs === undefined ? [] : [{ openedMs: openedMs!, closedMs }];
    });
    const rolled = rollForecasts({ stretches, from: 2010 * 4, to: 2026 * 4 + 2, paths: 500 });
    for (const [figure, least] of [
      ['open-findings', 0.3],
      ['arrivals', 0.1],
      ['closures', 0.25],
    ] as const) {
      const own = rolled.filter((each) => each.figure === figure);
      expect(own).toHaveLength(129);
      const held = own.filter(({ held }) => held).length;
      expect(binomialLimits(held, own.length).high).toBeGreaterThan(0.8);
      // Of counts of 0 to 3, whole numbers at both ends hold more than was claimed.
      expect(held / own.length).toBeLessThan(0.97);
      expect(intervalSkill(own)).toBeGreaterThan(least);
    }
  });
});

describe('limits over fix groups', () => {
  it('are those of every possible draw, where all can be counted', () => {
    // Seven fixes, closed after 1 … 64 days: a draw's median is its fourth smallest. Order statistics by hand:
    // P(median <= k-th) = P(at least 4 of 7 draws are among the k smallest).
    const ages = [1, 2, 4, 8, 16, 32, 64];
    const choose = [1, 7, 21, 35, 35, 21, 7, 1];
    const below = (k: number) =>
      [4, 5, 6, 7].reduce(
        (sum, hits) => sum + choose[hits]! * (k / 7) ** hits * (1 - k / 7) ** (7 - hits),
        0,
      );
    const exact = (q: number) => ages[ages.findIndex((_, at) => below(at + 1) >= q)]!;
    // With 2,000 draws neither limit lies within four standard errors of a step of that distribution.
    for (const q of [0.025, 0.975])
      for (const at of ages.keys()) expect(Math.abs(below(at + 1) - q)).toBeGreaterThan(within(q, 2000));
    const groups = ages.map((time) => [{ time, event: true }]);
    for (const seed of [1, 2, 3])
      expect(groupedMedianLimits(groups, seed, 2000)).toEqual({ lower: exact(0.025), upper: exact(0.975) });
  });
});

describe('a curve for a page', () => {
  it('keeps the numbers of all rows, whatever is drawn of it', () => {
    const dice = seededDice(3);
    const rows = Array.from({ length: 3000 }, () => ({
      time: Math.ceil(-90 * Math.log(dice())),
      event: dice() < 0.8,
    }));
    const life = lifetimeOf(rows);
    expect(life.curve.length).toBeLessThan(150);
    const tenth = rows.map(({ time }) => time).sort((a, b) => b - a)[9]!;
    expect(life.curve.at(-1)!.time).toBe(tenth);
    expect(life).toMatchObject({ n: 3000, closed: rows.filter(({ event }) => event).length, tooFew: false });
    expect(life.curve.find(({ surviving }) => surviving < 0.5)!.time).toBeGreaterThanOrEqual(life.median!);
    const drawn = lifetimeOf(rows, [rows.slice(0, 1500), rows.slice(1500)]);
    expect(drawn).toMatchObject({ median: life.median, limits: 'fix-groups' });
  });
});
