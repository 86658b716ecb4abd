/** Which column names stand for which field; compared in lower case without blanks, `_`, `-` and `.`. */
export const csvAliases = {
  id: [
    'id',
    'external_id',
    'cve',
    'cve_id',
    'vulnerability_id',
    'vuln_id',
    'vulnerability',
    'finding_id',
    'issue_id',
    'advisory',
    'advisory_id',
    'identifier',
    'key',
    'issue_key',
    'ticket',
    'rule',
    'rule_id',
    'plugin_id',
    'ghsa',
    'reference',
  ],
  title: [
    'title',
    'name',
    'summary',
    'short_description',
    'description',
    'issue',
    'finding',
    'message',
    'vulnerability_name',
  ],
  severity: [
    'severity',
    'risk',
    'risk_level',
    'risk_rating',
    'criticality',
    'level',
    'priority',
    'cvss_severity',
    'rating',
  ],
  opened: [
    'opened',
    'opened_at',
    'opened_on',
    'first_seen',
    'first_seen_at',
    'first_detected',
    'first_found',
    'created',
    'created_at',
    'created_on',
    'date_created',
    'date',
    'discovered',
    'discovered_at',
    'detected',
    'detected_at',
    'reported',
    'reported_at',
    'found',
    'found_on',
    'open_date',
    'start',
    'introduced',
    'first_observed',
    'date_found',
    'date_opened',
    'discovery_date',
    'detection_date',
    'published',
  ],
  closed: [
    'closed',
    'closed_at',
    'closed_on',
    'fixed',
    'fixed_at',
    'fixed_on',
    'resolved',
    'resolved_at',
    'resolved_on',
    'remediated',
    'remediated_at',
    'mitigated',
    'mitigated_date',
    'close_date',
    'fix_date',
    'resolution_date',
    'date_closed',
    'date_fixed',
    'date_resolved',
    'end',
    'completed',
    'completed_at',
    'done',
    'closed_date',
    'resolved_date',
    'fixed_date',
    'remediation_date',
  ],
  status: ['status', 'state', 'resolution'],
  kind: ['kind', 'type', 'category', 'finding_type', 'issue_type', 'weakness_kind'],
  component: [
    'component',
    'package',
    'package_name',
    'library',
    'dependency',
    'module',
    'artifact',
    'product',
    'component_name',
    'software',
  ],
  version: ['version', 'installed_version', 'component_version', 'package_version', 'current_version'],
  fixedVersion: ['fixed_version', 'fixed_in', 'fix_version', 'patched_version', 'first_patched_version'],
  ecosystem: ['ecosystem', 'package_type', 'package_manager'],
  purl: ['purl', 'package_url'],
  path: ['path', 'file', 'file_path', 'filename', 'file_name', 'location', 'source_file'],
  line: ['line', 'line_number', 'start_line'],
  asset: [
    'asset',
    'asset_name',
    'host',
    'hostname',
    'server',
    'application',
    'app',
    'service',
    'project',
    'repository',
    'repo',
    'system',
    'target',
    'image',
  ],
  unit: ['unit', 'business_unit', 'department', 'division', 'unit_path'],
  owner: ['owner', 'assignee', 'assigned_to', 'team', 'responsible', 'owned_by'],
  due: [
    'due',
    'due_date',
    'due_on',
    'due_at',
    'deadline',
    'target_date',
    'remediate_by',
    'sla_date',
    'fix_by',
  ],
  effort: ['effort', 'effort_days', 'estimate', 'estimate_days'],
  cvss: [
    'cvss',
    'cvss_score',
    'cvss_base_score',
    'base_score',
    'score',
    'cvss3',
    'cvssv3',
    'cvssv3_score',
    'cvss_v3',
  ],
  vector: ['vector', 'cvss_vector', 'cvssv3_vector', 'cvss3_vector', 'vector_string'],
  epss: ['epss', 'epss_score', 'epss_probability'],
  knownExploited: ['known_exploited', 'kev', 'cisa_kev', 'in_kev', 'exploited'],
  publicExploit: ['public_exploit', 'exploit_available', 'exploit', 'has_exploit'],
  cwe: ['cwe', 'cwes', 'cwe_id', 'cwe_ids', 'weakness', 'weaknesses'],
  verified: ['verified_at', 'verified_on', 'verified_date'],
  acceptedUntil: ['accepted_until', 'acceptance_expires', 'exception_expires', 'risk_accepted_until'],
  fingerprint: ['fingerprint'],
  exposure: ['exposure', 'asset_exposure'],
  assetClass: ['asset_class'],
  externalId: ['source_id', 'record_id', 'row_id', 'uuid', 'guid'],
} as const satisfies Record<string, readonly string[]>;

export type CsvField = keyof typeof csvAliases;
export const csvFieldNames = Object.keys(csvAliases) as CsvField[];

const bare = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, '');

/**
 * Field → column as the file spells it. `map` (from `--map`) is obeyed first; of several columns for a
 * field the one whose alias stands earlier in the list is taken. A column serves one field.
 */
export function matchColumns(header: string[], map: Record<string, string>): Map<CsvField, string> {
  const columns = new Map<CsvField, string>();
  const taken = new Set<string>();
  for (const field of csvFieldNames) {
    const column = map[field];
    if (column === undefined) continue;
    columns.set(field, column);
    taken.add(column);
  }
  for (const field of csvFieldNames) {
    if (columns.has(field)) continue;
    for (const alias of csvAliases[field]) {
      const column = header.find((name) => bare(name) === bare(alias) && !taken.has(name));
      if (column === undefined) continue;
      columns.set(field, column);
      taken.add(column);
      break;
    }
  }
  return columns;
}
