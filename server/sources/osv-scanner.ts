import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { Severity } from '@plumbline/shared/schema/values.ts';
import { z } from 'zod';
import { componentOf } from './map/component.ts';
import { cvssOf, severityOrRating } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { hasMembers, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import { severityOfScore } from './read/severity.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'OSV-Scanner JSON';
const text = z.string().nullish();

const affected = z.looseObject({
  package: z.looseObject({ name: text, ecosystem: text, purl: text }).nullish(),
  ranges: z
    .array(z.looseObject({ type: text, events: z.array(z.record(z.string(), z.unknown())).nullish() }))
    .nullish(),
  severity: z.array(z.looseObject({ type: text, score: text })).nullish(),
  ecosystem_specific: z.looseObject({ severity: z.unknown().optional() }).nullish(),
  database_specific: z.looseObject({ cwes: z.array(z.looseObject({ cweId: text })).nullish() }).nullish(),
});
const vulnerability = z.looseObject({
  id: z.string().min(1),
  summary: text,
  details: text,
  aliases: z.array(z.string()).nullish(),
  severity: z.array(z.looseObject({ type: text, score: text })).nullish(),
  affected: z.array(affected).nullish(),
  database_specific: z
    .looseObject({ severity: z.unknown().optional(), cwe_ids: z.array(z.string()).nullish() })
    .nullish(),
});
const analysis = z.record(z.string(), z.looseObject({ called: z.boolean().nullish() })).nullish();
const group = z.looseObject({
  ids: z.array(z.string()).nullish(),
  aliases: z.array(z.string()).nullish(),
  max_severity: text,
  experimentalAnalysis: analysis,
  experimental_analysis: analysis,
});
const packaged = z.looseObject({
  package: z.looseObject({ name: text, version: text, ecosystem: text, purl: text, commit: text }),
  vulnerabilities: z.array(z.unknown()).nullish(),
  groups: z.array(group).nullish(),
});
const result = z.looseObject({
  source: z.looseObject({ path: text, type: text }).nullish(),
  packages: z.array(z.unknown()).nullish(),
});
type Result = z.infer<typeof result>;
type Packaged = z.infer<typeof packaged>;
type Vulnerability = z.infer<typeof vulnerability>;

/** An advisory without any rating, as of a malicious package, is read as `low`: what importers of this format agree on. */
const severityWhenUnrated: Severity = 'low';

/** Each advisory of each package of each lock file or image. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) !== 'object') refuse(file, title, 'an object with “results”');
  const required = hasMembers(file, 'experimental_config') ? [] : ['results'];
  for await (const { at, value } of jsonElements(file, ['results[]'], { require: required })) {
    const read = result.safeParse(value);
    if (!read.success) {
      yield* observed(at, value, result, () => []);
      continue;
    }
    for (const [i, each] of (read.data.packages ?? []).entries())
      yield* ofPackage(`${at}.packages[${i}]`, read.data, each);
  }
}

function* ofPackage(at: string, { source }: Result, value: unknown): Generator<Observed> {
  const read = packaged.safeParse(value);
  if (!read.success) {
    yield* observed(at, value, packaged, () => []);
    return;
  }
  for (const [i, each] of (read.data.vulnerabilities ?? []).entries())
    yield* observed(`${at}.vulnerabilities[${i}]`, each, vulnerability, (advisory) =>
      toObservation(source, read.data, advisory),
    );
}

function toObservation(source: Result['source'], found: Packaged, advisory: Vulnerability): Observation {
  const { version, ecosystem, commit } = found.package;
  const name = found.package.name || commit || '';
  const of = (advisory.affected ?? []).filter((each) => !each.package?.name || each.package.name === name);
  const kin = (found.groups ?? []).filter((each) => each.ids?.includes(advisory.id));
  const cvss = cvssOf(
    [...(advisory.severity ?? []), ...of.flatMap((each) => each.severity ?? [])].map((each) =>
      /^[\d.]+$/.test(each.score ?? '')
        ? { score: each.score, version: each.type }
        : { vector: each.score, version: each.type },
    ),
  );
  const called = kin
    .map((each) => (each.experimentalAnalysis ?? each.experimental_analysis)?.[advisory.id]?.called)
    .find((each) => each != null);
  return observationOf({
    externalId: [source?.path ?? '', ecosystem ?? '', `${name}@${version ?? ''}`, advisory.id].join('|'),
    kind: 'vulnerability',
    title: advisory.summary || `${advisory.id} in ${name}`,
    severity: severityOfAdvisory(advisory, of, kin, cvss),
    identifiers: orderIdentifiers([
      advisory.id,
      ...(advisory.aliases ?? []),
      ...kin.flatMap((each) => [...(each.ids ?? []), ...(each.aliases ?? [])]),
    ]),
    cvss,
    component: componentOf({
      name,
      version,
      purl: found.package.purl ?? of.find((each) => each.package?.purl)?.package?.purl,
      ecosystem,
      fixes: of.flatMap((each) =>
        (each.ranges ?? [])
          .filter((range) => range.type !== 'GIT')
          .flatMap((range) => (range.events ?? []).map((event) => textIn(event.fixed))),
      ),
    }),
    location: source?.path && source.type !== 'docker' ? { path: source.path, line: null } : null,
    asset: source?.type === 'docker' ? (source.path ?? null) : null,
    weaknesses: weaknessNumbers([
      ...(advisory.database_specific?.cwe_ids ?? []),
      ...of.flatMap((each) => (each.database_specific?.cwes ?? []).map((cwe) => cwe.cweId)),
    ]),
    reachable: called ?? null,
    raw: { source, package: found.package, vulnerability: advisory, groups: kin },
  });
}

function severityOfAdvisory(
  advisory: Vulnerability,
  of: z.infer<typeof affected>[],
  kin: z.infer<typeof group>[],
  cvss: Observation['cvss'],
): Severity {
  const words = [
    textIn(advisory.database_specific?.severity),
    ...[...(advisory.severity ?? []), ...of.flatMap((each) => each.severity ?? [])].map((each) => each.score),
    ...of.map((each) => textIn(each.ecosystem_specific?.severity)),
  ];
  for (const word of words) {
    const severity = severityOrRating(word, []);
    if (severity !== 'unknown') return severity;
  }
  const rated = severityOrRating(null, cvss);
  if (rated !== 'unknown') return rated;
  const highest = Math.max(
    ...kin.map((each) => Number.parseFloat(each.max_severity ?? '')).filter((n) => n > 0),
    0,
  );
  return highest > 0 ? severityOfScore(highest) : severityWhenUnrated;
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Findings of Google's OSV-Scanner (`--format json`), versions 1 and 2. */
export const osvScanner: SourceFormat = {
  id: 'osv-scanner',
  title,
  reads: ['json'],
  detect: (file) => {
    if (rootOf(file) !== 'object' || !hasMembers(file, 'results')) return 0;
    if (hasMembers(file, 'packages', 'vulnerabilities', 'package')) return 0.95;
    if (hasMembers(file, 'experimental_config')) return 0.9;
    return /^\s*\{\s*"results"\s*:\s*(\[\s*\]|null)\s*\}\s*$/.test(file.head) ? 0.4 : 0;
  },
  observe: (file) => distinct(observe(file)),
};
