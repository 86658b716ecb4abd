import type { SourceFreshness } from '@plumbline/shared/schema/briefing.ts';
import type pg from 'pg';
import { listSources } from '../store/sources.ts';

const weekHours = 168;

export interface FreshSource extends SourceFreshness {
  id: number;
  cadenceHours: number;
  /** Of what all sources together hold to be open, how much this one holds, 0 to 1. */
  share: number;
}

/** How fresh each source was at an instant: current to 1.5 times its cadence, delayed to 3 times, else stale (page: Live). `scopeId`: for a part of the company. */
export async function readFreshness(
  pool: pg.Pool,
  atMs: number,
  scopeId: number | null = null,
): Promise<FreshSource[]> {
  const sources = await listSources(pool, scopeId);
  const open = sources.reduce((sum, { openFindings }) => sum + openFindings, 0);
  return sources.map(({ id, name, format, lastObservedAt, cadenceHours, openFindings }) => ({
    id,
    name,
    format,
    cadenceHours: cadenceHours ?? weekHours,
    share: open === 0 ? 0 : openFindings / open,
    lastObservedAt,
    state:
      lastObservedAt === null
        ? 'never'
        : freshness((atMs - Date.parse(lastObservedAt)) / 3_600_000, cadenceHours ?? weekHours),
  }));
}

export function freshness(ageHours: number, cadenceHours: number): 'current' | 'delayed' | 'stale' {
  if (ageHours <= 1.5 * cadenceHours) return 'current';
  return ageHours <= 3 * cadenceHours ? 'delayed' : 'stale';
}
