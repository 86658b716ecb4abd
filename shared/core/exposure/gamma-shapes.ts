import type { LossShape, Tabulated } from './distributions.ts';
import { exp, log, pow } from './elementary.ts';
import { gammaTable } from './gamma-quantile.ts';
import { incompleteGamma, incompleteGammaTail, logGamma } from './special.ts';

/** Gamma with `shape` and `scale`; limited expected value: "Loss Models" (2012), appendix A.3.2.1. */
export function gammaShape(shape: number, scale: number): LossShape {
  const mean = shape * scale;
  let table: Tabulated | null = null;
  const held = () => {
    table ??= gammaTable(shape);
    return table;
  };
  return {
    mean,
    min: 0,
    max: Infinity,
    tail: (x) => (x <= 0 ? 1 : incompleteGammaTail(shape, x / scale)),
    limited: (x) => {
      if (x <= 0) return x;
      if (x === Infinity) return mean;
      return mean * incompleteGamma(shape + 1, x / scale) + x * incompleteGammaTail(shape, x / scale);
    },
    quantile: (u) => Math.max(0, scale * held()(u)),
    smooth: true,
    ofScore: (z) => Math.max(0, scale * held().ofScore(z)),
  };
}

/** Weibull with `shape` and `scale`; limited expected value: "Loss Models" (2012), appendix A.3.2.3. */
export function weibullShape(shape: number, scale: number): LossShape {
  const power = 1 / shape;
  const mean = scale * exp(logGamma(1 + power));
  return {
    mean,
    min: 0,
    max: Infinity,
    tail: (x) => (x <= 0 ? 1 : exp(-pow(x / scale, shape))),
    limited: (x) => {
      if (x <= 0) return x;
      if (x === Infinity) return mean;
      const y = pow(x / scale, shape);
      return mean * incompleteGamma(1 + power, y) + x * exp(-y);
    },
    quantile: (u) => scale * pow(-log(1 - u), power),
    smooth: true,
  };
}
