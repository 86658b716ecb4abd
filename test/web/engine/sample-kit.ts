import { type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import type { ExposureKit } from '@plumbline/shared/schema/what-if.ts';

/** A scenario with one loss, as an editor would hold it. */
export function sampleScenario(id: string, more: Record<string, unknown> = {}): Scenario {
  return scenario.parse({
    id,
    name: id,
    calibratedAt: '2026-01-01T00:00:00Z',
    certainty: 'own-estimate',
    frequency: { lognormal90: [0.05, 0.4] },
    drivenShare: [0.15, 0.45],
    losses: [{ form: 'response', distribution: { lognormal90: [100_000, 2_000_000] } }],
    ...more,
  });
}

/** Two scenarios, hazards and an appetite: all that the engine of the browser needs. */
export const sampleKit: ExposureKit = {
  asOf: '2026-10-01T00:00:00Z',
  currency: 'EUR',
  scenarios: [sampleScenario('ransomware'), sampleScenario('breach', { frequency: { poisson: 0.2 } })],
  hazards: {
    scenarios: { ransomware: { now: 60, calibration: 45, cells: 400 } },
    company: { now: 120, calibration: 100, cells: 900 },
  },
  insurance: null,
  appetite: [{ loss: 2_000_000, probability: 0.05 }],
  materiality: 500_000,
  cash: null,
  seed: 7,
};
