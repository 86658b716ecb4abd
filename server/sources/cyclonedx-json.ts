import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { addComponent, type CyclonedxBom, emptyBom } from './cyclonedx-bom.ts';
import { brokenBomRules, brokenComponentRules, brokenServiceRules } from './cyclonedx-rules.ts';
import { observeVulnerability } from './cyclonedx-vulnerability.ts';
import { Occurrences } from './read/digest.ts';
import { textOf } from './read/field.ts';
import { readInstant } from './read/instant.ts';
import { jsonElements } from './read/json.ts';
import type { Observed, SourceFile } from './source.ts';

const paths = ['bomFormat', 'specVersion', 'serialNumber', 'metadata', 'components[]', 'services[]'];

/** The observations of a JSON bill of materials. Components may follow vulnerabilities: two passes. */
export async function* cyclonedxJson(file: SourceFile): AsyncGenerator<Observed> {
  const bom = emptyBom();
  for await (const { path, at, value } of jsonElements(file, paths, {
    require: ['bomFormat', 'specVersion'],
  })) {
    for (const reason of addPart(file, bom, path, value)) yield { type: 'reject', at, reason };
  }
  const occurrences = new Occurrences();
  for await (const { at, value } of jsonElements(file, ['vulnerabilities[]']))
    yield* observeVulnerability(value, at, bom, occurrences);
}

/** Takes in one part and answers the rules of the schema it breaks. */
function addPart(file: SourceFile, bom: CyclonedxBom, path: string, value: unknown): string[] {
  if (path === 'bomFormat') {
    if (value !== 'CycloneDX')
      throw refused(file, `says bomFormat ${JSON.stringify(value)}`, path, '“CycloneDX”');
  } else if (path === 'specVersion') {
    if (typeof value !== 'string' || !/^1\.[0-9]$/.test(value))
      throw refused(file, `is CycloneDX ${JSON.stringify(value)}`, path, '1.0 to 1.7');
  } else if (path === 'metadata') {
    bom.asset = textOf(value, 'component', 'name');
    bom.takenAt = readInstant(textOf(value, 'timestamp') ?? '');
    addComponent(bom, (value as { component?: unknown } | null)?.component);
    return brokenBomRules(path, value);
  } else if (path === 'components[]') {
    const broken = brokenComponentRules(value, bom.refs);
    addComponent(bom, value);
    return broken;
  } else if (path === 'services[]') {
    addComponent(bom, value);
    return brokenServiceRules(value);
  } else return brokenBomRules(path, value);
  return [];
}

const refused = (file: SourceFile, what: string, at: string, expected: string) =>
  new PlumblineError('bad-input', `${file.name} ${what}, which is not read.`, {
    file: file.name,
    at,
    expected,
    todo: 'Export it as CycloneDX 1.4 to 1.7.',
  });
