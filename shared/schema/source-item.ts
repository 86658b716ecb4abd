import { z } from 'zod';
import { sourceFreshness } from './briefing.ts';
import { unit } from './company.ts';
import { importReport } from './import.ts';

/** A source with how fresh it is and what of its last import did not load. */
export const sourceItem = sourceFreshness.extend({
  id: z.number().int(),
  /** How often it is expected to be read; a week where nobody said. */
  cadenceHours: z.number(),
  observations: z.number().int(),
  openFindings: z.number().int(),
  lastImport: importReport.nullable(),
});
export type SourceItem = z.infer<typeof sourceItem>;

/** From hourly to once in two years: what comes less often is no measure of anything. */
export const sourceChange = z.strictObject({ cadenceHours: z.number().min(1).max(17_532) });
export type SourceChange = z.infer<typeof sourceChange>;

export const formatItem = z.object({
  id: z.string(),
  title: z.string(),
  reads: z.array(z.string()),
  detects: z.boolean(),
});
export type FormatItem = z.infer<typeof formatItem>;

export const unitItem = unit.extend({ openFindings: z.number().int().nullable() });
export type UnitItem = z.infer<typeof unitItem>;
