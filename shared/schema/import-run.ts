import { z } from 'zod';
import { importReport } from './import.ts';
import { problem } from './problem.ts';
import { instant } from './values.ts';

/** One import as it runs and after; `read` and `bytes` are byte counts of the file. */
export const importRun = z.object({
  id: z.string(),
  file: z.string(),
  source: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** `opening`, `reading`, `deciding`, `writing`, then as the state; `cut off` where the program died. */
  phase: z.string(),
  read: z.number().int(),
  bytes: z.number().int().nullable(),
  observations: z.number().int(),
  report: importReport.nullable(),
  problem: problem.nullable(),
});
export type ImportRun = z.infer<typeof importRun>;
