/** The same model in the plainest way: one stream, one loop, no names of inputs. What ours is held against. */
import type { ScenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { evenNumbers, normalNumbers } from './plain-random.ts';

export interface PlainScenario {
  rateMu: number;
  rateSigma: number;
  factorSigma: number;
  forms: { mu: number; sigma: number; probability: number; cap: number | null }[];
}

const z95 = 1.6448536269514722;
const lognormalOf = ([low, high]: readonly [number, number]) => ({
  mu: (Math.log(low) + Math.log(high)) / 2,
  sigma: Math.log(high / low) / (2 * z95),
});

/** @throws RangeError for a distribution other than a lognormal by its 90 % interval */
export function plainScenarios(
  scenarios: readonly Scenario[],
  terms: readonly ScenarioTerm[],
): PlainScenario[] {
  return scenarios.map(({ frequency, losses }, at) => {
    if (!('lognormal90' in frequency)) throw new RangeError('a frequency by its 90 % interval is expected');
    const rate = lognormalOf(frequency.lognormal90);
    return {
      rateMu: rate.mu,
      rateSigma: rate.sigma,
      factorSigma: terms[at]!.lossFactorSigma,
      forms: losses.map(({ distribution, probability, cap }) => {
        if (!('lognormal90' in distribution)) throw new RangeError('a loss by its 90 % interval is expected');
        return {
          ...lognormalOf(distribution.lognormal90),
          probability: probability ?? 1,
          cap: cap ?? null,
        };
      }),
    };
  });
}

/** Annual losses before insurance. */
export function plainYears(scenarios: readonly PlainScenario[], years: number, seed: number): Float64Array {
  const even = evenNumbers(seed);
  const normal = normalNumbers(even);
  const gross = new Float64Array(years);
  for (let year = 0; year < years; year++) {
    let loss = 0;
    for (const { rateMu, rateSigma, factorSigma, forms } of scenarios) {
      const rate = Math.exp(rateMu + rateSigma * normal());
      let left = rate + Math.log(even());
      if (left < 0) continue;
      const factor = Math.exp(factorSigma * (normal() - factorSigma / 2));
      while (left >= 0) {
        left += Math.log(even());
        for (const { mu, sigma, probability, cap } of forms) {
          if (probability < 1 && even() >= probability) continue;
          const one = Math.exp(mu + sigma * normal()) * factor;
          loss += cap === null ? one : Math.min(one, cap);
        }
      }
    }
    gross[year] = loss;
  }
  return gross;
}
