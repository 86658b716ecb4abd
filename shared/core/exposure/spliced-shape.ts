import { type LossShape, paretoShape } from './distributions.ts';

/** The largest number below 1: a probability of the tail that is still inside it. */
const LAST = 1 - 1.1102230246251565e-16;

/**
 * A body cut off at a threshold, and above it a generalised Pareto tail with weight `tail` ("Loss Models" (2012), 5.2.6).
 * The limited expected value is that of the two parts, each with its weight.
 */
export function splicedShape(
  body: LossShape,
  of: { threshold: number; tail: number | null; scale: number; shape: number },
): LossShape {
  const { threshold } = of;
  const own = body.tail(threshold);
  const weight = of.tail ?? own;
  const pareto = paretoShape(threshold, of.scale, of.shape);
  const below = 1 - own;
  /** E min(X, x) of the body given that it lies at or below the threshold. */
  const bodyLimited = (x: number): number => {
    const at = Math.min(x, threshold);
    return (body.limited(at) - own * at) / below;
  };
  const bodyMean = (body.limited(threshold) - own * threshold) / below;
  return {
    mean: (1 - weight) * bodyMean + weight * pareto.mean,
    min: body.min,
    max: pareto.max,
    tail: (x) =>
      x >= threshold
        ? weight * pareto.tail(x)
        : weight + ((1 - weight) * Math.max(0, body.tail(x) - own)) / below,
    limited: (x) => (1 - weight) * bodyLimited(x) + weight * pareto.limited(x),
    quantile: (u) => {
      if (u > 1 - weight) return pareto.quantile(Math.min(1 - (1 - u) / weight, LAST));
      return Math.min(threshold, body.quantile((u / (1 - weight)) * below));
    },
  };
}
