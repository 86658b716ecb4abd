import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus, Severity } from '@plumbline/shared/schema/values.ts';
import { z } from 'zod';
import { observationOf } from '../read/observation-of.ts';
import { componentOf } from './component.ts';
import { cvssOf, severityOrRating } from './cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './identifiers.ts';
import type { TrivyTarget } from './trivy-target.ts';

const text = z.string().nullish();
const score = z.number().nullish();

export const vulnerability = z.looseObject({
  VulnerabilityID: z.string().min(1),
  VendorIDs: z.array(z.string()).nullish(),
  PkgName: z.string(),
  PkgPath: text,
  PkgIdentifier: z.looseObject({ PURL: text }).nullish(),
  InstalledVersion: text,
  FixedVersion: text,
  Status: text,
  Title: text,
  Severity: text,
  CweIDs: z.array(z.string()).nullish(),
  CVSS: z
    .record(
      z.string(),
      z.looseObject({
        V2Vector: text,
        V2Score: score,
        V3Vector: text,
        V3Score: score,
        V40Vector: text,
        V40Score: score,
      }),
    )
    .nullish(),
});
export const misconfiguration = z.looseObject({
  ID: text,
  AVDID: text,
  Title: text,
  Message: text,
  Severity: text,
  Status: text,
  CauseMetadata: z.looseObject({ Resource: text, StartLine: z.number().int().nullish() }).nullish(),
});
export const secret = z.looseObject({
  RuleID: z.string().min(1),
  Category: text,
  Title: text,
  Severity: text,
  StartLine: z.number().int().nullish(),
});

export function ofVulnerability(
  found: z.infer<typeof vulnerability>,
  { asset, path, target, type }: TrivyTarget,
  raw: unknown,
): Observation {
  const cvss = cvssOf(
    Object.values(found.CVSS ?? {}).flatMap((each) => [
      { vector: each.V40Vector, score: each.V40Score, version: '4.0' },
      { vector: each.V3Vector, score: each.V3Score, version: '3.1' },
      { vector: each.V2Vector, score: each.V2Score, version: '2.0' },
    ]),
  );
  const place = found.PkgPath || path;
  const version = found.InstalledVersion ?? '';
  return observationOf({
    externalId: [
      asset ?? '',
      path ?? type ?? '',
      found.PkgPath ?? '',
      `${found.PkgName}@${version}`,
      found.VulnerabilityID,
    ].join('|'),
    kind: 'vulnerability',
    title: found.Title || `${found.VulnerabilityID} in ${found.PkgName}`,
    severity: severityOf(found.Severity, cvss),
    identifiers: orderIdentifiers([found.VulnerabilityID, ...(found.VendorIDs ?? [])]),
    cvss,
    component: componentOf({
      name: found.PkgName,
      version,
      purl: found.PkgIdentifier?.PURL,
      ecosystem: type,
      fixes: [found.FixedVersion],
    }),
    location: place ? { path: place, line: null } : null,
    asset,
    status: statuses[found.Status ?? ''] ?? 'open',
    weaknesses: weaknessNumbers(found.CweIDs ?? []),
    raw: { Target: target, Type: type, ...(raw as object) },
  });
}

export function ofMisconfiguration(
  found: z.infer<typeof misconfiguration>,
  { asset, target, type }: TrivyTarget,
  raw: unknown,
): Observation {
  const rule = found.AVDID || found.ID || 'misconfiguration';
  const resource = found.CauseMetadata?.Resource ?? '';
  return observationOf({
    externalId: [asset ?? '', target, rule, resource, resource ? '' : (found.Message ?? '')].join('|'),
    kind: 'misconfiguration',
    title: found.Title || found.Message || rule,
    severity: severityOf(found.Severity, []),
    identifiers: orderIdentifiers([rule, found.ID]),
    location: { path: target, line: lineOf(found.CauseMetadata?.StartLine) },
    asset,
    status: found.Status === 'EXCEPTION' ? 'accepted' : 'open',
    raw: { Target: target, Type: type, ...(raw as object) },
  });
}

/** The line moves with every edit and so is no part of the external id. */
export function ofSecret(
  found: z.infer<typeof secret>,
  { asset, target }: TrivyTarget,
  raw: unknown,
): Observation {
  return observationOf({
    externalId: [asset ?? '', target, found.RuleID].join('|'),
    kind: 'exposed-secret',
    title: found.Title || found.RuleID,
    severity: severityOf(found.Severity, []),
    identifiers: [found.RuleID],
    location: { path: target, line: lineOf(found.StartLine) },
    asset,
    raw: { Target: target, ...(raw as object) },
  });
}

const lineOf = (line: number | null | undefined) => (line && line > 0 ? line : null);

/** Trivy's own "unknown" is for what a distribution tracks without rating it; with no CVSS either it ranks lowest. */
function severityOf(word: string | null | undefined, cvss: Observation['cvss']): Severity {
  const severity = severityOrRating(word, cvss);
  return severity === 'unknown' && word?.toUpperCase() === 'UNKNOWN' ? 'info' : severity;
}

/**
 * Trivy's package status. `fixed` there says that a repair exists, so the weakness is open, as it is with
 * `affected`, `will_not_fix`, `fix_deferred`, `end_of_life`, `under_investigation` and `unknown`.
 */
const statuses: Record<string, ObservationStatus> = { not_affected: 'not-affected' };
