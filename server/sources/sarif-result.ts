import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus, Severity, WeaknessKind } from '@plumbline/shared/schema/values.ts';
import { cvssOf } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { isAdvisory, leadingAdvisory } from './read/advisory.ts';
import { digestOf } from './read/digest.ts';
import { cweNumbersIn, type Fields, fieldsOf, isFields, listOf, numberOf, textOf } from './read/field.ts';
import { readInstant } from './read/instant.ts';
import { observationOf } from './read/observation-of.ts';
import { severityOfScore, severityOfWord } from './read/severity.ts';
import { sarifComponent } from './sarif-component.ts';
import { sarifLocation } from './sarif-location.ts';
import type { SarifRun } from './sarif-run.ts';

const noWeakness = ['pass', 'notApplicable', 'informational'];

/** One result: an observation, null where it reports no weakness, or the reason why it cannot be used. */
export function observeResult(result: unknown, run: SarifRun): Observation | string | null {
  if (!isFields(result)) return 'a result has to be an object';
  if (noWeakness.includes(textOf(result, 'kind') ?? '')) return null;
  const rule = ruleOf(result, run);
  const ruleId = textOf(result, 'ruleId') ?? textOf(result, 'rule', 'id') ?? textOf(rule, 'id');
  const message = messageOf(result, rule);
  if (ruleId === null && message === null) return 'a result needs a rule or a message';
  const identifier = ruleId ?? `no rule: ${(message ?? '').slice(0, 120)}`;
  const location = sarifLocation(result, run);
  const fingerprint = fingerprintOf(result);
  const place =
    fingerprint ??
    digestOf(
      message,
      location?.line ?? null,
      numberOf(result, 'locations', 0, 'physicalLocation', 'region', 'startColumn'),
    );
  const { status, closedAt } = stateOf(result, run);
  const advisory = leadingAdvisory(identifier);
  const tags = tagsOf(result, rule);
  const score =
    numberOf(result, 'properties', 'security-severity') ?? numberOf(rule, 'properties', 'security-severity');
  const vector = vectorIn(fieldsOf(result, 'properties')) ?? vectorIn(fieldsOf(rule, 'properties'));
  const cvss = cvssOf([{ vector, score: score ?? numberOf(rule, 'properties', 'cvssv3_baseScore') }]);
  const title = message ?? textOf(rule, 'shortDescription', 'text') ?? textOf(rule, 'name') ?? identifier;
  const firstDetected = textOf(result, 'provenance', 'firstDetectionTimeUtc');
  return observationOf({
    externalId: [run.tool, identifier, location?.path ?? '', place].join('|'),
    kind: kindOf(advisory, tags, score, run.tool),
    title: title.replace(/\s+/g, ' ').slice(0, 500),
    severity: severityOf(result, rule, score),
    identifiers: orderIdentifiers([advisory, identifier, ...tags.filter(isAdvisory)]),
    cvss,
    component: sarifComponent(rule, message),
    location,
    asset: run.repository,
    firstSeenAt: run.scannedAt ?? readInstant(firstDetected ?? ''),
    status,
    closedAt,
    weaknesses: weaknessesOf(result, rule, tags),
    fingerprint,
    raw: result,
  });
}

/** SARIF has no place of its own for it: the property bags that tools in use fill, newest version first. */
const vectorNames = `cvssv4_vector cvssV4Vector cvss4Vector cvssv3_vector cvssV3Vector cvss3Vector cvss_vector
  cvssVector`.split(/\s+/);

function vectorIn(properties: Fields): string | null {
  for (const name of vectorNames) {
    const vector = textOf(properties, name);
    if (vector !== null && vector !== '') return vector;
  }
  return null;
}

function ruleOf(result: Fields, run: SarifRun): Fields {
  const component = numberOf(result, 'rule', 'toolComponent', 'index');
  const own = component === null ? run.rules[0] : run.rules[component + 1];
  const id = textOf(result, 'ruleId') ?? textOf(result, 'rule', 'id');
  const index = numberOf(result, 'rule', 'index') ?? numberOf(result, 'ruleIndex');
  const pointed = index === null ? undefined : own?.[index];
  if (pointed && (id === null || isOfRule(id, textOf(pointed, 'id')))) return pointed;
  if (id === null) return {};
  for (const rules of own ? [own, ...run.rules] : run.rules) {
    const named = rules.find((rule) => isOfRule(id, textOf(rule, 'id')));
    if (named) return named;
  }
  return {};
}

/** § 3.52.4: a result's rule id may add levels to its rule's: `CA1000/1`. */
const isOfRule = (resultId: string, ruleId: string | null) =>
  ruleId !== null && (resultId === ruleId || resultId.startsWith(`${ruleId}/`));

