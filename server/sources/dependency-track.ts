import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ObservationStatus } from '@plumbline/shared/schema/values.ts';
import { z } from 'zod';
import { componentOf } from './map/component.ts';
import { cvssOf, severityOrRating } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { instantOf } from './map/instant.ts';
import { hasMembers, isEmptyArray, refuse, rootOf, valuesAt } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { textOf } from './read/field.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'Dependency-Track findings (FPF)';
const text = z.string().nullish();
const score = z.number().nullish();

const finding = z.looseObject({
  component: z.looseObject({
    uuid: text,
    group: text,
    name: z.string(),
    version: text,
    purl: text,
    project: text,
    projectName: text,
  }),
  vulnerability: z.looseObject({
    uuid: text,
    source: text,
    vulnId: z.string().min(1),
    title: text,
    severity: text,
    cweId: score,
    cwes: z.array(z.looseObject({ cweId: score })).nullish(),
    aliases: z.array(z.record(z.string(), z.unknown())).nullish(),
    cvssV2BaseScore: score,
    cvssV2Vector: text,
    cvssV3BaseScore: score,
    cvssV3Vector: text,
    cvssV4Score: score,
    cvssV4BaseScore: score,
    cvssV4Vector: text,
    epssScore: z.number().min(0).max(1).nullish(),
  }),
  attribution: z
    .looseObject({ alternateIdentifier: text, attributedOn: z.union([z.string(), z.number()]).nullish() })
    .nullish(),
  analysis: z
    .looseObject({ state: text, isSuppressed: z.boolean().nullish(), justification: text })
    .nullish(),
  matrix: text,
});
type Finding = z.infer<typeof finding>;

/** Each finding of the packaged file, or of the bare array that the API answers. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  const root = rootOf(file);
  const own = root === 'object' && isPackaged(file);
  const fits = own || hasMembers(file, 'vulnerability', 'component') || isEmptyArray(file);
  if (root === 'other' || !fits) refuse(file, title, 'an object with “meta”, “project” and “findings”');
  const context = root === 'object' ? await valuesAt(file, ['project']) : new Map<string, unknown>();
  const asset = textOf(context.get('project'), 'name');
  const paths = root === 'object' ? ['findings[]'] : ['[]'];
  const required = own || root === 'array' ? [] : ['findings'];
  for await (const { at, value } of jsonElements(file, paths, { require: required }))
    yield* observed(at, value, finding, (found) =>
      toObservation(found, asset ?? found.component.projectName ?? null, value),
    );
}

const isPackaged = (file: SourceFile) => /"application"\s*:\s*"Dependency-Track"/.test(file.head);

function toObservation(found: Finding, asset: string | null, raw: unknown): Observation {
  const { component, vulnerability: v, attribution } = found;
  const name = component.group
    ? `${component.group}${component.purl ? ':' : '/'}${component.name}`
    : component.name;
  const cvss = cvssOf([
    { vector: v.cvssV4Vector, score: v.cvssV4Score ?? v.cvssV4BaseScore, version: '4.0' },
    { vector: v.cvssV3Vector, score: v.cvssV3BaseScore, version: '3.1' },
    { vector: v.cvssV2Vector, score: v.cvssV2BaseScore, version: '2.0' },
  ]);
  return observationOf({
    externalId:
      found.matrix ||
      [asset ?? '', component.purl ?? `${name}@${component.version ?? ''}`, v.source ?? '', v.vulnId].join(
        '|',
      ),
    kind: 'vulnerability',
    title: v.title || `${v.vulnId} in ${component.name}`,
    severity: severityOrRating(v.severity, cvss),
    identifiers: orderIdentifiers([
      v.source === 'NPM' && /^\d+$/.test(v.vulnId) ? `NPM-${v.vulnId}` : v.vulnId,
      attribution?.alternateIdentifier,
      ...(v.aliases ?? []).flatMap(namesIn),
    ]),
    cvss,
    component: componentOf({ name, version: component.version, purl: component.purl }),
    asset,
    firstSeenAt: instantOf(attribution?.attributedOn),
    epss: v.epssScore ?? null,
    weaknesses: weaknessNumbers([v.cweId, ...(v.cwes ?? []).map((each) => each.cweId)]),
    ...statusOf(found),
    raw,
  });
}

/** `cveId`, `ghsaId`, `osvId`, `snykId` … of one alias record; its own database key `id` is no name. */
function namesIn(alias: Record<string, unknown>): string[] {
  return Object.entries(alias).flatMap(([key, value]) =>
    key.endsWith('Id') && typeof value === 'string' ? [value] : [],
  );
}

/** Analysis states of Dependency-Track 4; one that is suppressed without a state is somebody's acceptance. */
function statusOf({ analysis }: Finding): Pick<Observation, 'status' | 'justification'> {
  const stated = statusOfState[analysis?.state ?? ''];
  const status = stated ?? (analysis?.isSuppressed ? 'accepted' : 'open');
  const justification = analysis?.justification;
  const says = status === 'not-affected' && justification && justification !== 'NOT_SET';
  return { status, justification: says ? justification.toLowerCase() : null };
}

const statusOfState: Record<string, ObservationStatus> = {
  RESOLVED: 'fixed',
  FALSE_POSITIVE: 'false-positive',
  NOT_AFFECTED: 'not-affected',
};

/** Finding Packaging Format of OWASP Dependency-Track, versions 1.0 to 1.3. */
export const dependencyTrack: SourceFormat = {
  id: 'dependency-track',
  title,
  reads: ['json', 'fpf'],
  detect: (file) => {
    if (rootOf(file) === 'other') return 0;
    if (rootOf(file) === 'object' && isPackaged(file)) return 0.98;
    return hasMembers(file, 'attribution', 'vulnerability', 'component', 'vulnId') ? 0.8 : 0;
  },
  observe: (file) => distinct(observe(file)),
};
