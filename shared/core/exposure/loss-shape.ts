import type { BodyDistribution, LossDistribution } from '../../schema/loss.ts';
import { triangularShape, uniformShape } from './bounded-shapes.ts';
import {
  constantShape,
  type LossShape,
  lognormalOf,
  lognormalShape,
  paretoShape,
  pertShape,
} from './distributions.ts';
import { empiricalShape } from './empirical-shape.ts';
import { gammaShape, weibullShape } from './gamma-shapes.ts';
import { splicedShape } from './spliced-shape.ts';

const shapes = new Map<string, LossShape>();

/**
 * The distribution as the model file writes it. Equal ones are one and the same shape: what is worked out from a shape can
 * be kept by it from one day of a trend to the next.
 */
export function lossShape(distribution: LossDistribution): LossShape {
  const key = JSON.stringify(distribution);
  let held = shapes.get(key);
  if (held === undefined) {
    held = shapeOf(distribution);
    if (shapes.size >= 500) shapes.clear();
    shapes.set(key, held);
  }
  return held;
}

function shapeOf(distribution: LossDistribution): LossShape {
  if ('gpd' in distribution) {
    const { threshold, scale, shape } = distribution.gpd;
    return paretoShape(threshold, scale, shape);
  }
  if ('spliced' in distribution) {
    const { body, threshold, tail = null, scale, shape } = distribution.spliced;
    return splicedShape(bodyShape(body), { threshold, tail, scale, shape });
  }
  return bodyShape(distribution);
}

function bodyShape(distribution: BodyDistribution): LossShape {
  if ('lognormal90' in distribution) {
    const { mu, sigma } = lognormalOf(distribution.lognormal90[0], distribution.lognormal90[1]);
    return lognormalShape(mu, sigma);
  }
  if ('lognormal' in distribution)
    return lognormalShape(distribution.lognormal.mu, distribution.lognormal.sigma);
  if ('pert' in distribution) {
    const { min, mode, max, lambda } = distribution.pert;
    return pertShape(min, mode, max, lambda);
  }
  if ('constant' in distribution) return constantShape(distribution.constant);
  if ('uniform' in distribution) return uniformShape(distribution.uniform.min, distribution.uniform.max);
  if ('triangular' in distribution) {
    const { min, mode, max } = distribution.triangular;
    return triangularShape(min, mode, max);
  }
  if ('gamma' in distribution) return gammaShape(distribution.gamma.shape, distribution.gamma.scale);
  if ('weibull' in distribution) return weibullShape(distribution.weibull.shape, distribution.weibull.scale);
  return empiricalShape(distribution.empirical.values);
}
