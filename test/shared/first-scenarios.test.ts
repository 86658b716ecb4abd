import { createHash } from 'node:crypto';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { firstScenarios } from '@plumbline/shared/core/first-scenarios.ts';
import { scenario } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, test } from 'vitest';

const at = '2026-11-23T17:30:00.000Z';
const answers = { annualRevenue: 100e6, personalRecords: 1e6, outageHourCost: 20_000 };

function expectedLoss(of: typeof answers): number {
  const scenarios = firstScenarios(of, at);
  const one = { now: 1, calibration: 1, cells: 1 };
  return portfolio({
    scenarios,
    hazards: { scenarios: Object.fromEntries(scenarios.map(({ id }) => [id, one])), company: one },
    insurance: null,
    appetite: [],
    materiality: null,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  }).ale;
}

describe('scenarios from three answers', () => {
  test('are valid, assumed, not reviewed, and each says why', () => {
    const scenarios = firstScenarios(answers, at);
    expect(scenarios).toHaveLength(5);
    for (const each of scenarios) {
      expect(scenario.parse(each)).toEqual(each);
      expect(each).toMatchObject({ certainty: 'assumption', reviewed: false, calibratedAt: at });
      expect(each.sourceNote).toMatch(/^Assumption: /);
    }
  });

  test('of a company with 100 M of revenue expect a loss between 0.5 and 2 % of it in a year', () => {
    const ale = expectedLoss(answers);
    expect(ale).toBeGreaterThan(0.5e6);
    expect(ale).toBeLessThan(2e6);
  });

  test('grow with revenue, records and the cost of an hour', () => {
    const ale = expectedLoss(answers);
    expect(expectedLoss({ ...answers, annualRevenue: 200e6 })).toBeGreaterThan(ale);
    expect(expectedLoss({ ...answers, personalRecords: 2e6 })).toBeGreaterThan(ale);
    expect(expectedLoss({ ...answers, outageHourCost: 40_000 })).toBeGreaterThan(ale);
  });

  test('without personal records there is no theft of them, and an unknown hour costs an average one', () => {
    const scenarios = firstScenarios({ annualRevenue: 8_766_000, personalRecords: 0, outageHourCost: 0 }, at);
    expect(scenarios.map(({ id }) => id)).not.toContain('personal-data-breach');
    const outage = scenarios.find(({ id }) => id === 'own-outage')!;
    expect(outage.losses[0]!.distribution).toEqual({ lognormal90: [1000, 8000] });
    expect(() => firstScenarios({ ...answers, annualRevenue: 0 }, at)).toThrow(RangeError);
  });
});
