/** The same model in the plainest way: one stream, one loop, no names of inputs. What ours is held against. */
import {
  coveredByDefault,
  recoveredPerEvent,
  recoveredPerYear,
  type ScenarioTerm,
} from '@plumbline/shared/core/exposure/model.ts';
import type { Insurance } from '@plumbline/shared/schema/insurance.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { evenNumbers, normalNumbers } from './plain-random.ts';

export interface PlainScenario {
  rateMu: number;
  rateSigma: number;
  factorSigma: number;
  forms: { mu: number; sigma: number; probability: number; cap: number; covered: boolean }[];
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
      forms: losses.map(({ form, distribution, probability, cap }) => {
        if (!('lognormal90' in distribution)) throw new RangeError('a loss by its 90 % interval is expected');
        return {
          ...lognormalOf(distribution.lognormal90),
          probability: probability ?? 1,
          cap: cap ?? Number.MAX_VALUE,
          covered: coveredByDefault.includes(form),
        };
      }),
    };
  });
}

export function plainYears(
  scenarios: readonly PlainScenario[],
  policy: Insurance,
  years: number,
  seed: number,
): { gross: Float64Array; ceded: Float64Array; events: number } {
  const even = evenNumbers(seed);
  const normal = normalNumbers(even);
  const gross = new Float64Array(years);
  const ceded = new Float64Array(years);
  let events = 0;
  for (let year = 0; year < years; year++) {
    let loss = 0;
    let paid = 0;
    for (const { rateMu, rateSigma, factorSigma, forms } of scenarios) {
      const rate = Math.exp(rateMu + rateSigma * normal());
      let left = rate + Math.log(even());
      if (left < 0) continue;
      const factor = Math.exp(factorSigma * (normal() - factorSigma / 2));
      while (left >= 0) {
        events++;
        left += Math.log(even());
        let insured = 0;
        for (const { mu, sigma, probability, cap, covered } of forms) {
          if (probability < 1 && even() >= probability) continue;
          const one = Math.min(Math.exp(mu + sigma * normal()) * factor, cap);
          loss += one;
          if (covered) insured += one;
        }
        if (insured > 0 && even() >= policy.claimRefused) paid += recoveredPerEvent(policy, insured);
      }
    }
    gross[year] = loss;
    ceded[year] = recoveredPerYear(policy, paid);
  }
  return { gross, ceded, events };
}
