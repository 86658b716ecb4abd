import { expectedLoss } from '@plumbline/shared/core/exposure/attribution.ts';
import type { CompanyHazards } from '@plumbline/shared/core/exposure/driven.ts';
import { yearlyRate } from '@plumbline/shared/core/exposure/frequency.ts';
import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { scaleFrequency } from '@plumbline/shared/core/exposure/scale-frequency.ts';
import { applyChanges, outcomeOf } from '@plumbline/shared/core/exposure/what-if.ts';
import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import { type WhatIfChange, whatIfOutcome } from '@plumbline/shared/schema/what-if.ts';
import { describe, expect, it } from 'vitest';
import { company, kit, policy } from './ground.ts';

const aleOf = (changes: WhatIfChange[], scenarioId?: string): number => {
  const { input } = applyChanges(kit, changes);
  const loss = expectedLoss(input.scenarios, input.hazards);
  return scenarioId === undefined ? loss.ale : loss.scenarios.find(({ id }) => id === scenarioId)!.ale;
};
const notesOf = (changes: WhatIfChange[]) => applyChanges(kit, changes).notes;

describe('a factor on a frequency', () => {
  const forms: Frequency[] = [
    { poisson: 0.4 },
    { lognormal90: [0.05, 0.8] },
    { gamma: { shape: 1.7, rate: 3 } },
    { pert: { min: 0.1, mode: 0.2, max: 0.9, lambda: 3 } },
    { updated: { prior: { shape: 2, rate: 5 }, events: 3, years: 4 } },
    { updated: { prior: { interval90: [0.1, 0.9] }, events: 0, years: 2 } },
  ];
  it.each(forms)('multiplies mean and every quantile of %j', (frequency) => {
    const base = yearlyRate(frequency);
    for (const factor of [0.3, 1, 2.5]) {
      const scaled = yearlyRate(scaleFrequency(frequency, factor));
      expect(scaled.mean / base.mean).toBeCloseTo(factor, 10);
      for (const u of [0.01, 0.05, 0.4, 0.5, 0.95, 0.999])
        expect(scaled.quantile(u) / base.quantile(u)).toBeCloseTo(factor, 8);
    }
    expect(yearlyRate(scaleFrequency(frequency, 0)).mean).toBe(0);
  });

  it('does so for one scenario, or for all', () => {
    const half: WhatIfChange = { change: 'frequency', scenario: 'ransomware', factor: 0.5 };
    expect(aleOf([half], 'ransomware') / aleOf([], 'ransomware')).toBeCloseTo(0.5, 12);
    expect(aleOf([half], 'fraud')).toBe(aleOf([], 'fraud'));
    expect(aleOf([{ ...half, scenario: null }]) / aleOf([])).toBeCloseTo(0.5, 10);
    expect(aleOf([{ ...half, scenario: null, factor: 0 }])).toBe(0);
  });

  it('never makes more than certain what happens at most once a year', () => {
    const once = {
      ...kit,
      scenarios: [company('order', { events: 'bernoulli', frequency: { poisson: 0.6 } })],
    };
    const { input, notes } = applyChanges(once, [{ change: 'frequency', scenario: 'order', factor: 3 }]);
    expect(input.scenarios[0]!.frequency).toEqual({ poisson: 1 });
    expect(notes).toEqual(['“The order” happens at most once a year: it is taken as certain to happen.']);
  });
});

