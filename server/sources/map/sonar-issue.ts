import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus, Severity, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import { z } from 'zod';
import { observationOf } from '../read/observation-of.ts';
import { orderIdentifiers, weaknessNumbers } from './identifiers.ts';
import { instantOf } from './instant.ts';
import { componentIn } from './sonar-dependency.ts';
import { workEffortDays } from './work-effort.ts';

const text = z.string().nullish();

export const sonarIssue = z.looseObject({
  key: z.string().min(1),
  rule: z.union([z.string(), z.looseObject({ key: z.string() })]).nullish(),
  ruleKey: text,
  severity: text,
  impacts: z.array(z.looseObject({ softwareQuality: text, severity: text })).nullish(),
  vulnerabilityProbability: text,
  securityCategory: text,
  component: z.string(),
  project: text,
  line: z.number().int().nullish(),
  textRange: z.looseObject({ startLine: z.number().int().nullish() }).nullish(),
  status: text,
  issueStatus: text,
  simpleStatus: text,
  resolution: text,
  /** Name of the rule, which sonar-report adds. */
  description: text,
  message: text,
  effort: text,
  debt: text,
  assignee: text,
  tags: z.array(z.string()).nullish(),
  creationDate: text,
  updateDate: text,
  closeDate: text,
  type: text,
});
type SonarIssue = z.infer<typeof sonarIssue>;

export interface SonarContext {
  /** The project's key where the issues do not carry it. */
  project: string | null;
  /** Keys of the issues that are hotspots, where the list mixes them. */
  hotspots: Set<string>;
}

/** One issue or hotspot. A finding of the dependency-check plugin is a vulnerability of the package it names. */
export function sonarObservation(
  found: SonarIssue,
  inHotspots: boolean,
  { project, hotspots }: SonarContext,
  raw: unknown,
): Observation {
  const hotspot = inHotspots || hotspots.has(found.key) || !!found.vulnerabilityProbability;
  const asset = found.project ?? project;
  const named = typeof found.rule === 'string' ? found.rule : found.rule?.key;
  const category = found.securityCategory ? `hotspot:${found.securityCategory}` : null;
  const rule = named ?? found.ruleKey ?? category;
  const dependency = componentIn(rule, found.message);
  const path = found.component.startsWith(`${asset}:`)
    ? found.component.slice(`${asset}:`.length)
    : found.component;
  const ended = endOf(found);
  return observationOf({
    externalId: found.key,
    kind: dependency ? 'vulnerability' : kindOf(found, hotspot),
    title: found.description || found.message || rule || found.key,
    severity: severityOf(found),
    identifiers: orderIdentifiers([...(dependency?.identifiers ?? []), rule]),
    cvss: dependency?.cvss ?? [],
    component: dependency?.component ?? null,
    location: { path, line: found.line ?? found.textRange?.startLine ?? null },
    asset,
    owner: found.assignee || null,
    effortDays: workEffortDays(found.effort ?? found.debt),
    weaknesses: weaknessNumbers([
      ...(found.tags ?? []).filter((tag) => /^cwe-/.test(tag)),
      ...(dependency?.cwes ?? []),
    ]),
    fingerprint: dependency ? null : found.key,
    firstSeenAt: instantOf(found.creationDate),
    closedAt: ended === 'open' ? null : instantOf(found.closeDate ?? found.updateDate),
    status: ended,
    raw,
  });
}

function kindOf({ type, impacts }: SonarIssue, hotspot: boolean): WeaknessKind {
  if (hotspot || type === 'VULNERABILITY' || type === 'SECURITY_HOTSPOT') return 'code-weakness';
  if (type === 'BUG' || type === 'CODE_SMELL') return 'code-quality';
  return impacts?.some((each) => each.softwareQuality !== 'SECURITY') ? 'code-quality' : 'code-weakness';
}

/** Ours for Sonar's five severities, for the impact ratings of 10.x and for a hotspot's probability. */
const severities: Record<string, Severity> = {
  BLOCKER: 'critical',
  CRITICAL: 'high',
  HIGH: 'high',
  MAJOR: 'medium',
  MEDIUM: 'medium',
  MINOR: 'low',
  LOW: 'low',
  INFO: 'info',
};

function severityOf({ severity, impacts, vulnerabilityProbability }: SonarIssue): Severity {
  const stated = severities[severity ?? ''] ?? severities[vulnerabilityProbability ?? ''];
  if (stated) return stated;
  const order = Object.keys(severities);
  const words = (impacts ?? []).map((each) => each.severity ?? '').filter((word) => word in severities);
  const worst = words.sort((a, b) => order.indexOf(a) - order.indexOf(b))[0];
  return severities[worst ?? ''] ?? 'unknown';
}

const statuses: Record<string, ObservationStatus> = {
  FALSE_POSITIVE: 'false-positive',
  'FALSE-POSITIVE': 'false-positive',
  SAFE: 'not-affected',
  ACCEPTED: 'accepted',
  WONTFIX: 'accepted',
  ACKNOWLEDGED: 'accepted',
  EXCEPTION: 'accepted',
  FIXED: 'fixed',
  REMOVED: 'fixed',
};

/** What status and resolution together say; `issueStatus` (10.4 and newer) says it in one word. */
function endOf({ issueStatus, simpleStatus, status, resolution }: SonarIssue): ObservationStatus {
  const word = issueStatus ?? simpleStatus;
  if (word) return statuses[word] ?? 'open';
  if (status !== 'RESOLVED' && status !== 'CLOSED' && status !== 'REVIEWED') return 'open';
  return statuses[resolution ?? ''] ?? 'fixed';
}
