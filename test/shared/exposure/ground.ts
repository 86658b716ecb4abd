import { insurance } from '@plumbline/shared/schema/insurance.ts';
import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import { type ExposureKit, exposureKit } from '@plumbline/shared/schema/what-if.ts';

/** A scenario with what a test cares for, and defaults. */
export function company(id: string, more: Record<string, unknown>): Scenario {
  return scenario.parse({
    id,
    name: `The ${id}`,
    calibratedAt: '2026-01-01T00:00:00Z',
    certainty: 'own-estimate',
    drivenShare: [0.15, 0.45],
    frequency: { lognormal90: [0.05, 0.4] },
    losses: [{ form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } }],
    ...more,
  });
}

export const ransomware = company('ransomware', {
  losses: [
    { form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } },
    { form: 'productivity', distribution: { pert: { min: 100_000, mode: 500_000, max: 8_000_000 } } },
    { form: 'legal', distribution: { lognormal90: [20_000, 500_000] }, probability: 0.3 },
  ],
});
export const fraud = company('fraud', {
  frequency: { poisson: 0.6 },
  drivenShare: [0, 0.1],
  certainty: 'measured',
  losses: [{ form: 'replacement', distribution: { lognormal90: [20_000, 800_000] }, cap: 2_000_000 }],
});
export const breach = company('breach', {
  frequency: { pert: { min: 0.02, mode: 0.1, max: 0.5 } },
  drivenShare: [0.2, 0.2],
  certainty: 'industry',
  losses: [
    { form: 'legal', distribution: { lognormal90: [100_000, 3_000_000] } },
    { form: 'penalty', distribution: { lognormal90: [50_000, 2_000_000] }, probability: 0.4, cap: 3_000_000 },
  ],
});

const hazard = (now: number, cells = 400) => ({ now, calibration: 45, cells });

export const policy = insurance.parse({
  retention: 250_000,
  coinsurance: 0.1,
  layers: [{ attachment: 0, limit: 5_000_000 }],
  claimRefused: 0.1,
});

/** What a browser is given, of three scenarios without a policy. */
export const kit: ExposureKit = exposureKit.parse({
  asOf: '2026-09-30T12:00:00Z',
  currency: 'EUR',
  scenarios: [ransomware, fraud, breach],
  hazards: {
    scenarios: { ransomware: hazard(60), fraud: hazard(50), breach: hazard(40, 3) },
    company: { now: 120, calibration: 100, cells: 900 },
  },
  insurance: null,
  appetite: [{ loss: 12_000_000, probability: 0.05 }],
  materiality: 1_000_000,
  cash: 30_000_000,
  seed: 7,
});
