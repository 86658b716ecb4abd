import type { EngineInput } from '@plumbline/server/engine/engine-input.ts';
import type { SimulationOptions } from '@plumbline/shared/core/exposure/simulate.ts';
import type { LossForm, LossInput } from '@plumbline/shared/schema/loss.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { evenNumbers } from './plain-random.ts';

const order: LossForm[] = ['response', 'productivity', 'revenue', 'legal'];

/**
 * Fifty scenarios: rates of 0.05 to 0.6 a year that are themselves uncertain, two to four lognormal losses, every
 * second one of the third and fourth with a probability, every second scenario with a cap, all with an uncertain
 * factor of the losses. The same numbers every time.
 */
export function fiftyScenarios(): Scenario[] {
  const even = evenNumbers(50);
  const between = (low: number, high: number) => low * (high / low) ** even();
  return Array.from({ length: 50 }, (_, s) => {
    const rate = between(0.05, 0.6);
    const losses = order.slice(0, 2 + (s % 3)).map((form, f): LossInput => {
      const middle = between(20_000, 600_000);
      const width = between(3, 8);
      return {
        form,
        distribution: { lognormal90: [middle / width, middle * width] },
        ...(f >= 2 && (s + f) % 2 === 0 ? { probability: between(0.2, 0.7) } : {}),
        ...(f === 1 && s % 2 === 0 ? { cap: middle * 4 } : {}),
      };
    });
    return {
      id: `scenario-${s}`,
      name: `Scenario ${s}`,
      narrative: '',
      scope: { unit: '', kinds: null, exposures: null },
      frequency: { lognormal90: [rate / 2, rate * 2] },
      events: 'poisson',
      losses,
      drivenShare: [0.1, 0.3],
      controlFactor: 1,
      controls: [],
      reviewedOn: null,
      calibratedAt: '2026-01-01T00:00:00Z',
      certainty: s % 4 === 0 ? 'industry' : 'own-estimate',
      reviewed: true,
      setBy: '',
      sourceNote: '',
    };
  });
}

/** No finding moves the rates: the reference has no findings. */
export const fiftyInput = {
  kind: 'portfolio',
  scenarios: fiftyScenarios(),
  hazards: { scenarios: {}, company: { now: 1, calibration: 1, cells: 100 } },
} satisfies EngineInput;

export function runOf(trials: number): SimulationOptions {
  return { trials, seed: 11, model: 'compound' };
}
