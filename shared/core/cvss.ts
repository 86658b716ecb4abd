import type { CvssScore } from '../schema/observation.ts';

type Weights = Record<string, Record<string, number>>;

const weights2: Weights = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 },
};
const weights3: Weights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  S: { U: 0, C: 1 },
  C: { N: 0, L: 0.22, H: 0.56 },
  I: { N: 0, L: 0.22, H: 0.56 },
  A: { N: 0, L: 0.22, H: 0.56 },
};
/** Privileges weigh more where the scope changes (CVSS v3.1 specification, table 16). */
const privilegesWithChangedScope: Record<string, number> = { N: 0.85, L: 0.68, H: 0.5 };

/** Version of a CVSS vector by its prefix, or by its `Au` metric for version 2; null for what is no vector. */
export function cvssVersion(vector: string): CvssScore['version'] {
  const prefixed = /^\(?CVSS:(3\.0|3\.1|4\.0|2\.0)\//.exec(vector)?.[1];
  if (prefixed) return prefixed as CvssScore['version'];
  return /(^|\/)\(?AV:[LAN]\/AC:[HML]\/Au:[MSN]/.test(vector) ? '2.0' : null;
}

/**
 * Base score, 0 to 10 in steps of 0.1, of a CVSS 2.0, 3.0 or 3.1 vector. Null for version 4.0 (its score is a
 * table of experts' ratings that this program does not carry) and for an incomplete or unknown vector.
 * FIRST: "A Complete Guide to CVSS 2.0", section 3.2.1; "CVSS v3.1 Specification", section 7.1.
 */
export function cvssBaseScore(vector: string): number | null {
  const version = cvssVersion(vector);
  const metrics = new Map(
    vector
      .replace(/^\(|\)$/g, '')
      .split('/')
      .map((part) => part.split(':', 2) as [string, string]),
  );
  if (version === '2.0') return score2(metrics);
  return version === '3.0' || version === '3.1' ? score3(metrics, version) : null;
}

function score2(metrics: Map<string, string>): number | null {
  const w = weigh(weights2, metrics);
  if (!w) return null;
  const impact = 10.41 * (1 - (1 - w.C!) * (1 - w.I!) * (1 - w.A!));
  const exploitability = 20 * w.AV! * w.AC! * w.Au!;
  const base = (0.6 * impact + 0.4 * exploitability - 1.5) * (impact === 0 ? 0 : 1.176);
  return Math.round(base * 10) / 10;
}

function score3(metrics: Map<string, string>, version: '3.0' | '3.1'): number | null {
  const w = weigh(weights3, metrics);
  if (!w) return null;
  const changed = w.S === 1;
  const privileges = changed ? privilegesWithChangedScope[metrics.get('PR') ?? '']! : w.PR!;
  const iss = 1 - (1 - w.C!) * (1 - w.I!) * (1 - w.A!);
  const impact = changed ? 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15 : 6.42 * iss;
  const exploitability = 8.22 * w.AV! * w.AC! * privileges * w.UI!;
  if (impact <= 0) return 0;
  const sum = Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10);
  return version === '3.0' ? Math.ceil(sum * 10) / 10 : roundUp(sum);
}

/** Smallest tenth not below the number, safe from binary fractions: CVSS v3.1 specification, appendix A. */
function roundUp(value: number): number {
  const hundredThousandths = Math.round(value * 100_000);
  if (hundredThousandths % 10_000 === 0) return hundredThousandths / 100_000;
  return (Math.floor(hundredThousandths / 10_000) + 1) / 10;
}

function weigh(weights: Weights, metrics: Map<string, string>): Record<string, number> | null {
  const found: Record<string, number> = {};
  for (const [metric, values] of Object.entries(weights)) {
    const weight = values[metrics.get(metric) ?? ''];
    if (weight === undefined) return null;
    found[metric] = weight;
  }
  return found;
}
