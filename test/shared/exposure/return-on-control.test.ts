import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { conditionalMeans, eventMeanAt } from '@plumbline/shared/core/exposure/estimate.ts';
import { nextUnit } from '@plumbline/shared/core/exposure/next-unit.ts';
import { type PortfolioInput, portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { returnOf } from '@plumbline/shared/core/exposure/return-on-control.ts';
import { applyChanges } from '@plumbline/shared/core/exposure/what-if.ts';
import { returnOnControl, type WhatIfChange } from '@plumbline/shared/schema/what-if.ts';
import { describe, expect, it } from 'vitest';
import { kit, policy } from './ground.ts';

const run = (changes: WhatIfChange[], of = kit) => {
  const input: PortfolioInput = { ...applyChanges(of, changes).input, trials: 20_000 };
  return { input, result: portfolio(input) };
};
const costs = { costPerYear: 60_000, costOnce: 120_000, lifeYears: 4 };
const half: WhatIfChange = { change: 'frequency', scenario: 'ransomware', factor: 0.5 };

describe('the return on a control', () => {
  const base = run([]);
  const variant = run([half]);
  const back = returnOf(base, variant, costs, 7);

  it('is the difference of two runs against cost with capital spread over its life', () => {
    expect(returnOnControl.parse(back)).toEqual(back);
    expect(back.costPerYear).toBe(90_000);
    const ransomware = base.result.scenarios.find(({ id }) => id === 'ransomware')!.ale;
    expect(back.removed / (ransomware / 2)).toBeCloseTo(1, 9);
    expect(back.removedNet).toBeCloseTo(back.removed, 6);
    expect(back.rosi).toBeCloseTo((back.removed - 90_000) / 90_000, 12);
    expect(back.perUnit).toBeCloseTo(back.removed / 90_000, 12);
  });

  it('has its range draw by draw: half of the scenario’s own', () => {
    const term = drivenTerms(kit.scenarios, kit.hazards)[0]!.term;
    const own = conditionalMeans([{ term, eventMean: (scale) => eventMeanAt(term, scale) }], 7)!.sort();
    expect(back.removedLow! / (own[999]! / 2)).toBeCloseTo(1, 9);
    expect(back.removedHigh! / (own[8999]! / 2)).toBeCloseTo(1, 9);
    expect(back.rosiLow).toBeCloseTo((back.removedLow! - 90_000) / 90_000, 12);
    const worth = own.filter((mean) => mean / 2 > 90_000).length / own.length;
    expect(back.probabilityWorthIt).toBeCloseTo(worth, 12);
    expect(worth).toBeGreaterThan(0.1);
    expect(worth).toBeLessThan(0.95);
  });

  it('is without a rate where it costs nothing, and negative where it adds loss', () => {
    const free = returnOf(base, variant, { costPerYear: 0, costOnce: 0, lifeYears: 3 }, 7);
    expect([free.rosi, free.rosiLow, free.perUnit, free.probabilityWorthIt]).toEqual([null, null, null, 1]);
    const worse = returnOf(base, run([{ ...half, factor: 2 }]), costs, 7);
    expect(worse.removed).toBeLessThan(0);
    expect(worse.probabilityWorthIt).toBe(0);
  });

  it('counts what a policy pays as net, and never as loss removed', () => {
    const insured = returnOf(base, run([{ change: 'insurance', insurance: policy }]), costs, 7);
    expect(Math.abs(insured.removed)).toBe(0);
    expect(insured.removedNet).toBeGreaterThan(0);
    expect(insured.perUnit).toBeCloseTo(insured.removedNet / 90_000, 12);
    expect(insured.rosi).toBeCloseTo(insured.removedNet / 90_000 - 1, 12);
  });

  it('shares all random numbers: with a policy on both sides the net effect is not noise', () => {
    const covered = { ...kit, insurance: policy };
    const before = run([], covered);
    const none = returnOf(before, run([{ ...half, factor: 1 }], covered), costs, 7);
    expect([none.removed, none.removedNet]).toEqual([0, 0]);
    const less = returnOf(before, run([half], covered), costs, 7);
    expect(less.removedNet).toBeGreaterThan(0);
    expect(less.removedNet).toBeLessThan(less.removed);
  });
});

describe('the next unit of spend', () => {
  const options = [
    { name: 'Training', costPerYear: 50, removed: 50 },
    { name: 'Backups', costPerYear: 100, removed: 400 },
    { name: 'Settings', costPerYear: 0, removed: 10 },
    { name: 'Drills', costPerYear: 25, removed: 25 },
    { name: 'Suite', costPerYear: 300, removed: 150 },
  ];

  it('goes where it removes most, equals in the order given', () => {
    const steps = nextUnit(options);
    expect(steps.map(({ name }) => name)).toEqual(['Settings', 'Backups', 'Training', 'Drills', 'Suite']);
    expect(steps.map(({ perUnit }) => perUnit)).toEqual([null, 4, 1, 1, 0.5]);
    expect(steps.map(({ spent }) => spent)).toEqual([0, 100, 150, 175, 475]);
    expect(steps.at(-1)!.removedSoFar).toBe(635);
    expect(steps.map(({ worthIt }) => worthIt)).toEqual([true, true, false, false, false]);
    expect(nextUnit([])).toEqual([]);
  });

  it('does not count twice what two of them remove', () => {
    const [a, b, c] = [
      { name: 'A', costPerYear: 10, removed: 100 },
      { name: 'B', costPerYear: 10, removed: 90 },
      { name: 'C', costPerYear: 10, removed: 30 },
    ];
    const jointly = (chosen: readonly { name: string }[]) => {
      const has = (name: string) => chosen.some((one) => one.name === name);
      return (has('A') ? 100 : has('B') ? 90 : 0) + (has('C') ? 30 : 0);
    };
    const steps = nextUnit([a, b, c], jointly);
    expect(steps.map(({ name, marginal }) => [name, marginal])).toEqual([
      ['A', 100],
      ['C', 30],
      ['B', 0],
    ]);
    expect(steps.at(-1)!.removedSoFar).toBe(130);
  });
});
