import type { BodyDistribution, LossDistribution } from '../../schema/loss.ts';
import { log } from './elementary.ts';

/** The distribution of `factor` · X, in the form in which that of X is written. */
export function scaleDistribution(distribution: LossDistribution, factor: number): LossDistribution {
  if (factor === 1) return distribution;
  if ('gpd' in distribution) {
    const { threshold, scale, shape } = distribution.gpd;
    return { gpd: { threshold: threshold * factor, scale: scale * factor, shape } };
  }
  if ('spliced' in distribution) {
    const { body, threshold, scale, ...rest } = distribution.spliced;
    return {
      spliced: {
        ...rest,
        body: scaleBody(body, factor),
        threshold: threshold * factor,
        scale: scale * factor,
      },
    };
  }
  return scaleBody(distribution, factor);
}

function scaleBody(body: BodyDistribution, factor: number): BodyDistribution {
  if ('lognormal90' in body)
    return { lognormal90: [body.lognormal90[0] * factor, body.lognormal90[1] * factor] };
  if ('lognormal' in body)
    return { lognormal: { mu: body.lognormal.mu + log(factor), sigma: body.lognormal.sigma } };
  if ('pert' in body) {
    const { min, mode, max, lambda } = body.pert;
    return {
      pert: {
        min: min * factor,
        mode: mode * factor,
        max: max * factor,
        ...(lambda === undefined ? {} : { lambda }),
      },
    };
  }
  if ('constant' in body) return { constant: body.constant * factor };
  if ('uniform' in body)
    return { uniform: { min: body.uniform.min * factor, max: body.uniform.max * factor } };
  if ('triangular' in body) {
    const { min, mode, max } = body.triangular;
    return { triangular: { min: min * factor, mode: mode * factor, max: max * factor } };
  }
  if ('gamma' in body) return { gamma: { shape: body.gamma.shape, scale: body.gamma.scale * factor } };
  if ('weibull' in body)
    return { weibull: { shape: body.weibull.shape, scale: body.weibull.scale * factor } };
  return { empirical: { values: body.empirical.values.map((value) => value * factor) } };
}
