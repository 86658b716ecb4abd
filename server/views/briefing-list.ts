import type pg from 'pg';
import { readStoredBriefings } from '../store/briefings-read.ts';

export interface BriefingItem {
  period: string;
  state: 'live' | 'draft' | 'published';
  digest: string | null;
  recordedAt: string | null;
}

/** The live briefing, then those that are kept, newest first. */
export async function listBriefings(pool: pg.Pool): Promise<BriefingItem[]> {
  const stored = await readStoredBriefings(pool);
  return [{ period: 'live', state: 'live', digest: null, recordedAt: null }, ...stored];
}
