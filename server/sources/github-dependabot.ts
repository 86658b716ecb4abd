import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus } from '@plumbline/shared/schema/values.ts';
import { z } from 'zod';
import { componentOf } from './map/component.ts';
import { cvssOf, severityOrRating } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { instantOf } from './map/instant.ts';
import { hasMembers, isEmptyArray, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { recordsOfPages } from './map/pages.ts';
import { repositoryOf } from './map/repository.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'GitHub Dependabot alerts';
const text = z.string().nullish();

const packaged = z.looseObject({ ecosystem: text, name: z.string() });
const rating = z.looseObject({ vector_string: text, score: z.number().nullish() }).nullish();
const alert = z.looseObject({
  number: z.number().int(),
  state: z.enum(['open', 'fixed', 'dismissed', 'auto_dismissed']),
  dependency: z.looseObject({ package: packaged, manifest_path: text }),
  security_advisory: z.looseObject({
    ghsa_id: text,
    cve_id: text,
    summary: text,
    severity: text,
    identifiers: z.array(z.looseObject({ value: z.string() })).nullish(),
    cvss: rating,
    cvss_severities: z.looseObject({ cvss_v3: rating, cvss_v4: rating }).nullish(),
    epss: z
      .union([
        z.looseObject({ percentage: z.number().min(0).max(1) }),
        z.array(z.looseObject({ percentage: z.number().min(0).max(1) })),
      ])
      .nullish(),
    cwes: z.array(z.looseObject({ cwe_id: text })).nullish(),
  }),
  security_vulnerability: z
    .looseObject({ severity: text, first_patched_version: z.looseObject({ identifier: text }).nullish() })
    .nullish(),
  url: text,
  html_url: text,
  created_at: text,
  fixed_at: text,
  dismissed_at: text,
  auto_dismissed_at: text,
  dismissed_reason: text,
  assignees: z.array(z.looseObject({ login: text })).nullish(),
  repository: z.looseObject({ full_name: text }).nullish(),
});
type Alert = z.infer<typeof alert>;

async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  const fits = rootOf(file) === 'array' && (isEmptyArray(file) || hasMembers(file, 'security_advisory'));
  if (!fits) refuse(file, title, 'an array of alerts, each with “number”, “state” and “security_advisory”');
  for await (const { at, value } of recordsOfPages(file))
    yield* observed(at, value, alert, (found) => toObservation(found, value));
}

function toObservation(found: Alert, raw: unknown): Observation {
  const { security_advisory: advisory, dependency } = found;
  const { name, ecosystem } = dependency.package;
  const asset = repositoryOf(found.repository?.full_name, found.url, found.html_url);
  const cvss = cvssOf(
    [advisory.cvss_severities?.cvss_v4, advisory.cvss_severities?.cvss_v3, advisory.cvss].map((each) => ({
      vector: each?.vector_string,
      score: each?.score,
    })),
  );
  return observationOf({
    externalId: `${asset ?? ''}#${found.number}`,
    kind: 'vulnerability',
    title: advisory.summary || `${advisory.ghsa_id ?? advisory.cve_id ?? 'Advisory'} in ${name}`,
    severity: severityOrRating(found.security_vulnerability?.severity ?? advisory.severity, cvss),
    identifiers: orderIdentifiers([
      advisory.cve_id,
      advisory.ghsa_id,
      ...(advisory.identifiers ?? []).map((each) => each.value),
    ]),
    cvss,
    component: componentOf({
      name,
      ecosystem,
      fixes: [found.security_vulnerability?.first_patched_version?.identifier],
    }),
    location: dependency.manifest_path ? { path: dependency.manifest_path, line: null } : null,
    asset,
    owner: found.assignees?.[0]?.login ?? null,
    epss: [advisory.epss].flat()[0]?.percentage ?? null,
    weaknesses: weaknessNumbers((advisory.cwes ?? []).map((each) => each.cwe_id)),
    firstSeenAt: instantOf(found.created_at),
    ...closure(found),
    raw,
  });
}

/** GitHub REST API, "Dependabot alerts": what each state and reason of dismissal says. */
function closure(found: Alert): Pick<Observation, 'status' | 'closedAt'> {
  if (found.state === 'fixed') return { status: 'fixed', closedAt: instantOf(found.fixed_at) };
  if (found.state === 'dismissed') {
    const status = statusOfReason[found.dismissed_reason ?? ''] ?? 'accepted';
    return { status, closedAt: status === 'open' ? null : instantOf(found.dismissed_at) };
  }
  if (found.state === 'auto_dismissed')
    return { status: 'accepted', closedAt: instantOf(found.auto_dismissed_at) };
  return { status: 'open', closedAt: null };
}

const statusOfReason: Record<string, ObservationStatus> = {
  fix_started: 'open',
  inaccurate: 'false-positive',
  no_bandwidth: 'accepted',
  tolerable_risk: 'accepted',
  not_used: 'not-affected',
};

/** Answer of `GET /repos/{owner}/{repo}/dependabot/alerts`, also of an organisation or enterprise. */
export const githubDependabot: SourceFormat = {
  id: 'github-dependabot',
  title,
  reads: ['json'],
  detect: (file) =>
    rootOf(file) === 'array' && hasMembers(file, 'security_advisory', 'dependency', 'state') ? 0.95 : 0,
  observe: (file) => distinct(observe(file)),
};
