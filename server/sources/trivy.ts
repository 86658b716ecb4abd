import { z } from 'zod';
import { assetOfImage } from './map/asset.ts';
import { hasMembers, isEmptyArray, refuse, rootOf, valuesAt } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { trivyObservations } from './map/trivy-result.ts';
import { textOf } from './read/field.ts';
import { jsonElements } from './read/json.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'Trivy JSON';
const text = z.string().nullish();
const resource = z.looseObject({
  Namespace: text,
  Kind: text,
  Name: text,
  Results: z.array(z.unknown()).nullish(),
  Error: text,
});

/** Each result of a scan (schema 2), of a cluster's resources, or of the array that Trivy wrote before 0.20. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  const root = rootOf(file);
  if (isNull(file)) return;
  const array = root === 'array' && (isEmptyArray(file) || hasMembers(file, 'Target'));
  const object =
    root === 'object' &&
    ['Results', 'ArtifactName', 'Resources', 'Findings', 'ClusterName'].some((each) =>
      hasMembers(file, each),
    );
  if (!array && !object)
    refuse(file, title, 'an object with “Results” or “Resources”, or an array of targets');
  const asset = object ? await assetOfScan(file) : null;
  const cluster = hasMembers(file, 'ClusterName')
    ? textOf((await valuesAt(file, ['ClusterName'])).get('ClusterName'))
    : null;
  const paths = object ? ['Results[]', 'Resources[]', 'Findings[]'] : ['[]'];
  for await (const { at, path, value } of jsonElements(file, paths)) {
    if (path === 'Results[]' || path === '[]') yield* trivyObservations(at, value, asset);
    else yield* ofResource(at, value, cluster);
  }
}

/** Old Trivy wrote `null`, and it alone does, where nothing was found. */
const isNull = (file: SourceFile) => file.head.trim() === 'null';

/** The image without its tag, or the folder or repository that was scanned. */
async function assetOfScan(file: SourceFile): Promise<string | null> {
  if (!hasMembers(file, 'ArtifactName')) return null;
  const values = await valuesAt(file, ['ArtifactName', 'ArtifactType']);
  const name = textOf(values.get('ArtifactName'));
  return values.get('ArtifactType') === 'container_image' ? assetOfImage(name) : name;
}

function* ofResource(at: string, value: unknown, cluster: string | null): Generator<Observed> {
  const read = resource.safeParse(value);
  if (!read.success) {
    yield* observed(at, value, resource, () => []);
    return;
  }
  const { Namespace, Kind, Name, Results, Error: failure } = read.data;
  if (failure) yield { type: 'reject', at, reason: `the tool could not scan this resource: ${failure}` };
  const asset = [cluster, Namespace, Kind, Name].filter(Boolean).join('/');
  for (const [i, each] of (Results ?? []).entries())
    yield* trivyObservations(`${at}.Results[${i}]`, each, asset);
}

/** Vulnerabilities, misconfigurations and secrets found by Aqua's Trivy (`--format json`), also of `trivy k8s`. */
export const trivy: SourceFormat = {
  id: 'trivy',
  title,
  reads: ['json'],
  detect: (file) => {
    const root = rootOf(file);
    if (root === 'array') {
      if (!hasMembers(file, 'Target')) return 0;
      return hasMembers(file, 'VulnerabilityID') || hasMembers(file, 'Type') ? 0.9 : 0.4;
    }
    if (root !== 'object') return isNull(file) ? 0.4 : 0;
    if (hasMembers(file, 'ArtifactName') && hasMembers(file, 'SchemaVersion')) return 0.95;
    if (hasMembers(file, 'ClusterName'))
      return hasMembers(file, 'Resources') || hasMembers(file, 'Findings') ? 0.95 : 0.4;
    return hasMembers(file, 'Results', 'Target') ? 0.8 : 0;
  },
  observe: (file) => distinct(observe(file)),
};
