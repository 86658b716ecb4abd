import type { Scenario } from '../../schema/scenario.ts';
import { exp, log } from './elementary.ts';
import { Z95 } from './normal.ts';

/** c of the frequency on a day: the product of the factors in force, lognormal where one of them is an interval. */
export interface ControlFactor {
  mean: number;
  mu: number;
  sigma: number;
}

/** @param onDay calendar day; null: all controls that have no end */
export function controlOn(
  scenario: Pick<Scenario, 'controlFactor' | 'controls'>,
  onDay: string | null,
): ControlFactor {
  let mu = log(scenario.controlFactor);
  let variance = 0;
  for (const control of scenario.controls) {
    const inForce =
      onDay === null
        ? control.until === null
        : control.from <= onDay && (control.until === null || control.until > onDay);
    if (!inForce) continue;
    if (typeof control.factor === 'number') mu += log(control.factor);
    else {
      const [low, high] = control.factor;
      const sigma = (log(high) - log(low)) / (2 * Z95);
      mu += (log(low) + log(high)) / 2;
      variance += sigma * sigma;
    }
  }
  return { mean: exp(mu + variance / 2), mu, sigma: Math.sqrt(variance) };
}
