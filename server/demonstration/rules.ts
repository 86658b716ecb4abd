import type { Severity } from '@plumbline/shared/schema/values.ts';

/** A rule of a scanner: id, title, severity, CWE number or 0. */
export type Rule = readonly [id: string, title: string, severity: Severity, cwe: number];

export const codeRules: readonly Rule[] = [
  ['sql-injection', 'Query built from request data', 'critical', 89],
  ['os-command-injection', 'Shell command built from request data', 'critical', 78],
  ['unsafe-deserialization', 'Untrusted data is deserialised', 'high', 502],
  ['cross-site-scripting', 'Request data reaches the page unescaped', 'high', 79],
  ['server-side-request-forgery', 'Address of an outgoing request is not checked', 'high', 918],
  ['path-traversal', 'File path built from request data', 'high', 22],
  ['missing-authorisation', 'Route without a check of permission', 'high', 862],
  ['xml-external-entity', 'XML parser resolves external entities', 'medium', 611],
  ['weak-cipher', 'Outdated cipher in use', 'medium', 327],
  ['open-redirect', 'Redirect to an unchecked address', 'medium', 601],
  ['request-forgery', 'Form without a token against forgery', 'medium', 352],
  ['log-injection', 'Request data is written to the log unescaped', 'low', 117],
  ['weak-random', 'Predictable random numbers', 'low', 330],
];

export const cloudRules: readonly Rule[] = [
  ['storage-public', 'Storage can be read by anyone', 'critical', 732],
  ['admin-without-second-factor', 'Administrator without a second factor', 'critical', 308],
  ['network-open', 'Administration port open to the internet', 'high', 284],
  ['role-too-wide', 'Role grants more than it uses', 'high', 269],
  ['privileged-container', 'Container runs privileged', 'high', 250],
  ['backup-not-locked', 'Backups can be deleted by an operator', 'high', 732],
  ['not-encrypted', 'Storage is not encrypted at rest', 'medium', 311],
  ['audit-log-off', 'Audit log is switched off', 'medium', 778],
  ['key-not-rotated', 'Key older than its term', 'medium', 324],
  ['no-deletion-guard', 'Resource can be deleted without a guard', 'low', 0],
];

export const edgeRules: readonly Rule[] = [
  ['tls-outdated', 'Outdated TLS version accepted', 'medium', 326],
  ['certificate-expiring', 'Certificate close to its end', 'low', 298],
  ['login-page-exposed', 'Administration page reachable from the internet', 'high', 284],
  ['header-missing', 'Security header missing', 'low', 693],
];

export const secretRules: readonly Rule[] = [
  ['cloud-access-key', 'Cloud access key in the repository', 'critical', 798],
  ['private-key', 'Private key in the repository', 'high', 321],
  ['database-password', 'Database password in the repository', 'high', 798],
  ['partner-token', 'Token of a partner interface in the repository', 'high', 798],
  ['test-credential', 'Credential of a test system in the repository', 'low', 798],
];

export const qualityRules: readonly Rule[] = [
  ['complexity', 'Function too complex to change safely', 'medium', 0],
  ['duplication', 'Block of code repeated', 'low', 0],
  ['swallowed-error', 'Error is caught and ignored', 'medium', 0],
  ['untested-branch', 'Critical branch without a test', 'medium', 0],
  ['oversized-module', 'Module too large to review', 'low', 0],
  ['dead-code', 'Code that nothing calls', 'info', 0],
];

export const designRules: readonly Rule[] = [
  ['shared-database', 'Several services write to one database', 'high', 0],
  ['single-point-of-failure', 'No second instance of a critical part', 'high', 0],
  ['manual-release', 'Release needs steps by hand', 'medium', 0],
  ['nightly-batch', 'Nightly batch cannot be resumed', 'medium', 0],
  ['circular-dependency', 'Services depend on each other in a circle', 'medium', 0],
];

/** Products whose maintenance by their maker had ended before 2024, with their ecosystem. */
export const endedProducts: readonly (readonly [name: string, version: string, ecosystem: string])[] = [
  ['Debian', '9', 'os'],
  ['Windows Server', '2012 R2', 'os'],
  ['CentOS Linux', '8', 'os'],
  ['Node.js', '16', 'runtime'],
  ['Python', '3.7', 'runtime'],
  ['PHP', '7.4', 'runtime'],
  ['.NET Core', '3.1', 'runtime'],
  ['AngularJS', '1.8', 'framework'],
  ['MySQL', '5.7', 'database'],
  ['PostgreSQL', '11', 'database'],
  ['Elasticsearch', '6', 'database'],
];
