import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { z } from 'zod';
import { componentOf } from './map/component.ts';
import { cvssOf, severityOrRating } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { hasMembers, refuse, rootOf } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'npm audit JSON (npm 6, pnpm)';
const text = z.string().nullish();

const installed = z.looseObject({ version: text, paths: z.array(z.string()).nullish() });
const advisory = z.looseObject({
  id: z.union([z.number(), z.string()]),
  title: text,
  module_name: z.string().min(1),
  severity: text,
  cves: z.array(z.string()).nullish(),
  cwe: z.union([z.string(), z.array(z.string())]).nullish(),
  github_advisory_id: text,
  patched_versions: text,
  url: text,
  cvss: z.looseObject({ score: z.number().nullish(), vectorString: text }).nullish(),
  findings: z.array(installed).nullish(),
});
type Advisory = z.infer<typeof advisory>;

/** Each installed version that each advisory finds. */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) !== 'object') refuse(file, title, 'an object with “advisories”');
  for await (const { at, value } of jsonElements(file, ['advisories{}'], { require: ['advisories'] }))
    yield* observed(at, value, advisory, (found) => {
      const places = found.findings?.length ? found.findings : [{ version: null, paths: [] }];
      return places.map((place) => toObservation(found, place, value));
    });
}

function toObservation(found: Advisory, place: z.infer<typeof installed>, raw: unknown): Observation {
  const name = found.module_name;
  const path = [...(place.paths ?? [])].sort()[0];
  const cvss = cvssOf([{ vector: found.cvss?.vectorString, score: found.cvss?.score }]);
  return observationOf({
    externalId: `${found.id}|${name}@${place.version ?? ''}${path ? `|${path}` : ''}`,
    kind: 'vulnerability',
    title: found.title || `Advisory ${found.id} in ${name}`,
    severity: severityOrRating(found.severity, cvss),
    identifiers: orderIdentifiers([
      ...(found.cves ?? []),
      found.github_advisory_id,
      /GHSA(?:-[0-9a-z]{4}){3}/i.exec(found.url ?? '')?.[0],
      `NPM-${found.id}`,
    ]),
    cvss,
    component: componentOf({
      name,
      version: place.version,
      ecosystem: 'npm',
      fixes: [found.patched_versions],
    }),
    weaknesses: weaknessNumbers([found.cwe].flat()),
    raw: { advisory: raw, finding: place },
  });
}

/** `npm audit --json` of npm 6, and `pnpm audit --json`, which kept its shape. */
export const npmAudit: SourceFormat = {
  id: 'npm-audit',
  title,
  reads: ['json'],
  detect: (file) => {
    if (rootOf(file) !== 'object' || !hasMembers(file, 'advisories')) return 0;
    return hasMembers(file, 'module_name') || hasMembers(file, 'metadata') ? 0.9 : 0.3;
  },
  observe: (file) => distinct(observe(file)),
};
