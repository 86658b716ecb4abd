import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Observation } from '@plumbline/shared/schema/observation.ts';

export const dataRoot = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
export const hasData = existsSync(`${dataRoot}cases.json`);

export interface SourceCase {
  file: string;
  format: string;
  expectedFindings: number | null;
  orElse?: number[];
  literalCounts?: Record<string, unknown>;
  severities?: Record<string, number>;
  someFindingHas?: { field: string; value: unknown }[];
}

export const allCases: SourceCase[] = hasData
  ? JSON.parse(readFileSync(`${dataRoot}cases.json`, 'utf8'))
  : [];

/** Their name of a format → ours. What is not named here is a format that is not read. */
export const formatOfCases: Record<string, string> = {
  sarif: 'sarif',
  sarif_sdk: 'sarif',
  sarif_rule_breaking: 'sarif',
  sarif_v1: 'sarif',
  snyk_code: 'sarif',
  cyclonedx: 'cyclonedx',
  cyclonedx_sbom: 'cyclonedx',
  cyclonedx_schema: 'cyclonedx',
  cyclonedx_vex: 'cyclonedx',
  generic: 'defectdojo-generic',
  generic_csv_inline: 'defectdojo-generic',
  osv_scanner: 'osv-scanner',
  trivy: 'trivy',
  grype: 'grype',
  npm_audit: 'npm-audit',
  pnpm_audit: 'npm-audit',
  npm_audit_7_plus: 'npm-audit-7',
  github_dependabot_rest: 'github-dependabot',
  github_code_scanning: 'github-code-scanning',
  snyk: 'snyk',
  sonarqube: 'sonarqube',
  sonarqube_api: 'sonarqube',
  dependency_track: 'dependency-track',
  jira_search: 'jira',
};

/** Files of a format that is read which are refused all the same, and why. */
export const refusedOnPurpose: Record<string, string> = {
  'generic_csv_inline/test_generic_parser.py__test_parse_no_csv_content_no_findings.csv':
    'not one byte in it',
  'osv_scanner/no_findings.json': 'not one byte in it',
  'sonarqube/empty_zip.zip': 'not one file in it',
};

const countsNoFindings = ['components', 'ratings', 'rules', 'runs', 'suppressed', 'spec', 'version'];

/** Counts that differ from the listed ones, and why. */
const otherCounts: Record<string, number> = {
  // The other importer leaves out what is marked false positive; here it is an observation with that status.
  'files/sonarqube_api/issues.json': 3,
};

/** The counts that are defensible: what another importer makes of it, or what literally stands in it. */
export function countsOf(one: SourceCase): number[] {
  const literal = Object.entries(one.literalCounts ?? {}).flatMap(([name, count]) =>
    typeof count === 'number' && !countsNoFindings.includes(name) ? [count] : [],
  );
  const other = otherCounts[one.file];
  return [
    one.expectedFindings ?? -1,
    ...(one.orElse ?? []),
    ...literal,
    ...(other === undefined ? [] : [other]),
  ];
}

/** Severities are a choice of mapping where the tool has other words. */
export const mapsSeverity = (formatId: string) =>
  !['sarif', 'sonarqube', 'github-code-scanning'].includes(formatId);

/** Whether an observation says what the case lists. */
export function says(observation: Observation, field: string, value: unknown): boolean {
  const { component, location, cvss } = observation;
  switch (field) {
    case 'title':
      return titleSays(observation, String(value));
    case 'severity':
      return observation.severity === String(value).toLowerCase();
    case 'date':
      return dateIs(observation.firstSeenAt, String(value));
    case 'cvssv3':
    case 'cvssv4':
      return value === null || cvss.some(({ vector }) => vector === value);
    case 'cvssv3_score':
    case 'cvssv4_score':
      return value === null || cvss.some(({ score }) => score === Number(value));
    case 'cwe':
      // The other importer writes 0 where it reads none.
      if (value === 0) return true;
      return [value]
        .flat()
        .every((cwe) => observation.weaknesses.includes(Number(String(cwe).replace(/^CWE-/, ''))));
    case 'component_name':
      return (
        component !== null && (component.name === value || component.name.split(/[:/]/).at(-1) === value)
      );
    case 'component_version':
      return component?.version === value;
    case 'file_path':
      return location?.path === value || wayOf(observation, String(value));
    case 'line':
      return location?.line === Number(value);
    case 'epss_score':
      return observation.epss === value;
    case 'unsaved_vulnerability_ids':
      if (value === null) return true;
      return [value].flat().every((id) => observation.identifiers.includes(String(id)));
    default:
      throw new RangeError(`nothing compares ${field}`);
  }
}

/** The other importer builds some titles as `name:version | id`; then its parts have to be there. */
function titleSays(observation: Observation, title: string): boolean {
  if (observation.title.includes(title)) return true;
  const all = JSON.stringify([
    observation.title,
    observation.identifiers,
    observation.component,
    observation.location,
    observation.raw,
  ]);
  const parts = title.split(/[\s|:_]+/).filter((part) => part !== 'None' && part !== '');
  return (
    parts.length > 0 &&
    parts[0] !== title &&
    parts.every((part) => all.includes(JSON.stringify(part).slice(1, -1)))
  );
}

function dateIs(at: string | null, expected: string): boolean {
  if (at === null) return false;
  if (/^\d{4}-\d{2}-\d{2}$/.test(expected)) return at.startsWith(expected);
  return new Date(at).getTime() === new Date(expected).getTime();
}

/** A dependency chain that the other importer keeps as a path: `root > middle > leaf`. */
function wayOf(observation: Observation, way: string): boolean {
  const raw = JSON.stringify(observation.raw);
  return (
    way.includes(' > ') &&
    way.split(' > ').every((name) => raw.includes(`"${name}@`) || raw.includes(`"${name}"`))
  );
}
