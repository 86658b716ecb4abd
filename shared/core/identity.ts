import type { CodeLocation, Component } from '../schema/observation.ts';
import type { WeaknessKind } from '../schema/values.ts';

const advisoryRank = [/^CVE-\d{4}-\d{4,}$/i, /^GHSA(-[a-z0-9]{4}){3}$/i, /^(OSV|PYSEC|RUSTSEC|GO|MAL)-/i];

/** The name a weakness goes by: the CVE where there is one among its aliases, else the GHSA, else the first. */
export function canonicalIdentifier(identifiers: readonly string[], fallback: string): string {
  for (const pattern of advisoryRank) {
    const found = identifiers.find((identifier) => pattern.test(identifier));
    if (found !== undefined) return found.toUpperCase().startsWith('CVE-') ? found.toUpperCase() : found;
  }
  return identifiers[0] ?? fallback;
}

export const isCve = (identifier: string): boolean => advisoryRank[0]!.test(identifier);

/**
 * Where a weakness sits (domain §2): for a component, ecosystem and name without version or manifest; for code, the
 * path and the source's fingerprint, the line only where there is none.
 */
export function placeOf(
  component: Pick<Component, 'name' | 'ecosystem'> | null,
  location: CodeLocation | null,
  fingerprint: string | null,
): string {
  if (component !== null)
    return component.ecosystem === null ? component.name : `${component.ecosystem}/${component.name}`;
  if (location === null) return fingerprint ?? '';
  if (fingerprint !== null) return `${location.path}#${fingerprint}`;
  return location.line === null ? location.path : `${location.path}:${location.line}`;
}

export interface FindingIdentity {
  kind: WeaknessKind;
  identifier: string;
  unitId: number;
  assetId: number;
  place: string;
}

/** The text whose hash keys a finding. */
export const findingIdentityText = (of: FindingIdentity): string =>
  JSON.stringify([of.kind, of.identifier, of.unitId, of.assetId, of.place]);

export interface FixFacts {
  kind: WeaknessKind;
  identifier: string;
  component: Pick<Component, 'name' | 'ecosystem' | 'fixedVersion'> | null;
  assetClass: string | null;
  assetName: string;
  unitId: number;
}

/**
 * What one piece of work closes: a component brought to one version on all assets of a class, or one rule in one
 * repository. Where the company names no asset class, a unit's assets are the class, since one owner acts there.
 */
export function fixGroup(of: FixFacts): { identityText: string; title: string } {
  const where = of.assetClass === null ? `unit ${of.unitId}` : `class ${of.assetClass}`;
  if (of.component !== null) {
    const { ecosystem, name, fixedVersion } = of.component;
    return {
      identityText: JSON.stringify(['component', ecosystem, name, fixedVersion, where]),
      title: fixedVersion === null ? `Update or replace ${name}` : `Update ${name} to ${fixedVersion}`,
    };
  }
  return {
    identityText: JSON.stringify(['rule', of.kind, of.identifier, of.unitId, of.assetName]),
    title: `${ruleVerb[of.kind]} ${of.identifier}${of.assetName === '' ? '' : ` in ${of.assetName}`}`,
  };
}

const ruleVerb: Record<WeaknessKind, string> = {
  vulnerability: 'Repair',
  'outdated-dependency': 'Update',
  'end-of-life': 'Replace',
  'code-weakness': 'Repair',
  misconfiguration: 'Correct',
  'exposed-secret': 'Rotate',
  architecture: 'Rework',
  'code-quality': 'Clean up',
};
