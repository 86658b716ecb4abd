import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { Instant, ObservationStatus } from '@plumbline/shared/schema/values.ts';
import { cvssOf } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { isAdvisory } from './read/advisory.ts';
import { digestOf } from './read/digest.ts';
import {
  booleanOf,
  cweNumbersIn,
  type Fields,
  isFields,
  lineOf,
  listOf,
  numberOf,
  textOf,
} from './read/field.ts';
import { readInstant } from './read/instant.ts';
import { observationOf } from './read/observation-of.ts';
import { severityOfWord } from './read/severity.ts';

/** One finding as an observation, or the reason why it cannot be used. */
export function observeDojoFinding(finding: unknown): Observation | string {
  if (!isFields(finding)) return 'a finding has to be an object';
  const missing = ['title', 'severity', 'description'].filter((name) => typeof finding[name] !== 'string');
  if (missing.length > 0) return `required and missing: ${missing.join(', ')}`;
  const title = textOf(finding, 'title');
  if (title === null) return 'the title is empty';
  const problems: string[] = [];
  const instantOf = (name: string): Instant | null => {
    const text = textOf(finding, name);
    const at = text === null ? null : (readInstant(text) ?? readSlashedDay(text));
    if (text !== null && at === null) problems.push(`“${text}” in ${name} is no date`);
    return at;
  };
  const firstSeenAt = instantOf('date');
  const mitigatedAt = instantOf('mitigated');
  const dueAt = instantOf('planned_remediation_date');
  if (firstSeenAt !== null && mitigatedAt !== null && mitigatedAt < firstSeenAt)
    problems.push(`mitigated (${textOf(finding, 'mitigated')}) before its date (${textOf(finding, 'date')})`);
  if (problems.length > 0) return problems.join('; ');

  const status = statusOf(finding, mitigatedAt);
  const vulnerabilityIds = listOf(finding, 'vulnerability_ids').filter(
    (id): id is string => typeof id === 'string',
  );
  const advisories = orderIdentifiers([textOf(finding, 'cve'), ...vulnerabilityIds]);
  const name = textOf(finding, 'component_name');
  const path = textOf(finding, 'file_path');
  const epss = numberOf(finding, 'epss_score');
  const isVulnerability = advisories.some(isAdvisory) || name !== null;
  return observationOf({
    externalId: textOf(finding, 'unique_id_from_tool') ?? externalIdOf(finding, advisories),
    kind: isVulnerability ? 'vulnerability' : 'code-weakness',
    title,
    severity: severityOf(textOf(finding, 'severity')),
    identifiers: advisories.length > 0 ? advisories : [textOf(finding, 'vuln_id_from_tool') ?? title],
    cvss: cvssOf([
      { vector: textOf(finding, 'cvssv3'), score: numberOf(finding, 'cvssv3_score'), version: '3.1' },
      { vector: textOf(finding, 'cvssv4'), score: numberOf(finding, 'cvssv4_score'), version: '4.0' },
    ]),
    component:
      name === null
        ? null
        : {
            name,
            version: textOf(finding, 'component_version'),
            purl: null,
            ecosystem: null,
            fixedVersion: textOf(finding, 'fix_version'),
          },
    location: path === null ? null : { path, line: lineOf(finding, 'line') },
    asset: assetOf(finding),
    firstSeenAt,
    dueOn: dueAt?.slice(0, 10) ?? null,
    status,
    knownExploited: booleanOf(finding, 'known_exploited'),
    epss: epss !== null && epss >= 0 && epss <= 1 ? epss : null,
    closedAt: status === 'open' ? null : mitigatedAt,
    weaknesses: weaknessNumbers([finding.cwe, ...listOf(finding, 'cwes')].flatMap(cweNumbersIn)),
    raw: finding,
  });
}

function externalIdOf(finding: Fields, advisories: string[]): string {
  const names = [
    'title',
    'severity',
    'description',
    'component_name',
    'component_version',
    'file_path',
    'line',
    'url',
  ];
  const parts = names.map((name) => textOf(finding, name));
  return digestOf(...parts, advisories.join(' '), assetOf(finding), textOf(finding, 'vuln_id_from_tool'));
}

/** DefectDojo reads any other word than its five as Info. */
function severityOf(word: string | null): Observation['severity'] {
  const severity = severityOfWord(word);
  return severity === 'unknown' ? 'info' : severity;
}

function statusOf(finding: Fields, mitigatedAt: Instant | null): ObservationStatus {
  if (booleanOf(finding, 'false_p')) return 'false-positive';
  if (booleanOf(finding, 'out_of_scope')) return 'not-affected';
  if (booleanOf(finding, 'risk_accepted')) return 'accepted';
  if (booleanOf(finding, 'is_mitigated') || mitigatedAt !== null) return 'fixed';
  return booleanOf(finding, 'active') === false ? 'fixed' : 'open';
}

function assetOf(finding: Fields): string | null {
  const endpoint = listOf(finding, 'endpoints')[0];
  const host = textOf(endpoint, 'host') ?? (typeof endpoint === 'string' ? hostOf(endpoint) : null);
  return textOf(finding, 'service') ?? host ?? hostOf(textOf(finding, 'url'));
}

const hostOf = (url: string | null) => /^(?:\w+:\/\/)?(?:[^@/]*@)?([^/:?#\s]+)/.exec(url ?? '')?.[1] ?? null;

/** DefectDojo's `MM/DD/YYYY`; where that is no date, day first, as DefectDojo then reads it. */
function readSlashedDay(text: string): Instant | null {
  const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(text.trim()) ?? [];
  if (!first || !second || !year) return null;
  const full = year.length === 2 ? `20${year}` : year;
  const on = (month: string, day: string) =>
    readInstant(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return on(first, second) ?? on(second, first);
}
