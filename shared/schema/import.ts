import { z } from 'zod';
import { instant } from './values.ts';

export const reject = z.object({ at: z.string(), reason: z.string() });
export type Reject = z.infer<typeof reject>;

export const findingCounts = z.object({
  opened: z.number().int(),
  updated: z.number().int(),
  reopened: z.number().int(),
  fixed: z.number().int(),
  unchanged: z.number().int(),
});
export type FindingCounts = z.infer<typeof findingCounts>;

/** What one import did; the same for command and API. */
export const importReport = z.object({
  id: z.string().optional(),
  file: z.string(),
  format: z.string(),
  source: z.string(),
  sha256: z.string(),
  observations: z.number().int(),
  findings: findingCounts,
  rejected: z.array(reject),
  /** What was malformed in records that were used all the same; the first of them, and absent where nothing was. */
  noted: z.array(reject).optional(),
  notedCount: z.number().int().optional(),
  durationMs: z.number(),
  /** Other records the file carried (units, teams, KEV entries …), by kind. */
  records: z.record(z.string(), z.number().int()).optional(),
  observedAt: instant.optional(),
  scope: z.enum(['full', 'partial']).optional(),
});
export type ImportReport = z.infer<typeof importReport>;
