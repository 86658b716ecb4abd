import type { Observation } from '@plumbline/shared/schema/observation.ts';
import {
  type ExposureTier,
  exposureTiers,
  type ObservationStatus,
  type WeaknessKind,
  weaknessKinds,
} from '@plumbline/shared/schema/values.ts';
import type { CsvField } from './csv-fields.ts';
import { cvssOf } from './map/cvss.ts';
import { isAdvisory } from './read/advisory.ts';
import { digestOf } from './read/digest.ts';
import { cweNumbersIn, distinct, lineOf } from './read/field.ts';
import { expectedDate, readInstant } from './read/instant.ts';
import { observationOf } from './read/observation-of.ts';
import { readPurl } from './read/purl.ts';
import { severityOfCell, severityOfScore } from './read/severity.ts';

const statusOfWord: Record<string, ObservationStatus> = {
  open: 'open',
  opened: 'open',
  new: 'open',
  active: 'open',
  todo: 'open',
  'to do': 'open',
  reopened: 'open',
  'in progress': 'open',
  confirmed: 'open',
  triaged: 'open',
  pending: 'open',
  unresolved: 'open',
  affected: 'open',
  vulnerable: 'open',
  exploitable: 'open',
  detected: 'open',
  outstanding: 'open',
  unfixed: 'open',
  assigned: 'open',
  acknowledged: 'open',
  backlog: 'open',
  blocked: 'open',
  'on hold': 'open',
  'in review': 'open',
  'under review': 'open',
  'in triage': 'open',
  're-opened': 'open',
  fixed: 'fixed',
  closed: 'fixed',
  resolved: 'fixed',
  done: 'fixed',
  remediated: 'fixed',
  mitigated: 'fixed',
  patched: 'fixed',
  verified: 'fixed',
  completed: 'fixed',
  complete: 'fixed',
  inactive: 'fixed',
  accepted: 'accepted',
  'risk accepted': 'accepted',
  'accepted risk': 'accepted',
  'wont fix': 'accepted',
  "won't fix": 'accepted',
  wontfix: 'accepted',
  ignored: 'accepted',
  suppressed: 'accepted',
  deferred: 'accepted',
  waived: 'accepted',
  exception: 'accepted',
  'risk acceptance': 'accepted',
  dismissed: 'accepted',
  "won't do": 'accepted',
  'false positive': 'false-positive',
  'false-positive': 'false-positive',
  invalid: 'false-positive',
  fp: 'false-positive',
  'not a bug': 'false-positive',
  'not affected': 'not-affected',
  'not-affected': 'not-affected',
  'not applicable': 'not-affected',
  'not vulnerable': 'not-affected',
  'not exploitable': 'not-affected',
};
const kindOfWord: Record<string, WeaknessKind> = {
  cve: 'vulnerability',
  vuln: 'vulnerability',
  dependency: 'vulnerability',
  sca: 'vulnerability',
  sast: 'code-weakness',
  code: 'code-weakness',
  dast: 'code-weakness',
  secret: 'exposed-secret',
  misconfig: 'misconfiguration',
  iac: 'misconfiguration',
  eol: 'end-of-life',
  outdated: 'outdated-dependency',
  quality: 'code-quality',
  'code smell': 'code-quality',
  'tech debt': 'code-quality',
  'technical debt': 'code-quality',
};
/** What spreadsheets write for “nothing”. */
const nothing = new Set([
  '',
  '-',
  '–',
  'n/a',
  'na',
  'null',
  'none',
  'nil',
  'never',
  'nan',
  '#n/a',
  'n.a.',
  '—',
  'tbd',
  'tba',
  'undefined',
]);

type Columns = Map<CsvField, string>;

function cellOf(values: Map<string, string>, columns: Columns, field: CsvField): string | null {
  const column = columns.get(field);
  const text = column === undefined ? '' : (values.get(column) ?? '').trim();
  return nothing.has(text.toLowerCase()) ? null : text;
}

/** What names the weakness of a row: its id, taken whole, else its title. */
export const identifierOf = (values: Map<string, string>, columns: Columns): string | null =>
  cellOf(values, columns, 'id') ?? cellOf(values, columns, 'title');

/**
 * One row as an observation, or the reason why it cannot be used. `isRepeated` tells identifiers that several rows
 * have: those take the place into their external id.
 */
