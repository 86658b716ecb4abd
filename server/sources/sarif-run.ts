import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Instant } from '@plumbline/shared/schema/values.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, valueAt } from './read/field.ts';
import { readInstant } from './read/instant.ts';
import { jsonElements } from './read/json.ts';
import type { SourceFile } from './source.ts';

/** What results of a run refer to. */
export interface SarifRun {
  tool: string;
  /** Rules of the driver, then of each extension, by their index. */
  rules: Fields[][];
  bases: Fields;
  /** URI of each artifact, by index. */
  artifacts: (Fields | null)[];
  repository: string | null;
  scannedAt: Instant | null;
}

const paths = [
  'version',
  'runs[].tool',
  'runs[].resources',
  'runs[].invocations[]',
  'runs[].originalUriBaseIds',
  'runs[].versionControlProvenance[]',
  'runs[].artifacts[]',
];

/** The runs of a file without their results. Throws `bad-input` for another version than 2.x. */
export async function sarifRuns(file: SourceFile): Promise<SarifRun[]> {
  const runs: SarifRun[] = [];
  let version: unknown;
  for await (const { path, value, indexes } of jsonElements(file, paths, { require: ['runs'] })) {
    if (path === 'version') {
      version = value;
      checkSarifVersion(file, version);
      continue;
    }
    const index = indexes[0] ?? 0;
    while (runs.length <= index)
      runs.push({ tool: '', rules: [[]], bases: {}, artifacts: [], repository: null, scannedAt: null });
    const run = runs[index];
    if (run) addTo(run, path.slice('runs[].'.length), value);
  }
  checkSarifVersion(file, version);
  return runs;
}

function addTo(run: SarifRun, part: string, value: unknown): void {
  if (part === 'tool') {
    run.tool = textOf(value, 'driver', 'name') ?? textOf(value, 'name') ?? '';
    run.rules[0]?.push(...rulesOf(valueAt(value, 'driver', 'rules')));
    for (const extension of listOf(value, 'extensions')) run.rules.push(rulesOf(valueAt(extension, 'rules')));
  } else if (part === 'resources') run.rules[0]?.push(...rulesOf(valueAt(value, 'rules')));
  else if (part === 'originalUriBaseIds') run.bases = isFields(value) ? value : {};
  else if (part === 'versionControlProvenance[]') {
    run.repository ??= textOf(value, 'repositoryUri')?.replace(/^\w+:\/\/([^@/]*@)?|\.git\/?$/g, '') ?? null;
  } else if (part === 'invocations[]') {
    const ended = textOf(value, 'endTimeUtc') ?? textOf(value, 'startTimeUtc');
    const endedAt = ended === null ? null : readInstant(ended);
    if (endedAt !== null && (run.scannedAt === null || endedAt > run.scannedAt)) run.scannedAt = endedAt;
  } else {
    const location = fieldsOf(value, 'location');
    run.artifacts.push({ uri: location.uri, uriBaseId: location.uriBaseId });
  }
}

/** SARIF 2.1.0 keeps rules in an array, 2.0.0 in an object by key. */
function rulesOf(value: unknown): Fields[] {
  const rules = Array.isArray(value) ? value : isFields(value) ? Object.values(value) : [];
  return rules.map((rule) => (isFields(rule) ? rule : {}));
}

/** The declared version, refused where it is not 2.x. */
function checkSarifVersion(file: SourceFile, version: unknown): void {
  if (typeof version === 'string' && /^2\./.test(version)) return;
  const named = typeof version === 'string' ? `SARIF ${version}` : 'SARIF without a version';
  throw new PlumblineError('bad-input', `${file.name} is ${named}, which is not read.`, {
    file: file.name,
    at: 'version',
    expected: '2.1.0',
    todo: 'Convert it to SARIF 2.1.0, for instance with the Sarif.Multitool.',
  });
}
