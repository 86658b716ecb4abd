import { type Fields, isFields, listOf, textOf, valueAt } from './read/field.ts';

/** Rules of the CycloneDX JSON schema (1.2–1.7) that a file may break and still be read. */

const types =
  'application framework library container platform operating-system device device-driver firmware file machine-learning-model data cryptographic-asset'.split(
    ' ',
  );
const scopes = ['required', 'optional', 'excluded'];
const patchTypes = ['unofficial', 'monkey', 'backport', 'cherry-pick'];
const flows = ['inbound', 'outbound', 'bi-directional', 'unknown'];
const hashLengths: Record<string, number> = {
  MD5: 32,
  'SHA-1': 40,
  'SHA-256': 64,
  'SHA-384': 96,
  'SHA-512': 128,
  'SHA3-256': 64,
  'SHA3-384': 96,
  'SHA3-512': 128,
};
const serialNumber = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;
/** SPDX identifiers of these families always name a minor version: `Apache-2.0`. */
const halfLicence = /^(Apache|A?GPL|LGPL|MPL|EPL|CDDL|EUPL|OSL|AFL|ECL)-\d+$/;

export function brokenBomRules(path: string, value: unknown): string[] {
  if (path === 'serialNumber' && !(typeof value === 'string' && serialNumber.test(value)))
    return ['breaks the schema: the serial number is not urn:uuid:…'];
  const timestamp = path === 'metadata' ? textOf(value, 'timestamp') : null;
  if (timestamp !== null && !dateTime.test(timestamp))
    return [`breaks the schema: the timestamp “${timestamp}” is not a date with time`];
  return [];
}

/** `refs` collects the bom-refs of all components so far. */
export function brokenComponentRules(component: unknown, refs: Set<string>): string[] {
  if (!isFields(component)) return ['breaks the schema: a component has to be an object'];
  const broken: string[] = [];
  if (textOf(component, 'name') === null) broken.push('it has no name');
  notOneOf(broken, 'type', component.type, types);
  notOneOf(broken, 'scope', component.scope, scopes);
  checkRef(broken, component, refs);
  for (const hash of listOf(component, 'hashes')) {
    const length = hashLengths[textOf(hash, 'alg') ?? ''];
    const content = valueAt(hash, 'content');
    const fits = typeof content === 'string' && /^[0-9a-f]+$/i.test(content);
    if (length !== undefined && !(fits && content.length === length))
      broken.push(`its ${textOf(hash, 'alg')} has not ${length} hexadecimal digits`);
  }
  if (isFields(component.swid) && textOf(component.swid, 'tagId') === null)
    broken.push('its swid has no tagId');
  for (const licence of listOf(component, 'licenses')) checkLicence(broken, licence);
  for (const patch of listOf(component, 'pedigree', 'patches'))
    notOneOf(broken, 'patch type', valueAt(patch, 'type'), patchTypes);
  for (const inner of listOf(component, 'components')) broken.push(...brokenComponentRules(inner, refs));
  return broken.map((what) => (what.startsWith('breaks') ? what : `breaks the schema: ${what}`));
}

export function brokenServiceRules(service: unknown): string[] {
  if (!isFields(service)) return ['breaks the schema: a service has to be an object'];
  const broken: string[] = [];
  if (textOf(service, 'name') === null) broken.push('it has no name');
  for (const data of listOf(service, 'data')) notOneOf(broken, 'data flow', valueAt(data, 'flow'), flows);
  return broken.map((what) => `breaks the schema: ${what}`);
}

function checkRef(broken: string[], component: Fields, refs: Set<string>): void {
  const ref = component['bom-ref'];
  if (ref === undefined) return;
  if (typeof ref !== 'string' || ref === '') broken.push('its bom-ref is empty');
  else if (refs.has(ref)) broken.push(`its bom-ref “${ref}” is given twice`);
  else refs.add(ref);
}

function checkLicence(broken: string[], entry: unknown): void {
  const licence = valueAt(entry, 'license');
  if (licence !== undefined && valueAt(entry, 'expression') !== undefined)
    broken.push('a licence is given by expression and by name at once');
  const encoding = textOf(licence, 'text', 'encoding');
  if (encoding !== null && encoding !== 'base64')
    broken.push(`the licence text's encoding “${encoding}” is not base64`);
  const id = textOf(licence, 'id');
  if (id !== null && halfLicence.test(id)) broken.push(`“${id}” is not an SPDX licence identifier`);
}

function notOneOf(broken: string[], what: string, value: unknown, allowed: string[]): void {
  if (value === undefined || (typeof value === 'string' && allowed.includes(value))) return;
  broken.push(`its ${what} ${JSON.stringify(value)} is none of ${allowed.join(', ')}`);
}