export function observeRow(
  values: Map<string, string>,
  columns: Columns,
  isRepeated: (identifier: string) => boolean,
): Observation | string {
  const cell = (field: CsvField) => cellOf(values, columns, field);
  const id = cell('id');
  const title = cell('title');
  if (id === null && title === null) return 'the row has neither an id nor a title';
  const problems: string[] = [];
  const instantOf = (field: CsvField) => {
    const text = cell(field);
    const at = text === null ? null : readInstant(text);
    if (text !== null && at === null)
      problems.push(`“${text}” in ${columns.get(field)} is not ${expectedDate}`);
    return at;
  };
  const numberIn = (field: CsvField, low: number, high: number) => {
    const text = cell(field);
    if (text === null) return null;
    const share = text.endsWith('%') ? 0.01 : 1;
    const number = share * Number(text.replace(/\s*%$/, '').replace(/^(-?\d+),(\d+)$/, '$1.$2'));
    if (number >= low && number <= high) return number;
    problems.push(`“${text}” in ${columns.get(field)} is not a number from ${low} to ${high}`);
    return null;
  };
  const firstSeenAt = instantOf('opened');
  const closed = cell('closed');
  const closedWord = closed === null ? null : yesNo(closed);
  const closedAt = closedWord === null ? instantOf('closed') : null;
  const dueAt = instantOf('due');
  const verifiedAt = instantOf('verified');
  const acceptedUntilAt = instantOf('acceptedUntil');
  const vectorInCvss = /^(CVSS:|\(?AV:)/.test(cell('cvss') ?? '') ? cell('cvss') : null;
  const score = vectorInCvss === null ? numberIn('cvss', 0, 10) : null;
  const epss = numberIn('epss', 0, 1);
  const effortDays = numberIn('effort', 0, 1e6);
  const line = lineOf(/^\d+/.exec(cell('line') ?? '')?.[0]);
  if (firstSeenAt !== null && closedAt !== null && closedAt < firstSeenAt)
    problems.push(`closed (${cell('closed')}) before it was opened (${cell('opened')})`);
  const status = statusOf(cell('status'), closedAt !== null || closedWord === true, problems);
  const reopened = /^re-?open/i.test(cell('status') ?? '');
  if (status === 'open' && closedAt !== null && !reopened)
    problems.push(`it is ${cell('status')} and yet has a closing date`);
  const component = componentOf(cell);
  const path = cell('path');
  const kind = kindOf(cell('kind'), id, component !== null && path === null);
  const unit = cell('unit')?.replace(/^\/+|\/+$/g, '') ?? null;
  if (unit !== null && unit.length > 400) problems.push('the unit is longer than 400 characters');
  if (problems.length > 0) return problems.join('; ');

  const severity = severityOfCell(cell('severity'), columns.get('severity') ?? '');
  const cvss = cvssOf([
    { vector: cell('vector') ?? vectorInCvss, score, version: versionInName(columns.get('vector')) },
  ]);
  const exposure = cell('exposure')?.toLowerCase() as ExposureTier | undefined;
  const identifier = id ?? title ?? '';
  const place = [
    cell('asset'),
    unit,
    component?.name ?? null,
    component?.version ?? null,
    path,
    line,
    cell('fingerprint'),
  ];
  const placed = place.some((part) => part !== null);
  return observationOf({
    externalId:
      cell('externalId') ??
      (placed && isRepeated(identifier) ? `${identifier}|${digestOf(...place)}` : identifier),
    kind,
    title: title ?? identifier,
    severity: severity === 'unknown' ? severityOfScore(score) : severity,
    identifiers: distinct([identifier]),
    cvss,
    component,
    location: path === null ? null : { path, line },
    asset: cell('asset'),
    firstSeenAt,
    dueOn: dueAt?.slice(0, 10) ?? null,
    owner: cell('owner'),
    effortDays,
    status,
    knownExploited: yesNo(cell('knownExploited')),
    epss,
    closedAt: reopened ? null : closedAt,
    verifiedAt,
    acceptedUntil: acceptedUntilAt?.slice(0, 10) ?? null,
    weaknesses: [...new Set((cell('cwe') ?? '').split(/[,; ]+/).flatMap(cweNumbersIn))],
    fingerprint: cell('fingerprint'),
    publicExploit: yesNo(cell('publicExploit')),
    unit,
    assetExposure: exposure && exposureTiers.includes(exposure) ? exposure : null,
    assetClass: cell('assetClass'),
    raw: Object.fromEntries(values),
  });
}

/** `cvss_v3_0_vector` names its version; a plain `vector` none. */
const versionInName = (column: string | undefined) => /[234](?:[._ ]?[01])?/.exec(column ?? '')?.[0] ?? null;

function componentOf(cell: (field: CsvField) => string | null): Observation['component'] {
  const purl = readPurl(cell('purl'));
  const name = cell('component') ?? purl?.name ?? null;
  if (name === null) return null;
  return {
    name,
    version: cell('version') ?? purl?.version ?? null,
    purl: cell('purl'),
    ecosystem: cell('ecosystem') ?? purl?.ecosystem ?? null,
    fixedVersion: cell('fixedVersion'),
  };
}

function statusOf(word: string | null, closed: boolean, problems: string[]): ObservationStatus {
  if (word === null) return closed ? 'fixed' : 'open';
  const status = statusOfWord[word.toLowerCase().replace(/[_\s]+/g, ' ')];
  if (status === undefined) problems.push(`the status “${word}” is not known`);
  return status ?? 'open';
}

/** Without a kind column: an advisory's name, or a component without a path in code, is a vulnerability. */
function kindOf(word: string | null, id: string | null, inComponent: boolean): WeaknessKind {
  const plain = word?.toLowerCase().replace(/[_\s]+/g, ' ') ?? '';
  const kind = weaknessKinds.find((one) => one === plain.replaceAll(' ', '-'));
  const known = inComponent || (id !== null && isAdvisory(id));
  return kind ?? kindOfWord[plain] ?? (known ? 'vulnerability' : 'code-weakness');
}

function yesNo(text: string | null): boolean | null {
  if (text === null) return null;
  if (/^(true|yes|y|x|1)$/i.test(text)) return true;
  return /^(false|no|n|0)$/i.test(text) ? false : null;
}