function messageOf(result: Fields, rule: Fields): string | null {
  const message = fieldsOf(result, 'message');
  const messageId = textOf(message, 'id') ?? textOf(message, 'messageId') ?? textOf(result, 'ruleMessageId');
  const strings = fieldsOf(rule, 'messageStrings');
  const looked =
    messageId === null ? null : (textOf(strings, messageId, 'text') ?? textOf(strings, messageId));
  const text = textOf(message, 'text') ?? looked;
  if (text === null) return textOf(message, 'markdown');
  const values = listOf(message, 'arguments');
  return text.replace(/\{\{|\}\}|\{(\d+)\}/g, (whole, n) =>
    n === undefined ? whole.slice(1) : String(values[Number(n)] ?? whole),
  );
}

function fingerprintOf(result: Fields): string | null {
  const line = textOf(result, 'partialFingerprints', 'primaryLocationLineHash');
  for (const member of ['fingerprints', 'partialFingerprints']) {
    const entries = Object.entries(fieldsOf(result, member)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    );
    if (member === 'partialFingerprints' && line !== null) return line;
    if (entries.length === 0) continue;
    const text = entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`);
    return text.join(' ').length > 200 ? digestOf(text.join(' ')) : text.join(' ');
  }
  return textOf(result, 'correlationGuid');
}

function stateOf(result: Fields, run: SarifRun): { status: ObservationStatus; closedAt: string | null } {
  if (textOf(result, 'baselineState') === 'absent') return { status: 'fixed', closedAt: run.scannedAt };
  for (const suppression of listOf(result, 'suppressions')) {
    const state = textOf(suppression, 'status') ?? textOf(suppression, 'state') ?? 'accepted';
    if (state !== 'accepted') continue;
    const why = textOf(suppression, 'justification') ?? '';
    return { status: /false[ -]?positive/i.test(why) ? 'false-positive' : 'accepted', closedAt: null };
  }
  return { status: 'open', closedAt: null };
}

const severityOfLevel: Record<string, Severity> = {
  error: 'high',
  warning: 'medium',
  note: 'info',
  none: 'info',
};

/** `security-severity` is a score on the CVSS scale (GitHub code scanning); without it the level speaks. */
function severityOf(result: Fields, rule: Fields, score: number | null): Severity {
  if (score !== null && score > 0 && score <= 10) return severityOfScore(score);
  const word =
    textOf(result, 'properties', 'security-severity') ?? textOf(rule, 'properties', 'security-severity');
  if (severityOfWord(word) !== 'unknown') return severityOfWord(word);
  const level = textOf(result, 'level') ?? textOf(rule, 'defaultConfiguration', 'level') ?? 'warning';
  return severityOfLevel[level] ?? 'unknown';
}

function tagsOf(result: Fields, rule: Fields): string[] {
  const tags = [...listOf(rule, 'properties', 'tags'), ...listOf(result, 'properties', 'tags')];
  return tags.filter((tag): tag is string => typeof tag === 'string');
}

/** Tools that look for one kind only and say so in no tag. */
const secretTools = /gitleaks|trufflehog|detect-secrets|ggshield|gitguardian|talisman|noseyparker/i;
const settingTools =
  /checkov|tfsec|kics|terrascan|kube-?linter|kubesec|kubescape|kube-score|hadolint|cfn-?(lint|nag)|prowler|tflint/i;

function kindOf(advisory: string | null, tags: string[], score: number | null, tool: string): WeaknessKind {
  const has = (...words: string[]) => tags.some((tag) => words.includes(tag.toLowerCase()));
  if (has('secret', 'secrets') || secretTools.test(tool)) return 'exposed-secret';
  if (has('misconfiguration', 'iac', 'infrastructure-as-code')) return 'misconfiguration';
  if (advisory !== null || has('vulnerability', 'sca')) return 'vulnerability';
  if (settingTools.test(tool)) return 'misconfiguration';
  const quality = has(
    'maintainability',
    'readability',
    'correctness',
    'reliability',
    'style',
    'useless-code',
  );
  return quality && score === null && !has('security') ? 'code-quality' : 'code-weakness';
}

function weaknessesOf(result: Fields, rule: Fields, tags: string[]): number[] {
  const references = [
    ...listOf(result, 'taxa'),
    ...listOf(rule, 'relationships').map((relationship) => fieldsOf(relationship, 'target')),
  ].filter((reference) =>
    /cwe/i.test(textOf(reference, 'toolComponent', 'name') ?? textOf(reference, 'id') ?? ''),
  );
  const named = [fieldsOf(rule, 'properties').cwe, fieldsOf(result, 'properties').cwe].flat();
  const numbers = [
    ...tags.filter((tag) => /cwe/i.test(tag)).flatMap(cweNumbersIn),
    ...references.flatMap((reference) => cweNumbersIn(textOf(reference, 'id') ?? '')),
    ...named.flatMap(cweNumbersIn),
  ];
  return weaknessNumbers(numbers);
}