describe('changes of losses', () => {
  it('scale one form, or all, and leave caps where they are', () => {
    const triple: WhatIfChange = { change: 'loss', scenario: 'ransomware', form: null, factor: 3 };
    expect(aleOf([triple], 'ransomware') / aleOf([], 'ransomware')).toBeCloseTo(3, 10);
    expect(notesOf([triple])).toEqual([]);
    const capped: WhatIfChange = { change: 'loss', scenario: 'fraud', form: 'replacement', factor: 3 };
    const ratio = aleOf([capped], 'fraud') / aleOf([], 'fraud');
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(3);
    expect(notesOf([capped])[0]).toContain('the most that a loss can be stays as it is');
    expect(notesOf([{ ...capped, form: 'legal' }])).toEqual([
      'No loss of the form “legal” was found: that change was not made.',
    ]);
  });

  it('set and lift a cap, and refuse to lift the one that makes a loss usable', () => {
    const cap = (value: number | null): WhatIfChange => ({
      change: 'cap',
      scenario: 'fraud',
      form: 'replacement',
      cap: value,
    });
    expect(aleOf([cap(100_000)])).toBeLessThan(aleOf([]));
    expect(aleOf([cap(null)])).toBeGreaterThan(aleOf([]));
    const heavy = company('heavy', {
      losses: [{ form: 'legal', distribution: { gpd: { scale: 1000, shape: 1.2 } }, cap: 1e6 }],
    });
    const { input, notes } = applyChanges({ ...kit, scenarios: [heavy] }, [
      { change: 'cap', scenario: 'heavy', form: 'legal', cap: null },
    ]);
    expect(input.scenarios).toEqual([heavy]);
    expect(notes[0]).toContain('has no mean');
    expect(notesOf([{ change: 'cap', scenario: 'fraud', form: 'legal', cap: 5 }])[0]).toContain(
      'no loss of the form',
    );
  });
});

describe('changes of scenarios', () => {
  it('set a frequency and a driven share, and refuse ends in the wrong order', () => {
    expect(
      applyChanges(kit, [{ change: 'set-frequency', scenario: 'fraud', frequency: { poisson: 2 } }]).input
        .scenarios[1]!.frequency,
    ).toEqual({ poisson: 2 });
    const turned = applyChanges(kit, [
      { change: 'set-frequency', scenario: 'fraud', frequency: { lognormal90: [2, 1] } },
      { change: 'driven-share', scenario: 'fraud', drivenShare: [0.5, 0.1] },
    ]);
    expect(turned.input.scenarios).toEqual(kit.scenarios);
    expect(turned.notes).toHaveLength(2);
    expect(
      applyChanges(kit, [{ change: 'driven-share', scenario: 'fraud', drivenShare: [0.1, 0.5] }]).input
        .scenarios[1]!.drivenShare,
    ).toEqual([0.1, 0.5]);
  });

  it('add, replace and remove, and say what the trend rests on', () => {
    const added = company('outage', {});
    const more = applyChanges(kit, [{ change: 'scenario', scenario: added }]);
    expect(more.input.scenarios).toHaveLength(4);
    expect(more.notes).toEqual([
      '“The outage”: the open weaknesses in its scope were not measured, so the trend of the whole company is used.',
    ]);
    const same = { ...kit.scenarios[0]!, frequency: { poisson: 1 } };
    const replaced = applyChanges(kit, [{ change: 'scenario', scenario: same }]);
    expect([replaced.input.scenarios[0], replaced.notes]).toEqual([same, []]);
    const moved = { ...same, scope: { ...same.scope, unit: 'shop' } };
    const elsewhere = applyChanges(kit, [{ change: 'scenario', scenario: moved }]);
    expect(elsewhere.input.hazards.scenarios.ransomware).toBeUndefined();
    expect(elsewhere.notes).toHaveLength(1);
    const caused = {
      ...kit,
      scenarios: [
        kit.scenarios[0]!,
        company('audit', { causes: [{ scenario: 'ransomware', probability: 0.5 }] }),
      ],
    };
    const removed = applyChanges(caused, [{ change: 'remove-scenario', scenario: 'ransomware' }]);
    expect(removed.input.scenarios.map(({ id, causes }) => [id, causes])).toEqual([['audit', []]]);
    expect(removed.notes).toEqual([
      '“The audit” no longer has the events that “The ransomware” brought about.',
    ]);
    expect(
      portfolio(
        applyChanges({ ...kit, scenarios: [caused.scenarios[0]!] }, [
          { change: 'remove-scenario', scenario: 'ransomware' },
        ]).input,
      ).ale,
    ).toBe(0);
  });

  it('refuse what the kit cannot answer, and what does not exist', () => {
    const foreign = company('abroad', {
      losses: [{ form: 'legal', distribution: { constant: 5 }, currency: 'USD' }],
    });
    const refused = applyChanges(kit, [{ change: 'scenario', scenario: foreign }]);
    expect(refused.input.scenarios).toEqual(kit.scenarios);
    expect(refused.notes[0]).toContain('another currency');
    const taken = applyChanges(kit, [{ change: 'scenario', scenario: foreign }], {
      resolve: (scenario) => ({
        scenario: { ...scenario, losses: [{ form: 'legal', distribution: { constant: 4 } }] },
        notes: [],
        problems: [],
      }),
    });
    expect(taken.input.scenarios[3]!.losses[0]!.distribution).toEqual({ constant: 4 });
    const circle = { ...kit.scenarios[0]!, causes: [{ scenario: 'ransomware', probability: 0.5 }] };
    expect(notesOf([{ change: 'scenario', scenario: circle }])[0]).toContain('in a circle');
    for (const change of [
      { change: 'frequency', scenario: 'x', factor: 2 },
      { change: 'cap', scenario: 'x', form: 'legal', cap: 1 },
      { change: 'remove-scenario', scenario: 'x' },
    ] satisfies WhatIfChange[])
      expect(notesOf([change])).toEqual(['There is no scenario “x”: that change was not made.']);
  });
});

