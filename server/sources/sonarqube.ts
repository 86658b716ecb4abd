import { hasMembers, isEmptyArray, refuse, rootOf, valuesAt } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { type SonarContext, sonarIssue, sonarObservation } from './map/sonar-issue.ts';
import { isSonarReport, readSonarReport } from './map/sonar-report.ts';
import { isFields, listOf, numberOf, textOf } from './read/field.ts';
import { expectedDate, readInstant } from './read/instant.ts';
import { jsonElements } from './read/json.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'SonarQube issues and hotspots';

/** Each issue and hotspot of an API answer, of several one after the other, or of a plain array of them. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (isSonarReport(file)) {
    yield* ofReport(file);
    return;
  }
  const root = rootOf(file);
  const named = hasMembers(file, 'component');
  const array = root === 'array' && (named || isEmptyArray(file));
  const object = root === 'object' && (named ? isAnswer(file) : isEmptyAnswer(file));
  if (!array && !object) refuse(file, title, 'an object with “issues” or “hotspots”, or an array of them');
  const context = object ? await contextOf(file) : { project: null, hotspots: new Set<string>() };
  const paths = object ? ['issues[]', 'hotspots[]', 'paging.total'] : ['[]'];
  let [records, total] = [0, 0];
  for await (const { at, path, value } of jsonElements(file, paths, { manyRoots: true })) {
    if (path === 'paging.total') total = Math.max(total, numberOf(value) ?? 0);
    else {
      records += 1;
      yield* ofIssue(at, value, path === 'hotspots[]', context);
    }
  }
  if (total > records && !file.partOf)
    yield {
      type: 'reject',
      at: 'paging.total',
      reason: `${total - records} of ${total} records are on other pages, which are not in this file`,
    };
}

/** An issue whose date of creation is none is read without it, and the place is told. */
function* ofIssue(
  at: string,
  value: unknown,
  inHotspots: boolean,
  context: SonarContext,
): Generator<Observed> {
  const created = textOf(value, 'creationDate');
  const undated = created !== null && readInstant(created) === null;
  const read = undated && isFields(value) ? { ...value, creationDate: null } : value;
  if (undated)
    yield {
      type: 'reject',
      at: `${at}.creationDate`,
      reason: `“${created}” is not ${expectedDate}; the issue is read without it`,
    };
  yield* observed(at, read, sonarIssue, (found) => sonarObservation(found, inHotspots, context, value));
}

async function* ofReport(file: SourceFile): AsyncGenerator<Observed> {
  const { project, issues } = await readSonarReport(file);
  const context = { project, hotspots: new Set<string>() };
  for (const { at, issue } of issues) yield* ofIssue(at, issue, false, context);
}

const isAnswer = (file: SourceFile) => hasMembers(file, 'issues') || hasMembers(file, 'hotspots');
const isEmptyAnswer = (file: SourceFile) => /"(issues|hotspots)"\s*:\s*(\[\s*\]|null)/.test(file.head);

/** What sonar-report adds to the issues: the project's key, and which of them are hotspots. */
async function contextOf(file: SourceFile): Promise<SonarContext> {
  if (!hasMembers(file, 'sonarComponent') && !hasMembers(file, 'hotspotKeys'))
    return { project: null, hotspots: new Set() };
  const values = await valuesAt(file, ['sonarComponent', 'projectName', 'hotspotKeys']);
  const keys = listOf(values.get('hotspotKeys')).filter((key) => typeof key === 'string');
  return {
    project: textOf(values.get('sonarComponent')) ?? textOf(values.get('projectName')),
    hotspots: new Set(keys),
  };
}

/** `api/issues/search` and `api/hotspots/search` of SonarQube and SonarCloud; JSON and HTML of sonar-report. */
export const sonarqube: SourceFormat = {
  id: 'sonarqube',
  title,
  reads: ['json', 'html'],
  detect: (file) => {
    if (isSonarReport(file)) return 0.95;
    const root = rootOf(file);
    if (root === 'object' && hasMembers(file, 'issues'))
      return hasMembers(file, 'paging') || hasMembers(file, 'effortTotal') || hasMembers(file, 'sonarBaseURL')
        ? 0.95
        : 0;
    if (root === 'object') return hasMembers(file, 'hotspots', 'paging') ? 0.95 : 0;
    if (root !== 'array' || !hasMembers(file, 'component', 'project', 'creationDate')) return 0;
    return hasMembers(file, 'rule') || hasMembers(file, 'vulnerabilityProbability') ? 0.9 : 0;
  },
  observe: (file) => distinct(observe(file)),
};
