const words = (text: string) => text.split(/\s+/);

/** Which column names stand for which field; compared in lower case by letters and digits alone. */
export const csvAliases = {
  id: words(`id external_id cve cve_id vulnerability_id vuln_id vulnerability finding_id issue_id advisory
    advisory_id identifier key issue_key ticket rule rule_id plugin_id ghsa reference cves
    cve_number osv_id vuln weakness_id defect_id bug_id ticket_id tracking_id test_id ref number`),
  title: words(`title name summary short_description description issue finding message vulnerability_name
    headline subject finding_name finding_title vulnerability_title issue_title problem`),
  severity: words(`severity risk risk_level risk_rating criticality level priority cvss_severity rating sev
    severity_level severity_rating vulnerability_severity threat_level impact`),
  opened: words(`opened opened_at opened_on first_seen first_seen_at first_detected first_found created
    created_at created_on date_created date discovered discovered_at detected detected_at reported
    reported_at found found_on open_date start introduced first_observed date_found date_opened
    discovery_date detection_date published opened_date created_date creation_date discovered_on
    discovered_date date_discovered detected_on detected_date date_detected reported_on
    reported_date date_reported date_first_seen first_seen_on first_seen_date found_at found_date
    first_found_on identified identified_on date_identified raised raised_on logged introduced_on`),
  closed:
    words(`closed closed_at closed_on fixed fixed_at fixed_on resolved resolved_at resolved_on remediated
    remediated_at mitigated mitigated_date close_date fix_date resolution_date date_closed
    date_fixed date_resolved end completed completed_at done closed_date resolved_date fixed_date
    remediation_date closure_date closed_time date_mitigated mitigated_at mitigated_on remediated_on
    date_remediated patched_at patched_on date_patched fixed_time completed_on completion_date`),
  status: words(
    `status state resolution finding_status issue_status vulnerability_status remediation_status`,
  ),
  kind: words(`kind type category finding_type issue_type weakness_kind`),
  component: words(`component package package_name library dependency module artifact product component_name
    software pkg pkg_name affected_package affected_component dependency_name`),
  version: words(`version installed_version component_version package_version current_version affected_version
    pkg_version`),
  fixedVersion: words(`fixed_version fixed_in fix_version patched_version first_patched_version`),
  ecosystem: words(`ecosystem package_type package_manager`),
  purl: words(`purl package_url`),
  path: words(`path file file_path filename file_name location source_file`),
  line: words(`line line_number start_line`),
  asset: words(`asset asset_name host hostname server application app service project repository repo system
    target image`),
  unit: words(`unit business_unit department division unit_path`),
  owner: words(`owner assignee assigned_to team responsible owned_by owner_team assigned assignee_name`),
  due: words(`due due_date due_on due_at deadline target_date remediate_by sla_date fix_by date_due due_by
    sla_due sla_due_date remediation_due remediation_due_date remediation_deadline target_fix_date
    planned_remediation_date`),
  effort: words(`effort effort_days estimate estimate_days effort_in_days person_days days_of_effort`),
  cvss: words(`cvss cvss_score cvss_base_score base_score score cvss3 cvssv3 cvssv3_score cvss_v3 cvss_v3_score
    cvss_v31 cvss_v31_score cvss_v4 cvss_v4_score cvss_base`),
  vector: words(`vector cvss_vector vector_string cvss_vector_string cvss4_vector cvssv4_vector cvss_v4_vector
    cvss_v4_0_vector cvss_v40_vector cvss3_vector cvssv3_vector cvss_v3_vector cvss_v3_0_vector cvss_v31_vector
    cvss_v3_1_vector cvss3_vector_string cvss4_vector_string cvss_v3_vector_string cvss_v4_vector_string
    cvss2_vector cvssv2_vector cvss_v2_vector`),
  epss: words(`epss epss_score epss_probability`),
  knownExploited: words(`known_exploited kev cisa_kev in_kev exploited`),
  publicExploit: words(`public_exploit exploit_available exploit has_exploit`),
  cwe: words(`cwe cwes cwe_id cwe_ids weakness weaknesses`),
  verified: words(`verified_at verified_on verified_date`),
  acceptedUntil: words(`accepted_until acceptance_expires exception_expires risk_accepted_until`),
  fingerprint: words(`fingerprint`),
  exposure: words(`exposure asset_exposure`),
  assetClass: words(`asset_class`),
  externalId: words(`source_id record_id row_id uuid guid`),
} satisfies Record<string, string[]>;

export type CsvField = keyof typeof csvAliases;
export const csvFieldNames = Object.keys(csvAliases) as CsvField[];

const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

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

/** Whether a header has what plain CSV needs: two columns, one of which names the weakness. */
export function isCsvHeader(columns: string[]): boolean {
  const matched = matchColumns(columns, {});
  return columns.filter((column) => column !== '').length > 1 && (matched.has('id') || matched.has('title'));
}
