/** Column of the CSV → member of the JSON. */
const members: Record<string, string> = {
  date: 'date',
  title: 'title',
  severity: 'severity',
  description: 'description',
  cweid: 'cwe',
  cweids: 'cwes',
  mitigation: 'mitigation',
  impact: 'impact',
  references: 'references',
  active: 'active',
  verified: 'verified',
  falsepositive: 'false_p',
  duplicate: 'duplicate',
  ismitigated: 'is_mitigated',
  mitigateddate: 'mitigated',
  url: 'url',
  'vulnerability id': 'cve',
  cve: 'cve',
  cvssv3: 'cvssv3',
  cvssv3_score: 'cvssv3_score',
  cvssv4: 'cvssv4',
  cvssv4_score: 'cvssv4_score',
  epss_score: 'epss_score',
  epss_percentile: 'epss_percentile',
  component_name: 'component_name',
  component_version: 'component_version',
  known_exploited: 'known_exploited',
  ransomware_used: 'ransomware_used',
  fix_available: 'fix_available',
  kev_date: 'kev_date',
};
const flags = new Set(['active', 'verified', 'false_p', 'duplicate', 'is_mitigated', 'known_exploited']);

/** A row of the CSV in the shape of the JSON. The CSV may leave texts empty that the JSON requires. */
export function dojoRow(values: Map<string, string>): Record<string, unknown> {
  const finding: Record<string, unknown> = { description: '', severity: 'Info' };
  for (const [column, cell] of values) {
    const member = members[column.trim().toLowerCase()];
    const text = cell.trim();
    if (member === undefined || text === '') continue;
    finding[member] = flags.has(member) ? /^(true|1|yes)$/i.test(text) : text;
  }
  if (typeof finding.cwes === 'string') finding.cwes = finding.cwes.split(',').map((cwe) => cwe.trim());
  return finding;
}
