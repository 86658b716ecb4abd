import type { Observed } from '../sources/source.ts';

/** One import of the demonstration, to be read as if it were a file; `records` begins anew at each iteration. */
export interface DemonstrationImport {
  source: string;
  format: 'plumbline';
  cadenceHours: number;
  observedAt: string;
  scope: 'full' | 'partial';
  records: Iterable<Observed>;
}
