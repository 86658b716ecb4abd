import { type Density, densityOf } from '@plumbline/shared/core/exposure/density.ts';
import { betaShape, constantShape, type LossShape } from '@plumbline/shared/core/exposure/distributions.ts';
import { shareOf, updatedGamma } from '@plumbline/shared/core/exposure/frequency.ts';
import { lossShape } from '@plumbline/shared/core/exposure/loss-shape.ts';
import type { Frequency } from '@plumbline/shared/schema/frequency.ts';
import type { LossDistribution } from '@plumbline/shared/schema/loss.ts';

/** A distribution as the engine has it; null where its numbers contradict each other. */
export function shapeOf(distribution: LossDistribution): LossShape | null {
  if (!inOrder(distribution)) return null;
  const shape = lossShape(distribution);
  return Number.isFinite(shape.quantile(0.5)) ? shape : null;
}

function inOrder(distribution: LossDistribution): boolean {
  if ('lognormal90' in distribution) return distribution.lognormal90[0] <= distribution.lognormal90[1];
  if ('pert' in distribution) return ordered(distribution.pert);
  if ('triangular' in distribution) return ordered(distribution.triangular);
  if ('uniform' in distribution) return distribution.uniform.min <= distribution.uniform.max;
  if ('spliced' in distribution) {
    const { body, threshold, tail } = distribution.spliced;
    if (!inOrder(body)) return false;
    const above = lossShape(body).tail(threshold);
    return above < 1 && (above > 0 || tail !== undefined);
  }
  return true;
}

const ordered = ({ min, mode, max }: { min: number; mode: number; max: number }) =>
  min <= mode && mode <= max;

/** A frequency seen as a distribution of the yearly rate; null where its numbers contradict each other. */
export function rateShape(frequency: Frequency): LossShape | null {
  if ('poisson' in frequency) return constantShape(frequency.poisson);
  if ('lognormal90' in frequency || 'pert' in frequency) return shapeOf(frequency);
  if ('gamma' in frequency)
    return shapeOf({ gamma: { shape: frequency.gamma.shape, scale: 1 / frequency.gamma.rate } });
  const { prior } = frequency.updated;
  if ('interval90' in prior && !(prior.interval90[0] < prior.interval90[1])) return null;
  const { shape, rate } = updatedGamma(frequency.updated);
  return shapeOf({ gamma: { shape, scale: 1 / rate } });
}

/** The driven share's beta distribution; null where the range is upside down. */
export function shareShape(low: number, high: number): LossShape | null {
  if (low > high) return null;
  const { beta, mean } = shareOf(low, high);
  return beta === null ? constantShape(mean) : betaShape(0, 1, beta.a, beta.b);
}

export const drawnDensity = (shape: LossShape | null): Density | null =>
  shape === null ? null : densityOf(shape);
