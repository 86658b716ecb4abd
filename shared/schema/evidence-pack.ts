import { z } from 'zod';
import { day, instant, unitPath } from './values.ts';

/** What a pack is of: a stretch of days, of all or of one unit, or of all that concerns one incident. */
export const evidencePackOrder = z
  .strictObject({
    from: day,
    /** The last day, included. */
    to: day,
    unit: unitPath.optional(),
    /** Id of an incident: only what concerns it. */
    incident: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ from, to }) => from <= to, { message: 'The first day lies after the last', path: ['from'] });
export type EvidencePackOrder = z.infer<typeof evidencePackOrder>;

/** One subject of a pack: the same rows are its CSV file, part of its JSON, and a table of its PDF. */
export const packTable = z.object({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.object({ key: z.string(), title: z.string() })),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  /** What was left out and why; null where nothing was. */
  leftOut: z.string().nullable(),
});
export type PackTable = z.infer<typeof packTable>;
export type PackRow = PackTable['rows'][number];

export const coverState = z.enum(['shown', 'part', 'missing']);

export const frameworkCoverage = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  /** Day on which it was held against the source's own text; null: not yet. */
  checkedOn: day.nullable(),
  requirements: z.array(
    z.object({
      reference: z.string(),
      asks: z.string(),
      state: coverState,
      found: z.array(z.object({ kind: z.string(), words: z.string(), count: z.number().int() })),
      lacking: z.array(z.string()),
      elsewhere: z.string().nullable(),
      /** Where it was read instead of the source's own text; null: in that. */
      readIn: z.string().nullable(),
    }),
  ),
});
export type FrameworkCoverage = z.infer<typeof frameworkCoverage>;

export const evidenceCoverage = z.object({ frameworks: z.array(frameworkCoverage) });
export type EvidenceCoverage = z.infer<typeof evidenceCoverage>;

/** All that a pack says, apart from the ledger's own lines. */
export const evidencePack = z.object({
  format: z.literal('plumbline-evidence-1'),
  company: z.string(),
  from: day,
  to: day,
  /** Name and path of the unit; null: the whole company. */
  unit: z.object({ path: unitPath, name: z.string() }).nullable(),
  incident: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** The ledger as it was signed when the pack was made. */
  ledger: z.object({
    origin: z.string(),
    key: z.string(),
    size: z.number().int(),
    root: z.string(),
    signedAt: instant,
    /** Entries that the pack holds with proofs. */
    entries: z.number().int(),
  }),
  tables: z.array(packTable),
  frameworks: z.array(frameworkCoverage),
});
export type EvidencePack = z.infer<typeof evidencePack>;
