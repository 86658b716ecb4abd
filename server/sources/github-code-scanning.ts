import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus, Severity, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import { z } from 'zod';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { instantOf } from './map/instant.ts';
import { hasMembers, isEmptyArray, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { recordsOfPages } from './map/pages.ts';
import { repositoryOf } from './map/repository.ts';
import { observationOf } from './read/observation-of.ts';
import { severityOfWord } from './read/severity.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'GitHub code-scanning alerts';
const text = z.string().nullish();

const alert = z.looseObject({
  number: z.number().int(),
  state: z.enum(['open', 'closed', 'fixed', 'dismissed']).nullish(),
  created_at: text,
  fixed_at: text,
  dismissed_at: text,
  dismissed_reason: text,
  url: text,
  html_url: text,
  rule: z.looseObject({
    id: text,
    name: text,
    severity: text,
    security_severity_level: text,
    description: text,
    tags: z.array(z.string()).nullish(),
  }),
  tool: z.looseObject({ name: text }).nullish(),
  most_recent_instance: z
    .looseObject({
      state: text,
      message: z.looseObject({ text }).nullish(),
      location: z.looseObject({ path: text, start_line: z.number().int().nullish() }).nullish(),
    })
    .nullish(),
  assignees: z.array(z.looseObject({ login: text })).nullish(),
  repository: z.looseObject({ full_name: text }).nullish(),
});
type Alert = z.infer<typeof alert>;

async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  const fits =
    rootOf(file) === 'array' &&
    (isEmptyArray(file) || (hasMembers(file, 'number', 'rule') && !hasMembers(file, 'security_advisory')));
  if (!fits) refuse(file, title, 'an array of alerts, each with “number”, “rule” and “most_recent_instance”');
  for await (const { at, value } of recordsOfPages(file))
    yield* observed(at, value, alert, (found) => toObservation(found, value));
}

function toObservation(found: Alert, raw: unknown): Observation {
  const { rule, most_recent_instance: instance } = found;
  const asset = repositoryOf(found.repository?.full_name, found.url, found.html_url);
  const ruleId = given(rule.id) ?? given(rule.name);
  const path = given(instance?.location?.path);
  return observationOf({
    externalId: `${asset ?? ''}#${found.number}`,
    kind: kindOf(found, ruleId),
    title: given(rule.description) ?? given(instance?.message?.text) ?? ruleId ?? `Alert ${found.number}`,
    severity: severityOfRule(rule),
    identifiers: orderIdentifiers([ruleId]),
    location: path ? { path, line: instance?.location?.start_line ?? null } : null,
    asset,
    owner: found.assignees?.[0]?.login ?? null,
    weaknesses: weaknessNumbers(rule.tags ?? []),
    fingerprint: `${found.number}`,
    firstSeenAt: instantOf(found.created_at),
    ...closure(found),
    raw,
  });
}

/** GitHub rates the security of a rule; a rule without such a rating has only a level of attention. */
function severityOfRule(rule: Alert['rule']): Severity {
  const rated = severityOfWord(rule.security_severity_level);
  return rated === 'unknown' ? severityOfWord(rule.severity) : rated;
}

function kindOf({ rule }: Alert, ruleId: string | null): WeaknessKind {
  if (/^(CVE-\d|GHSA-)/i.test(ruleId ?? '')) return 'vulnerability';
  const security = given(rule.security_severity_level) ?? rule.tags?.find((tag) => tag === 'security');
  return security ? 'code-weakness' : 'code-quality';
}

/** GitHub REST API, "Code scanning": what each state and reason of dismissal says. */
function closure(found: Alert): Pick<Observation, 'status' | 'closedAt'> {
  const state = found.state ?? given(found.most_recent_instance?.state);
  if (state === 'dismissed' || given(found.dismissed_at))
    return {
      status: statusOfReason[found.dismissed_reason ?? ''] ?? 'accepted',
      closedAt: instantOf(found.dismissed_at),
    };
  if (state === 'fixed' || state === 'closed')
    return { status: 'fixed', closedAt: instantOf(found.fixed_at) };
  return { status: 'open', closedAt: null };
}

const statusOfReason: Record<string, ObservationStatus> = {
  'false positive': 'false-positive',
  "won't fix": 'accepted',
  'used in tests': 'not-affected',
};

const given = (value: string | null | undefined) => (value && value !== 'None' ? value : null);

/** Answer of `GET /repos/{owner}/{repo}/code-scanning/alerts`, also of an organisation or enterprise. */
export const githubCodeScanning: SourceFormat = {
  id: 'github-code-scanning',
  title,
  reads: ['json'],
  detect: (file) =>
    rootOf(file) === 'array' && hasMembers(file, 'rule', 'number', 'most_recent_instance') ? 0.95 : 0,
  observe: (file) => distinct(observe(file)),
};
