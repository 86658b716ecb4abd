import { z } from 'zod';
import { day, exposureTier, instant, observationStatus, severity, unitPath, weaknessKind } from './values.ts';

export const cvssScore = z.object({
  version: z.enum(['2.0', '3.0', '3.1', '4.0']).nullable(),
  vector: z.string().nullable(),
  score: z.number().min(0).max(10).nullable(),
});
export type CvssScore = z.infer<typeof cvssScore>;

export const component = z.object({
  name: z.string(),
  version: z.string().nullable(),
  purl: z.string().nullable(),
  /** Package ecosystem as in a purl type: npm, maven, pypi, deb … */
  ecosystem: z.string().nullable().default(null),
  /** Lowest version known to repair it; names the fix group. */
  fixedVersion: z.string().nullable().default(null),
});
export type Component = z.infer<typeof component>;

export const codeLocation = z.object({ path: z.string(), line: z.number().int().nullable() });
export type CodeLocation = z.infer<typeof codeLocation>;

/** A due date that was moved: when, from, to. */
export const dueChange = z.object({ at: instant, from: day.nullable(), to: day });
export type DueChange = z.infer<typeof dueChange>;

/**
 * What one source says about one weakness at one moment.
 * `identifiers` holds the advisory first (or the scanner's rule id), then every alias.
 * `raw` is the source's own record, kept as evidence and for fields that have no home here.
 */
export const observation = z.object({
  externalId: z.string().min(1),
  kind: weaknessKind,
  title: z.string(),
  severity,
  identifiers: z.array(z.string()),
  cvss: z.array(cvssScore),
  component: component.nullable(),
  location: codeLocation.nullable(),
  asset: z.string().nullable(),
  firstSeenAt: instant.nullable(),
  dueOn: day.nullable(),
  owner: z.string().nullable(),
  effortDays: z.number().nonnegative().nullable(),
  status: observationStatus,
  knownExploited: z.boolean().nullable(),
  epss: z.number().min(0).max(1).nullable(),
  raw: z.unknown(),

  /** When the source says it was closed; only with a status that is not `open`. */
  closedAt: instant.nullable().default(null),
  /** A named person or a later scan confirmed the fix at this instant. */
  verifiedAt: instant.nullable().default(null),
  acceptedUntil: day.nullable().default(null),
  dueChanges: z.array(dueChange).default([]),
  /** CWE numbers. */
  weaknesses: z.array(z.number().int()).default([]),
  /** The source's own fingerprint of a code finding; identity where present. */
  fingerprint: z.string().nullable().default(null),
  publicExploit: z.boolean().nullable().default(null),
  /** `false`: the tool says the flaw cannot be reached; `null`: it does not say. */
  reachable: z.boolean().nullable().default(null),
  /** VEX justification of `not-affected`. */
  justification: z.string().nullable().default(null),
  unit: unitPath.nullable().default(null),
  assetExposure: exposureTier.nullable().default(null),
  assetClass: z.string().nullable().default(null),
});
export type Observation = z.infer<typeof observation>;
