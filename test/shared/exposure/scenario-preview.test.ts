import { portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { scenarioPreview } from '@plumbline/shared/core/exposure/scenario-preview.ts';
import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import { describe, expect, it } from 'vitest';

const made = (id: string, more: Record<string, unknown>): Scenario =>
  scenario.parse({ id, name: id, calibratedAt: '2026-01-01T00:00:00Z', certainty: 'own-estimate', ...more });

const scenarios = [
  made('ransomware', {
    frequency: { lognormal90: [0.05, 0.4] },
    drivenShare: [0.15, 0.45],
    losses: [
      { form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } },
      { form: 'revenue', distribution: { lognormal90: [50_000, 900_000] }, cap: 700_000 },
    ],
  }),
  made('fraud', {
    frequency: { poisson: 0.6 },
    drivenShare: [0, 0.1],
    losses: [{ form: 'replacement', distribution: { lognormal90: [20_000, 800_000] } }],
  }),
  made('outage', {
    frequency: { gamma: { shape: 3, rate: 4 } },
    drivenShare: [0.1, 0.2],
    losses: [{ form: 'revenue', distribution: { pert: { min: 10_000, mode: 50_000, max: 900_000 } } }],
  }),
];
const hazard = (now: number) => ({ now, calibration: 45, cells: 400 });
const hazards = {
  scenarios: { ransomware: hazard(60), fraud: hazard(50), outage: hazard(40) },
  company: { now: 120, calibration: 100, cells: 900 },
};
const close = (a: number | null, b: number | null, share: number) => {
  expect(a).not.toBeNull();
  expect(Math.abs(a! / b! - 1)).toBeLessThan(share);
};

describe('the preview while a scenario is typed', () => {
  const preview = scenarioPreview({ scenarios, hazards, seed: 1, trials: 200_000 });

  it('says of the company what the portfolio says: the same mean and range, the tail within the noise', () => {
    const whole = portfolio({ scenarios, hazards, seed: 1, hash: () => '' });
    const { company } = preview('ransomware', scenarios[0]!);
    close(company.ale, whole.ale, 1e-12);
    close(company.low, whole.low, 1e-9);
    close(company.high, whole.high, 1e-9);
    close(company.p95, whole.gross.p95, 0.02);
  });

  it('says of the scenario what a portfolio of it alone says, before and after a change', () => {
    for (const factor of [1, 2]) {
      const changed = {
        ...scenarios[0]!,
        frequency: { lognormal90: [0.05 * factor, 0.4 * factor] },
      } as Scenario;
      const alone = portfolio({ scenarios: [changed], hazards, seed: 1, hash: () => '' });
      const found = preview('ransomware', changed).scenario;
      close(found!.ale, alone.ale, 1e-12);
      close(found!.low, alone.low, 1e-12);
      close(found!.high, alone.high, 1e-12);
      close(found!.p95, alone.gross.p95, 0.02);
    }
  });

  it('takes along what a common cause brings', () => {
    const causing = scenarios.map((one) =>
      one.id === 'outage' ? { ...one, causes: [{ scenario: 'ransomware', probability: 0.5 }] } : one,
    );
    const linked = scenarioPreview({ scenarios: causing, hazards, seed: 1, trials: 20_000 });
    for (const factor of [1, 3]) {
      const changed = { ...causing[0]!, frequency: { poisson: 0.2 * factor } } as Scenario;
      const whole = portfolio({
        scenarios: causing.map((one) => (one.id === 'ransomware' ? changed : one)),
        hazards,
        seed: 1,
        hash: () => '',
      });
      const found = linked('ransomware', changed);
      close(found.company.ale, whole.ale, 1e-12);
      close(found.company.low, whole.low, 1e-9);
    }
  });

  it('adds a scenario that is new, and leaves one out', () => {
    const without = preview('ransomware', null);
    expect(without.scenario).toBeNull();
    const rest = portfolio({ scenarios: scenarios.slice(1), hazards, seed: 1, hash: () => '' });
    close(without.company.ale, rest.ale, 1e-12);
    const added = preview('new', { ...scenarios[1]!, id: 'new' });
    close(added.company.ale, preview('fraud', scenarios[1]!).company.ale + added.scenario!.ale, 1e-12);
  });
});
