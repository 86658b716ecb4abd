import type { ExploitabilityClass, ExposureTier, Severity, WeaknessKind } from '../schema/values.ts';

/** What is known of the use of a weakness, on the day asked for. */
export interface Evidence {
  knownExploited: boolean;
  ownIncident: boolean;
  publicExploit: boolean;
  /** `false`: a tool says it cannot be reached; `null`: nobody says. */
  reachable: boolean | null;
  epss: number | null;
  percentile: number | null;
}

/** EPSS from which a weakness is `likely`, and the percentile from which it is `possible` (domain §3). */
export const likelyEpss = 0.1;
export const possiblePercentile = 0.9;

/** First match of domain §3, with the reason in plain words. */
export function classify(evidence: Evidence): { class: ExploitabilityClass; because: string } {
  if (evidence.ownIncident) return { class: 'exploited', because: 'used in an incident of our own' };
  if (evidence.knownExploited)
    return { class: 'exploited', because: 'on the list of known exploited vulnerabilities' };
  if (evidence.reachable === false)
    return { class: 'theoretical', because: 'the tool says the flaw cannot be reached' };
  if (evidence.epss !== null && evidence.epss >= likelyEpss)
    return {
      class: 'likely',
      because: `exploitation is expected somewhere within 30 days with ${percent(evidence.epss)}`,
    };
  if (evidence.publicExploit) return { class: 'likely', because: 'an exploit is public' };
  if (evidence.percentile !== null && evidence.percentile >= possiblePercentile)
    return { class: 'possible', because: 'among the tenth of weaknesses most likely to be exploited' };
  return { class: 'theoretical', because: 'no sign of use anywhere' };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Defaults of domain §3, our judgement: how far exposure and reachability lower the weight. */
export const exposureFactors: Record<ExposureTier, number> = {
  internet: 1,
  partner: 0.5,
  internal: 0.2,
  isolated: 0.03,
  unknown: 0.5,
};
export const reachabilityFactor = (reachable: boolean | null): number =>
  reachable === null ? 0.5 : reachable ? 1 : 0.1;

/**
 * 30-day probability of use for a weakness without a CVE, by kind and severity: our judgement, shown as an
 * assumption. The order of magnitude is that of EPSS medians by severity; an exposed secret needs no exploit.
 */
const severityProbability: Record<Severity, number> = {
  critical: 0.02,
  high: 0.008,
  medium: 0.003,
  low: 0.001,
  info: 0.0002,
  unknown: 0.002,
};
const kindFactor: Record<WeaknessKind, number> = {
  vulnerability: 1,
  'outdated-dependency': 0.3,
  'end-of-life': 1,
  'code-weakness': 0.5,
  misconfiguration: 1,
  'exposed-secret': 5,
  architecture: 0.5,
  'code-quality': 0.02,
};
export const ownProbability = (kind: WeaknessKind, severity: Severity): number =>
  severityProbability[severity] * kindFactor[kind];

/** 30-day probability for a CVE that EPSS does not score: near the median of all scores, our judgement. */
export const unscoredProbability = 0.002;
/** Least 30-day probability of a weakness known to be exploited (domain §3, our judgement). */
export const knownExploitedFloor = 0.5;
