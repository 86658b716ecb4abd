import type { Severity, WeaknessKind } from '../schema/values.ts';

/** Person-days of a fix group of n findings: `fixed + marginal · √n` (domain §5). Defaults are our judgement. */
export interface EffortRate {
  fixed: number;
  marginal: number;
}

const byKind: Record<WeaknessKind, EffortRate> = {
  vulnerability: { fixed: 0.3, marginal: 0.2 },
  'outdated-dependency': { fixed: 0.3, marginal: 0.2 },
  'end-of-life': { fixed: 10, marginal: 5 },
  'code-weakness': { fixed: 0.3, marginal: 0.5 },
  misconfiguration: { fixed: 0.2, marginal: 0.2 },
  'exposed-secret': { fixed: 0.3, marginal: 0.3 },
  architecture: { fixed: 15, marginal: 10 },
  'code-quality': { fixed: 0.1, marginal: 0.3 },
};
const bySeverity: Record<Severity, number> = {
  critical: 1.5,
  high: 1.25,
  medium: 1,
  low: 0.75,
  info: 0.5,
  unknown: 1,
};

export function effortRate(kind: WeaknessKind, severity: Severity): EffortRate {
  const factor = bySeverity[severity];
  return { fixed: byKind[kind].fixed * factor, marginal: byKind[kind].marginal * factor };
}

/** 90 % interval of one group's effort, ×0.5 to ×2, as the standard deviation of its logarithm. */
export const groupLogSd = Math.LN2 / 1.6448536269514722;
/** 90 % factor 1.25 common to all groups, our judgement: estimates of one company err together. */
export const commonLogSd = Math.log(1.25) / 1.6448536269514722;

/**
 * 90 % range of a sum of group efforts: groups err independently, and all of them by one common factor.
 * Normal in the logarithm of the sum, from its first two moments (Fenton–Wilkinson).
 */
export function effortRange(sumDays: number, sumOfSquares: number): { low: number; high: number } | null {
  if (sumDays <= 0) return null;
  const own = Math.exp(groupLogSd ** 2) - 1;
  const relativeVariance = ((own * sumOfSquares) / sumDays ** 2 + 1) * Math.exp(commonLogSd ** 2) - 1;
  const sd = Math.sqrt(Math.log(1 + relativeVariance));
  const reach = Math.exp(1.6448536269514722 * sd);
  return { low: sumDays / reach, high: sumDays * reach };
}
