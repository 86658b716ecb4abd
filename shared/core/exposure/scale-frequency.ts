import type { Frequency } from '../../schema/frequency.ts';
import { updatedGamma } from './frequency.ts';

/**
 * The frequency of `factor` times as many events, its uncertainty multiplied by the same factor. A prior updated with own
 * incidents has no form of its own for that: it becomes its posterior gamma, whose rate is divided. Factor 0: none.
 */
export function scaleFrequency(frequency: Frequency, factor: number): Frequency {
  if (factor === 1) return frequency;
  if (factor === 0) return { poisson: 0 };
  if ('poisson' in frequency) return { poisson: frequency.poisson * factor };
  if ('lognormal90' in frequency)
    return { lognormal90: [frequency.lognormal90[0] * factor, frequency.lognormal90[1] * factor] };
  if ('pert' in frequency) {
    const { min, mode, max, ...rest } = frequency.pert;
    return { pert: { min: min * factor, mode: mode * factor, max: max * factor, ...rest } };
  }
  const { shape, rate } = 'gamma' in frequency ? frequency.gamma : updatedGamma(frequency.updated);
  return { gamma: { shape, rate: rate / factor } };
}
