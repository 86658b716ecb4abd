import { hasMembers, isEmptyArray, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import {
  type SnykProject,
  snykIssue,
  snykMisconfiguration,
  snykMisconfigurationObservation,
  snykObservation,
} from './map/snyk-issue.ts';
import { textOf } from './read/field.ts';
import { jsonElements } from './read/json.ts';
import { sarif } from './sarif.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'Snyk JSON';
const lists = ['vulnerabilities[]', 'filtered.ignore[]', 'infrastructureAsCodeIssues[]'];
const facts = ['projectName', 'displayTargetFile', 'targetFile', 'packageManager', 'path', 'error'];
const prefixes = ['', '[].', 'applications[].', '[].applications[].'];

/** Each issue of each project, along each path it comes by. What `snyk code test` writes is SARIF and is read as such. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if ((sarif.detect?.(file) ?? 0) > 0.5) {
    yield* sarif.observe(file, {});
    return;
  }
  if (!isEmptyArray(file) && certainty(file) === 0)
    refuse(file, title, 'a project, or an array of projects, with “vulnerabilities” and “ok”');
  const projects = new Map<string, SnykProject>();
  for await (const { at, path, value } of jsonElements(file, everywhere(facts))) {
    const fact = path.slice(path.lastIndexOf('.') + 1);
    const where = at.slice(0, at.length - fact.length);
    projects.set(where, { ...projects.get(where), [fact]: textOf(value) });
  }
  for (const [where, { error }] of projects)
    if (error)
      yield { type: 'reject', at: `${where}error`, reason: `the tool could not test this project: ${error}` };
  for await (const { at, path, value } of jsonElements(file, everywhere(lists))) {
    const list = lists.find((each) => path.endsWith(each)) ?? '';
    const project = projects.get(at.slice(0, at.lastIndexOf(list.slice(0, -2)))) ?? {};
    if (list === 'infrastructureAsCodeIssues[]')
      yield* observed(at, value, snykMisconfiguration, (found) =>
        snykMisconfigurationObservation(found, project, value),
      );
    else
      yield* observed(at, value, snykIssue, (found) =>
        snykObservation(found, project, list === 'filtered.ignore[]', value),
      );
  }
}

function certainty(file: SourceFile): number {
  if (rootOf(file) === 'other' || hasMembers(file, 'bomFormat')) return 0;
  if (hasMembers(file, 'infrastructureAsCodeIssues')) return 0.9;
  if (!hasMembers(file, 'vulnerabilities')) return hasMembers(file, 'ok', 'error', 'path') ? 0.5 : 0;
  const count = ownMembers.filter((member) => hasMembers(file, member)).length;
  if (count === 0) return hasMembers(file, 'ok') ? 0.4 : 0;
  return count >= 2 ? 0.9 : 0.5;
}

const ownMembers = [
  'dependencyCount',
  'packageManager',
  'licensesPolicy',
  'upgradePath',
  'isUpgradable',
  'uniqueCount',
];

const everywhere = (paths: string[]) => prefixes.flatMap((prefix) => paths.map((path) => prefix + path));

/** `snyk test --json` (one project or `--all-projects`), `snyk container test`, `snyk iac test`. Snyk Code writes SARIF. */
export const snyk: SourceFormat = {
  id: 'snyk',
  title,
  reads: ['json'],
  detect: certainty,
  observe: (file) => distinct(observe(file)),
};
