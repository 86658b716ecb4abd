import type pg from 'pg';
import { readStoredBriefings } from '../store/briefings-read.ts';
import type { Viewer } from './viewer.ts';

export interface BriefingItem {
  period: string;
  state: 'live' | 'draft' | 'published';
  digest: string | null;
  recordedAt: string | null;
}

/**
 * The live briefing, then those of the company that are kept, newest first. To who sees published ones alone, just these;
 * to who sees a part of the company, none of the whole.
 */
export async function listBriefings(pool: pg.Pool, viewer: Viewer): Promise<BriefingItem[]> {
  const stored = viewer.units === null ? await readStoredBriefings(pool) : [];
  if (viewer.publishedOnly) return stored;
  return [{ period: 'live', state: 'live', digest: null, recordedAt: null }, ...stored];
}