describe('changes of findings, people and the policy', () => {
  const times = (hazards: CompanyHazards, factor: number): CompanyHazards => ({
    scenarios: Object.fromEntries(
      Object.entries(hazards.scenarios).map(([id, one]) => [id, { ...one, now: one.now * factor }]),
    ),
    company: { ...hazards.company, now: hazards.company.now * factor },
  });
  const fixed: WhatIfChange = { change: 'fixed', findings: { share: 0.5 } };
  const people: WhatIfChange = { change: 'people', factor: 2, months: 12 };

  it('need what only the caller knows', () => {
    const { input, notes } = applyChanges(kit, [fixed, people]);
    expect(input.hazards).toEqual(kit.hazards);
    expect(notes).toHaveLength(2);
    expect(notes.every((note) => note.includes('not applied'))).toBe(true);
  });

  it('act on the open findings, and on what is left of them', () => {
    const dated = { ...kit, hazards: { ...kit.hazards, onDay: '2026-09-30' } };
    const context = {
      hazardsAfter: () => times(kit.hazards, 0.5),
      peopleHazards: (factor: number) => times(kit.hazards, 1 / factor),
    };
    const once = applyChanges(dated, [fixed], context);
    expect(once.input.hazards).toEqual({ ...times(kit.hazards, 0.5), onDay: '2026-09-30' });
    expect(once.notes).toEqual([]);
    const twice = applyChanges(dated, [fixed, people], context);
    expect(twice.input.hazards.scenarios.ransomware!.now).toBeCloseTo(15, 12);
    expect(twice.input.hazards.company.now).toBeCloseTo(30, 12);
    expect(twice.input.hazards.onDay).toBe('2026-09-30');
    expect(twice.notes[0]).toContain('come together');
  });

  it('show the year after insurance, and the worst of the appetite', () => {
    const rows = {
      ...kit,
      appetite: [
        { loss: 1e9, probability: 0.05 },
        { loss: 10, probability: 0.01 },
      ],
    };
    const { input } = applyChanges(rows, [{ change: 'insurance', insurance: policy }]);
    const result = portfolio({ ...input, trials: 5000 });
    const outcome = outcomeOf(result);
    expect(whatIfOutcome.parse(outcome)).toEqual(outcome);
    expect(outcome.status).toBe('above');
    expect([outcome.p95, outcome.netAle, outcome.method]).toEqual([
      result.net.p95,
      result.net.ale,
      result.netMethod,
    ]);
    expect(outcome.netAle).toBeLessThan(outcome.ale);
    expect(outcomeOf(portfolio(applyChanges({ ...kit, appetite: [] }, []).input)).status).toBeNull();
  });
});
