import type { CvssScore, Observation } from '@plumbline/shared/schema/observation.ts';
import { z } from 'zod';
import { assetOfImage } from './map/asset.ts';
import { componentOf } from './map/component.ts';
import { cvssOf, severityOrRating } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { hasMembers, refuse, rootOf, valuesAt } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { fieldsOf, textOf } from './read/field.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'Grype JSON';
const text = z.string().nullish();

const rating = z.looseObject({
  version: text,
  vector: text,
  metrics: z.looseObject({ baseScore: z.number().nullish() }).nullish(),
});
const advisory = z.looseObject({
  id: z.string().min(1),
  severity: text,
  description: text,
  cvss: z.array(rating).nullish(),
  epss: z.array(z.looseObject({ cve: text, epss: z.number().min(0).max(1).nullish() })).nullish(),
  knownExploited: z.array(z.looseObject({ cve: text })).nullish(),
  cwes: z.array(z.looseObject({ cwe: text })).nullish(),
  fix: z.looseObject({ versions: z.array(z.string()).nullish(), state: text }).nullish(),
});
const rule = z.looseObject({ 'vex-status': text, 'vex-justification': text, 'match-type': text });
const match = z.looseObject({
  vulnerability: advisory,
  relatedVulnerabilities: z.array(advisory).nullish(),
  artifact: z.looseObject({
    name: z.string(),
    version: text,
    type: text,
    purl: text,
    locations: z.array(z.looseObject({ path: text })).nullish(),
  }),
  appliedIgnoreRules: z.array(rule).nullish(),
});
type Match = z.infer<typeof match>;

/** Each match, and each match that Grype was told to ignore with what was said of it. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) !== 'object') refuse(file, title, 'an object with “matches”');
  const source = (await valuesAt(file, ['source'])).get('source');
  const target = fieldsOf(source).target;
  const name = textOf(target) ?? textOf(target, 'userInput') ?? textOf(source, 'name');
  const asset = textOf(source, 'type') === 'image' ? assetOfImage(name) : name;
  const paths = ['matches[]', 'ignoredMatches[]'];
  for await (const { at, path, value } of jsonElements(file, paths, { require: ['matches'] }))
    yield* observed(at, value, match, (found) =>
      toObservation(found, asset, path === 'ignoredMatches[]', value),
    );
}

function toObservation(found: Match, asset: string | null, ignored: boolean, raw: unknown): Observation {
  const { vulnerability, artifact } = found;
  const all = [vulnerability, ...(found.relatedVulnerabilities ?? [])];
  const cvss = cvssOf(
    all.flatMap((each) => each.cvss ?? []).map((each) => ({ ...each, score: each.metrics?.baseScore })),
  );
  const path = artifact.locations?.[0]?.path ?? null;
  const probabilities = all.flatMap((each) => each.epss ?? []).map((each) => each.epss ?? -1);
  const exploited = all.some((each) => (each.knownExploited ?? []).length > 0);
  return observationOf({
    externalId: [
      asset ?? '',
      artifact.purl || `${artifact.type ?? ''}/${artifact.name}@${artifact.version ?? ''}`,
      path ?? '',
      vulnerability.id,
    ].join('|'),
    kind: 'vulnerability',
    title: `${vulnerability.id} in ${artifact.name}`,
    severity: severityOfMatch(all, cvss),
    identifiers: orderIdentifiers(all.map((each) => each.id)),
    cvss,
    component: componentOf({
      name: artifact.name,
      version: artifact.version,
      purl: artifact.purl,
      ecosystem: artifact.type,
      fixes: vulnerability.fix?.versions ?? [],
    }),
    location: path ? { path, line: null } : null,
    asset,
    epss: probabilities.length > 0 && Math.max(...probabilities) >= 0 ? Math.max(...probabilities) : null,
    knownExploited: exploited || null,
    weaknesses: weaknessNumbers(all.flatMap((each) => each.cwes ?? []).map((each) => each.cwe)),
    ...(ignored ? ignoredAs(found) : {}),
    raw,
  });
}

function severityOfMatch(all: Match['vulnerability'][], cvss: CvssScore[]) {
  for (const each of all) {
    const severity = severityOrRating(each.severity, []);
    if (severity !== 'unknown') return severity;
  }
  return severityOrRating(null, cvss);
}

/**
 * What an ignore rule says. A VEX status is the vendor's word; an indirect match of a header package is Grype's own
 * word that nothing is wrong; every other rule is somebody's choice not to look, which is an acceptance.
 */
function ignoredAs({ appliedIgnoreRules }: Match): Pick<Observation, 'status' | 'justification'> {
  for (const each of appliedIgnoreRules ?? []) {
    if (each['vex-status'] === 'fixed') return { status: 'fixed', justification: null };
    if (each['vex-status'] === 'not_affected')
      return { status: 'not-affected', justification: each['vex-justification'] || null };
  }
  const indirect = appliedIgnoreRules?.some((each) => each['match-type'] === 'exact-indirect-match');
  return { status: indirect ? 'false-positive' : 'accepted', justification: null };
}

/** Matches of Anchore's Grype (`-o json`). */
export const grype: SourceFormat = {
  id: 'grype',
  title,
  reads: ['json'],
  detect: (file) => {
    if (rootOf(file) !== 'object' || !hasMembers(file, 'matches')) return 0;
    return hasMembers(file, 'matchDetails') || /"name"\s*:\s*"grype"/.test(file.head) ? 0.95 : 0.5;
  },
  observe: (file) => distinct(observe(file)),
};
