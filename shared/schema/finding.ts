import { z } from 'zod';
import { component } from './observation.ts';
import {
  day,
  exploitabilityClass,
  exposureTier,
  findingState,
  instant,
  severity,
  unitPath,
  weaknessKind,
} from './values.ts';

/** One row of the register. */
export const finding = z.object({
  id: z.number().int(),
  kind: weaknessKind,
  identifier: z.string(),
  title: z.string(),
  unit: unitPath,
  asset: z.string(),
  place: z.string(),
  severity,
  class: exploitabilityClass,
  state: findingState,
  exposure: exposureTier,
  epss: z.number().nullable(),
  knownExploited: z.boolean(),
  openedAt: instant,
  closedAt: instant.nullable(),
  firstDueOn: day.nullable(),
  dueOn: day.nullable(),
  slips: z.number().int(),
  owner: z.string().nullable(),
  effortDays: z.number().nullable(),
  component: component.pick({ name: true, version: true, fixedVersion: true }).nullable(),
  sources: z.array(z.string()),
  /** The piece of work that closes it, with others alike: its key as the filter `fix` takes it. */
  fix: z.object({ key: z.guid(), title: z.string() }),
  /** Share of the expected annual loss, whole currency units; null without a model. */
  riskCarried: z.number().nullable(),
});
export type Finding = z.infer<typeof finding>;

export const findingSorts = ['risk', 'opened', 'due', 'severity', 'title'] as const;

/** The register's question: all filters optional, `cursor` as returned. */
export const findingQuery = z.object({
  unit: unitPath.optional(),
  state: z.enum(['open', 'closed', 'accepted', 'all']).default('open'),
  kind: weaknessKind.optional(),
  class: exploitabilityClass.optional(),
  /** Only what is exploited or likely to be, as the figures count it. */
  exploitable: z.stringbool().optional(),
  severity: severity.optional(),
  /** Only what was first opened, or was closed, within a fiscal quarter, month or week: `2026-Q3`, `2026-07`, `2026-W30`. */
  openedIn: z.string().max(8).optional(),
  closedIn: z.string().max(8).optional(),
  /** Only what had its promised date moved to a later one within such a period. */
  movedIn: z.string().max(8).optional(),
  owner: z.string().optional(),
  overdue: z.stringbool().optional(),
  source: z.string().optional(),
  /** Only what one piece of work closes: the key of a fix group. */
  fix: z.guid().optional(),
  search: z.string().max(200).optional(),
  sort: z.enum(findingSorts).default('risk'),
  descending: z.stringbool().default(true),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type FindingQuery = z.infer<typeof findingQuery>;

export const findingPage = z.object({
  items: z.array(finding),
  nextCursor: z.string().nullable(),
  /** Exact where the filter is one the counters know, else null. */
  total: z.number().int().nullable(),
  /** Of those closed in a period, how often they were in it: what figures count. Null of any other, or unknown as `total`. */
  closings: z.number().int().nullable(),
});
export type FindingPage = z.infer<typeof findingPage>;

export const findingEvent = z.object({
  type: z.enum([
    'opened',
    'closed',
    'reopened',
    'verified',
    'accepted',
    'false-positive',
    'reclassified',
    'due-set',
    'due-moved',
    'owner-set',
    'updated',
    'retired',
    'restated',
    'not-affected',
    'superseded',
  ]),
  occurredAt: instant,
  recordedAt: instant,
  /** Plain sentence. */
  text: z.string(),
  source: z.string().nullable(),
});
export type FindingEvent = z.infer<typeof findingEvent>;

export const findingDetail = finding.extend({
  observations: z.array(
    z.object({
      source: z.string(),
      externalId: z.string(),
      status: z.string(),
      severity,
      title: z.string(),
      firstSeenAt: instant.nullable(),
      lastSeenAt: instant.nullable(),
      /** CVSS vector that the source gives, well formed; its prefix tells the version. */
      cvssVector: z.string().nullable(),
      raw: z.unknown(),
    }),
  ),
  classBecause: z.string(),
  /** Its mark as urgent; null: it carries none. */
  urgent: z.object({ reason: z.string(), markedBy: z.string(), markedAt: instant }).nullable(),
});
export type FindingDetail = z.infer<typeof findingDetail>;
