import { dayNumber } from '@plumbline/shared/core/day.ts';
import type { CodeLocation, Component } from '@plumbline/shared/schema/observation.ts';
import type { Severity, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import type { Advisory } from './advisories.ts';
import type { Dealt } from './advisory-deck.ts';
import type { Place } from './estate.ts';
import type { Rule } from './rules.ts';

/** What is wrong and where; when it was found and repaired is the episode's. */
export interface Weakness {
  kind: WeaknessKind;
  title: string;
  severity: Severity;
  identifiers: string[];
  component: Component | null;
  location: CodeLocation | null;
  fingerprint: string | null;
  weaknesses: number[];
  place: Place;
  /** Effort that the source states; null where it states none and the table by kind applies. */
  effortDays: number | null;
  advisory: Advisory | null;
}

const plain = { location: null, fingerprint: null, weaknesses: [], effortDays: null, advisory: null };

export function vulnerabilityAt({ advisory, place }: Dealt): Weakness {
  const { cve, name, ecosystem, fixedVersion, severity } = advisory;
  const title = fixedVersion === null ? `${name} (${cve})` : `${name} before ${fixedVersion} (${cve})`;
  const component = { name, version: null, purl: null, ecosystem, fixedVersion };
  return { ...plain, kind: 'vulnerability', title, severity, identifiers: [cve], component, place, advisory };
}

export function outdatedAt({ advisory, place }: Dealt): Weakness {
  const { name, ecosystem } = advisory;
  return {
    ...plain,
    kind: 'outdated-dependency',
    title: `${name} two or more major versions behind`,
    severity: 'low',
    identifiers: [`outdated/${ecosystem}/${name}`],
    component: { name, version: null, purl: null, ecosystem, fixedVersion: null },
    place,
  };
}

export function endOfLifeAt(
  [name, version, ecosystem]: readonly [string, string, string],
  place: Place,
  effortDays: number | null,
): Weakness {
  return {
    ...plain,
    kind: 'end-of-life',
    title: `${name} ${version} is no longer maintained`,
    severity: 'high',
    identifiers: [`end-of-life/${name}/${version}`],
    component: { name, version, purl: null, ecosystem, fixedVersion: null },
    place,
    effortDays,
  };
}

/** A rule broken at one spot; `serial` makes the spot the only one of its kind. */
export function ruleAt(
  kind: WeaknessKind,
  [id, title, severity, cwe]: Rule,
  place: Place,
  serial: number,
  effortDays: number | null,
): Weakness {
  const cloud = kind === 'misconfiguration';
  const path = cloud
    ? `resource/${place.asset.name}/${serial.toString(36)}`
    : `${folders[serial % folders.length]}/part-${serial % 97}.ts`;
  return {
    kind,
    title,
    severity,
    identifiers: [id],
    component: null,
    location: { path, line: cloud ? null : 1 + (serial % 613) },
    fingerprint: cloud ? null : serial.toString(16).padStart(8, '0'),
    weaknesses: cwe === 0 ? [] : [cwe],
    place,
    effortDays,
    advisory: null,
  };
}

const folders = ['api', 'orders', 'views', 'jobs', 'store', 'clients'];

/** Days to the due date: the default policy by severity, and by class where KEV or EPSS make it urgent. */
export function policyDays(weakness: Weakness, likely: boolean, openedMs: number): number {
  const { kind, severity, advisory } = weakness;
  if (kind === 'architecture' || kind === 'end-of-life') return 270;
  const bySeverity = { critical: 15, high: 30, medium: 90, low: 180, info: 365, unknown: 180 }[severity];
  const listed = advisory?.kev != null && dayNumber(advisory.kev.addedOn) * 86_400_000 <= openedMs;
  if (listed) return 15;
  return likely ? Math.min(30, bySeverity) : bySeverity;
}
