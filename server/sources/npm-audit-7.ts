import type { Observation } from '@plumbline/shared/schema/observation.ts';
import { z } from 'zod';
import { componentOf } from './map/component.ts';
import { cvssOf, severityOrRating } from './map/cvss.ts';
import { orderIdentifiers, weaknessNumbers } from './map/identifiers.ts';
import { hasMembers, refuse, rootOf, valuesAt } from './map/json-root.ts';
import { distinct, observed } from './map/observed.ts';
import { jsonElements } from './read/json.ts';
import { observationOf } from './read/observation-of.ts';
import type { Observed, SourceFile, SourceFormat } from './source.ts';

const title = 'npm audit JSON (npm 7 and newer)';
const text = z.string().nullish();

const advisory = z.looseObject({
  source: z.union([z.number(), z.string()]).nullish(),
  name: text,
  title: text,
  url: text,
  severity: text,
  cwe: z.union([z.string(), z.array(z.string())]).nullish(),
  cvss: z.looseObject({ score: z.number().nullish(), vectorString: text }).nullish(),
  range: text,
});
const packaged = z.looseObject({
  name: z.string().min(1),
  severity: text,
  via: z.array(z.union([z.string(), advisory])),
  range: text,
  nodes: z.array(z.string()).nullish(),
  fixAvailable: z.union([z.boolean(), z.looseObject({ name: z.string(), version: text })]).nullish(),
});
/** CWE-1035: OWASP Top Ten 2017 A9, using components with known vulnerabilities. */
const usingVulnerableComponents = 1035;
type Packaged = z.infer<typeof packaged>;
type Advisory = z.infer<typeof advisory>;

/**
 * Each advisory of each package; a package that is listed only because it depends on such a one is an outdated
 * dependency, not a second vulnerability. The report names no installed versions.
 */
async function* observe(file: SourceFile): AsyncGenerator<Observed> {
  if (rootOf(file) !== 'object')
    refuse(file, title, 'an object with “auditReportVersion” and “vulnerabilities”');
  const version = (await valuesAt(file, ['auditReportVersion'])).get('auditReportVersion');
  if (version !== 2) refuse(file, title, '“auditReportVersion” 2');
  for await (const { at, value } of jsonElements(file, ['vulnerabilities{}'], {
    require: ['vulnerabilities'],
  }))
    yield* observed(at, value, packaged, (found) => {
      const advisories = found.via.filter((via) => typeof via !== 'string');
      if (advisories.length === 0) return ofDependant(found, value);
      return advisories.map((each) => ofAdvisory(found, each, value));
    });
}

function ofAdvisory(found: Packaged, via: Advisory, raw: unknown): Observation {
  const ghsa = /GHSA(?:-[0-9a-z]{4}){3}/i.exec(via.url ?? '')?.[0];
  const own = via.source == null ? null : `NPM-${via.source}`;
  const cvss = cvssOf([{ vector: via.cvss?.vectorString, score: via.cvss?.score }]);
  return observationOf({
    externalId: `${found.name}|${ghsa ?? own ?? via.url ?? via.title ?? ''}`,
    kind: 'vulnerability',
    title: via.title || `${ghsa ?? own ?? 'Advisory'} in ${found.name}`,
    severity: severityOrRating(via.severity || found.severity, cvss),
    identifiers: orderIdentifiers([ghsa, own]),
    cvss,
    component: componentOf({ name: found.name, ecosystem: 'npm', fixes: fixOfItself(found) }),
    location: found.nodes?.[0] ? { path: found.nodes[0], line: null } : null,
    weaknesses: weaknessNumbers([via.cwe].flat()),
    raw: { ...(raw as object), via: [via] },
  });
}

function ofDependant(found: Packaged, raw: unknown): Observation {
  return observationOf({
    externalId: `${found.name}|depends`,
    kind: 'outdated-dependency',
    title: `${found.name} depends on vulnerable versions of ${found.via.join(', ')}`,
    severity: severityOrRating(found.severity, []),
    identifiers: ['npm-audit/depends-on-vulnerable-version'],
    component: componentOf({ name: found.name, ecosystem: 'npm', fixes: fixOfItself(found) }),
    location: found.nodes?.[0] ? { path: found.nodes[0], line: null } : null,
    weaknesses: [usingVulnerableComponents],
    raw,
  });
}

/** The fix that npm offers is often another package's version (the direct dependency's); that is none of this one. */
function fixOfItself({ name, fixAvailable }: Packaged): (string | null | undefined)[] {
  return typeof fixAvailable === 'object' && fixAvailable?.name === name ? [fixAvailable.version] : [];
}

/** `npm audit --json` of npm 7 and newer. */
export const npmAudit7: SourceFormat = {
  id: 'npm-audit-7',
  title,
  reads: ['json'],
  detect: (file) =>
    rootOf(file) === 'object' && hasMembers(file, 'auditReportVersion', 'vulnerabilities') ? 0.98 : 0,
  observe: (file) => distinct(observe(file)),
};
