import type { ControlFactor } from './controls.ts';
import { tabulate } from './distributions.ts';
import { exp, log } from './elementary.ts';
import { rateNodes, type Share, scaledRate, type YearlyRate } from './frequency.ts';
import { normalCdf, normalDensity, normalQuantile, normalTail } from './normal.ts';
import { betaNodes, lognormalNodes, type Nodes, thinNodes } from './quadrature.ts';
import { solveIncreasing } from './special.ts';

const SHARE_NODES = 12;
const CONTROL_NODES = 12;
const GROUPS = 32;

/** φ of the driven frequency: growth of the debt counts up to three times that of calibration. */
export function drivenResponse(ratio: number): number {
  return Math.min(ratio, 3);
}

export interface DrivenRate {
  rate: YearlyRate;
  /** Uncertain multiplier of the rate's own draw; null where there is none. */
  factor: ((u: number) => number) | null;
}

/**
 * λ(t) = λ0 · c · ((1 − d) + d · φ(R)): the part of the frequency that comes through known weaknesses follows the
 * exploitation weight of the open findings, the rest does not. The method is ours.
 *
 * @param control c, the factor of controls
 * @param ratio R = H(t) / H(t0)
 */
export function drivenRate(
  base: YearlyRate,
  control: ControlFactor,
  share: Share,
  ratio: number,
): DrivenRate {
  const lift = drivenResponse(ratio) - 1;
  const mean = base.mean * control.mean * (1 + share.mean * lift);
  const uncertainShare = share.beta !== null && lift !== 0;
  if (!uncertainShare && control.sigma === 0)
    return { rate: scaledRate(base, exp(control.mu) * (1 + share.mean * lift)), factor: null };
  const shares = uncertainShare
    ? betaNodes(SHARE_NODES, share.beta!.a, share.beta!.b)
    : { points: Float64Array.of(share.mean), weights: Float64Array.of(1) };
  const controls =
    control.sigma > 0
      ? lognormalNodes(CONTROL_NODES, control.mu, control.sigma)
      : { points: Float64Array.of(exp(control.mu)), weights: Float64Array.of(1) };
  const factors = product(
    { points: shares.points.map((d) => 1 + d * lift), weights: shares.weights },
    controls,
  );
  const nodes = thinNodes(product(rateNodes(base), factors), GROUPS);
  const limited = (x: number) =>
    factors.points.reduce(
      (sum, f, i) => sum + (f > 0 ? factors.weights[i]! * f * base.limited(x / f) : 0),
      0,
    );
  return {
    rate: {
      mean,
      meanAtMostOne: limited(1),
      limited,
      certain: false,
      quantile: (u) => base.quantile(u),
      ofScore: base.ofScore,
      mixing: { kind: 'nodes', nodes },
    },
    factor: uncertainShare
      ? control.sigma === 0
        ? (u) => exp(control.mu) * (1 + share.quantile(u) * lift)
        : whenDrawn(() => heldFactor(control, share, shares, lift))
      : (u) => exp(control.mu + control.sigma * normalQuantile(u)) * (1 + share.mean * lift),
  };
}

/** The table behind a factor is made at its first draw: closed forms never draw. */
function whenDrawn(make: () => (u: number) => number): (u: number) => number {
  let made: ((u: number) => number) | null = null;
  return (u) => {
    made ??= make();
    return made(u);
  };
}

function product(a: Nodes, b: Nodes): Nodes {
  const points: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < a.points.length; i++)
    for (let j = 0; j < b.points.length; j++) {
      points.push(a.points[i]! * b.points[j]!);
      weights.push(a.weights[i]! * b.weights[j]!);
    }
  return { points: Float64Array.from(points), weights: Float64Array.from(weights) };
}

const heldFactors = new Map<string, (u: number) => number>();

/** The table of a factor, made once: a what-if asks for the same one at every move of a slider. */
function heldFactor(
  control: ControlFactor,
  share: Share,
  shares: Nodes,
  lift: number,
): (u: number) => number {
  const key = [control.mu, control.sigma, share.beta?.a, share.beta?.b, share.mean, lift].join(' ');
  let held = heldFactors.get(key);
  if (held === undefined) {
    held = jointFactor(control, shares, lift);
    if (heldFactors.size > 200) heldFactors.clear();
    heldFactors.set(key, held);
  }
  return held;
}

/** Quantiles of c · (1 + d · lift) with both uncertain: c lognormal, d by its nodes; over the normal score z it is smooth. */
function jointFactor(control: ControlFactor, shares: Nodes, lift: number): (u: number) => number {
  const { mu, sigma } = control;
  const driven = shares.points.map((d) => 1 + d * lift);
  const places = driven.map((factor) => mu + log(factor));
  /** The mean over the nodes of what holds of the normal score of x. */
  const over = (of: (score: number) => number, x: number) => {
    const at = log(x);
    return places.reduce((sum, place, j) => sum + shares.weights[j]! * of((at - place) / sigma), 0);
  };
  const density = (x: number) => over(normalDensity, x) / (sigma * x);
  const least = exp(mu - 12 * sigma) * driven.reduce((a, b) => Math.min(a, b));
  const most = exp(mu + 12 * sigma) * driven.reduce((a, b) => Math.max(a, b));
  return tabulate(
    // Each half from its own end, where its share is small and has all its digits.
    (z, from) =>
      z <= 0
        ? solveIncreasing((x) => over(normalCdf, x), density, normalCdf(z), least, most, from)
        : 1 /
          solveIncreasing(
            (y) => over(normalTail, 1 / y),
            (y) => density(1 / y) / (y * y),
            normalTail(z),
            1 / most,
            1 / least,
            1 / from,
          ),
    (z, x) => {
      const f = density(x);
      return f > 0 ? normalDensity(z) / f : 0;
    },
  );
}
