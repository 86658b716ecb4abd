import type { ExposureTier, Severity, WeaknessKind } from '../../schema/values.ts';
import {
  exposureFactors,
  knownExploitedFloor,
  ownProbability,
  reachabilityFactor,
  unscoredProbability,
} from '../prioritise.ts';
import { exp, log } from './elementary.ts';

/** Above this a 30-day probability is not believed, since −ln(1 − p) would run away. */
const MOST = 0.95;
const PERIODS_A_YEAR = 365.25 / 30;

/** What the weight of one finding rests on. */
export interface HazardEvidence {
  /** 30-day probability of FIRST's EPSS on the day asked for; null where the weakness has none. */
  epss: number | null;
  knownExploited: boolean;
  exposure: ExposureTier;
  /** `false`: a tool says it cannot be reached; `null`: nobody says. */
  reachable: boolean | null;
  /** True where a vendor's VEX says "not affected" with a justification. */
  notAffected?: boolean;
  /** True where the weakness has a CVE; without one the probability comes from our table. */
  cve: boolean;
  kind: WeaknessKind;
  severity: Severity;
}

/** 30-day probability behind the weight: EPSS, the floor for listed weaknesses, or our table by kind and severity. */
export function exploitationProbability(of: HazardEvidence): number {
  const known = of.epss ?? (of.cve ? unscoredProbability : ownProbability(of.kind, of.severity));
  return Math.min(MOST, Math.max(known, of.knownExploited ? knownExploitedFloor : 0));
}

/** −ln(1 − p) · 365.25/30: a probability in 30 days as a yearly hazard. */
export function yearlyHazard(probability: number): number {
  return -log(1 - Math.min(MOST, probability)) * PERIODS_A_YEAR;
}

/** h of domain §3, before copies are rooted: an exploitation weight, of which only ratios are used. Ours. */
export function exploitationWeight(of: HazardEvidence): number {
  if (of.notAffected === true) return 0;
  return (
    yearlyHazard(exploitationProbability(of)) *
    exposureFactors[of.exposure] *
    reachabilityFactor(of.reachable)
  );
}

/** One identifier in one unit and exposure tier: how many open members, and the sum of their h. */
export interface HazardCell {
  n: number;
  sum: number;
}

/** W = √n · mean h: one exploit decides for all copies, hence the root. */
export function cellWeight(cell: HazardCell): number {
  return cell.n > 0 ? cell.sum / Math.sqrt(cell.n) : 0;
}

/** A member's weight w = W · h / Σh = h / √n. */
export function memberWeight(h: number, n: number): number {
  return n > 0 ? h / Math.sqrt(n) : 0;
}

/** H of a scope: the sum of the weights of its cells, smallest first so that order does not matter. */
export function totalHazard(cells: readonly HazardCell[]): number {
  const weights = Float64Array.from(cells, cellWeight).sort();
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

/**
 * H(t0) after a break of EPSS: H(t0) · H(new) / H(old), both on the same open set, so that the money is continuous.
 * Unchanged where the old hazard is zero.
 */
export function chainLink(calibration: number, old: number, renewed: number): number {
  return old > 0 && renewed > 0 ? (calibration * renewed) / old : calibration;
}

/** EPSS of one day as it is kept. */
export interface EpssDay {
  modelVersion: string | null;
  scores: ReadonlyMap<string, number>;
}

export interface EpssBreak {
  because: 'version' | 'shift';
  /** Median of ln(new / old) over the identifiers of both days; null where they share none. */
  median: number | null;
}

/** A break between two days of EPSS: another model version, or a median shift outside ±0.2. Null where there is none. */
export function epssBreak(before: EpssDay, after: EpssDay): EpssBreak | null {
  const ratios: number[] = [];
  for (const [identifier, old] of before.scores) {
    const renewed = after.scores.get(identifier);
    if (renewed !== undefined && old > 0 && renewed > 0) ratios.push(log(renewed / old));
  }
  const sorted = Float64Array.from(ratios).sort();
  const n = sorted.length;
  const median = n === 0 ? null : (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
  const versioned = before.modelVersion !== null && after.modelVersion !== null;
  if (versioned && before.modelVersion !== after.modelVersion) return { because: 'version', median };
  if (median !== null && Math.abs(median) > 0.2) return { because: 'shift', median };
  return null;
}

/** Geometric size of a break, ×0.6 or ×24, for the mark on the trend. */
export function breakFactor(of: EpssBreak): number | null {
  return of.median === null ? null : exp(of.median);
}
