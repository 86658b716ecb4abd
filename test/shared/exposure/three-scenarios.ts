import { scenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import { type LossModel, lossModel } from '@plumbline/shared/schema/scenario.ts';

/** A model small enough to reason about: an uncertain rate, a capped penalty with a probability, at most one event. */
export const model: LossModel = lossModel.parse({
  scenarios: [
    {
      id: 'ransomware',
      frequency: { lognormal90: [0.1, 0.9] },
      losses: [
        { form: 'response', distribution: { lognormal90: [50_000, 900_000] } },
        { form: 'productivity', distribution: { pert: { min: 0, mode: 200_000, max: 6_000_000 } } },
        {
          form: 'penalty',
          distribution: { lognormal90: [100_000, 3_000_000] },
          probability: 0.3,
          cap: 900_000,
        },
      ],
    },
    {
      id: 'fraud',
      frequency: { poisson: 1.5 },
      losses: [
        { form: 'replacement', distribution: { gpd: { threshold: 1000, scale: 20_000, shape: 0.3 } } },
      ],
    },
    {
      id: 'outage',
      frequency: { gamma: { shape: 3, rate: 2 } },
      losses: [
        { form: 'revenue', distribution: { pert: { min: 1000, mode: 20_000, max: 400_000 } } },
        { form: 'response', distribution: { constant: 5000 } },
      ],
    },
    {
      id: 'order',
      frequency: { poisson: 0.2 },
      events: 'bernoulli',
      losses: [{ form: 'legal', distribution: { lognormal: { mu: 12, sigma: 1 } } }],
    },
  ],
});
export const terms = model.scenarios.map(scenarioTerm);
