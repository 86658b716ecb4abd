import { createHash } from 'node:crypto';
import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { z } from 'zod';
import { observationOf } from '../read/observation-of.ts';
import { assetOfImage } from './asset.ts';
import { componentOf } from './component.ts';
import { cvssOf, severityOrRating } from './cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './identifiers.ts';

const text = z.string().nullish();

export const snykIssue = z.looseObject({
  id: z.string().min(1),
  title: text,
  type: text,
  severity: text,
  CVSSv3: text,
  cvssScore: z.union([z.number(), z.string()]).nullish(),
  cvssSources: z
    .array(z.looseObject({ vector: text, baseScore: z.number().nullish(), cvssVersion: text }))
    .nullish(),
  identifiers: z.record(z.string(), z.unknown()).nullish(),
  epssDetails: z.looseObject({ probability: z.union([z.string(), z.number()]).nullish() }).nullish(),
  exploit: text,
  exploitMaturity: text,
  packageManager: text,
  packageName: text,
  name: text,
  version: text,
  from: z.array(z.string()).nullish(),
  fixedIn: z.array(z.string()).nullish(),
  nearestFixedInVersion: text,
  upgradePath: z.array(z.union([z.string(), z.boolean()])).nullish(),
  isIgnored: z.boolean().nullish(),
  reachability: text,
});
type SnykIssue = z.infer<typeof snykIssue>;

export const snykMisconfiguration = z.looseObject({
  id: z.string().min(1),
  publicId: text,
  title: text,
  severity: text,
  path: z.array(z.string()).nullish(),
  lineNumber: z.number().int().nullish(),
  isIgnored: z.boolean().nullish(),
  targetFile: text,
});

export interface SnykProject {
  projectName?: string | null;
  displayTargetFile?: string | null;
  targetFile?: string | null;
  packageManager?: string | null;
  path?: string | null;
  error?: string | null;
}

/** One issue along one path. The path is part of its external id, without versions, which a later export changes. */
export function snykObservation(
  found: SnykIssue,
  project: SnykProject,
  filtered: boolean,
  raw: unknown,
): Observation {
  const name = found.packageName ?? found.name ?? '';
  const asset = assetOf(project);
  const manifest = project.displayTargetFile ?? project.targetFile ?? null;
  const way = (found.from ?? []).slice(1).map((each) => each.replace(/(.)@[^@]*$/, '$1'));
  const cvss = cvssOf([
    { vector: found.CVSSv3, score: found.cvssScore },
    ...(found.cvssSources ?? []).map((each) => ({
      vector: each.vector,
      score: each.baseScore,
      version: each.cvssVersion,
    })),
  ]);
  const exploit = (found.exploitMaturity ?? found.exploit ?? '').toLowerCase();
  return observationOf({
    externalId: [asset ?? '', manifest ?? '', found.id, `${name}@${found.version ?? ''}`, digest(way)].join(
      '|',
    ),
    kind: found.type === 'license' || found.id.startsWith('snyk:lic:') ? 'architecture' : 'vulnerability',
    title: found.title || `${found.id} in ${name}`,
    severity: severityOrRating(found.severity, cvss),
    identifiers: orderIdentifiers([
      ...Object.entries(found.identifiers ?? {}).flatMap(([scheme, ids]) =>
        scheme === 'CWE' ? [] : namesIn(ids),
      ),
      found.id,
    ]),
    cvss,
    component: componentOf({
      name,
      version: found.version,
      ecosystem: found.packageManager ?? project.packageManager,
      fixes: [found.nearestFixedInVersion, ...(found.fixedIn ?? []), upgradeOfItself(found, name)],
    }),
    location: manifest ? { path: manifest, line: null } : null,
    asset,
    epss: probabilityOf(found.epssDetails?.probability),
    weaknesses: weaknessNumbers(namesIn(found.identifiers?.CWE)),
    status: filtered || found.isIgnored ? 'accepted' : 'open',
    publicExploit: exploit === '' ? null : /mature|functional|attacked|proof|high/.test(exploit) || null,
    reachable: reachabilityOf(found.reachability),
    raw,
  });
}

/** One failed rule of `snyk iac test`. */
export function snykMisconfigurationObservation(
  found: z.infer<typeof snykMisconfiguration>,
  project: SnykProject,
  raw: unknown,
): Observation {
  const file = found.targetFile ?? project.targetFile ?? project.displayTargetFile ?? null;
  const asset = assetOf(project);
  return observationOf({
    externalId: [asset ?? '', file ?? '', found.id, ...(found.path ?? [])].join('|'),
    kind: 'misconfiguration',
    title: found.title || found.id,
    severity: severityOrRating(found.severity, []),
    identifiers: orderIdentifiers([found.publicId, found.id]),
    location: file
      ? { path: file, line: found.lineNumber && found.lineNumber > 0 ? found.lineNumber : null }
      : null,
    asset,
    status: found.isIgnored ? 'accepted' : 'open',
    raw,
  });
}

/** Texts and numbers of one identifier scheme, which old exports write without an array. */
function namesIn(ids: unknown): (string | number)[] {
  return [ids].flat().filter((id) => typeof id === 'string' || typeof id === 'number');
}

function assetOf({ projectName, path }: SnykProject): string | null {
  const name = projectName?.replace(/^docker-image\|/, '') ?? null;
  return name === projectName ? (name ?? null) : assetOfImage(name ?? path);
}

/** The last step of an upgrade path is this package's own repair where it names this package. */
function upgradeOfItself({ upgradePath }: SnykIssue, name: string): string | null {
  const last = upgradePath?.at(-1);
  return typeof last === 'string' && last.startsWith(`${name}@`) ? last.slice(name.length + 1) : null;
}

function probabilityOf(value: string | number | null | undefined): number | null {
  const probability = Number(value ?? Number.NaN);
  return probability >= 0 && probability <= 1 ? probability : null;
}

/** Snyk's reachability: `NO_PATH_FOUND` is no proof, so only its older `not-reachable` says that it cannot be reached. */
function reachabilityOf(word: string | null | undefined): boolean | null {
  if (/^(function|package|reachable)$/i.test(word ?? '')) return true;
  return /^not[-_ ]reachable$/i.test(word ?? '') ? false : null;
}

function digest(way: string[]): string {
  return createHash('sha256').update(way.join('\n')).digest('hex').slice(0, 16);
}
