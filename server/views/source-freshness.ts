import type { SourceFreshness } from '@plumbline/shared/schema/briefing.ts';
import type pg from 'pg';
import { listSources } from '../store/sources.ts';

const weekHours = 168;

/** How fresh each source was at an instant: current to 1.5 times its cadence, delayed to 3 times, else stale (page: Live). `scopeId`: for a part of the company. */
export async function readFreshness(
  pool: pg.Pool,
  atMs: number,
  scopeId: number | null = null,
): Promise<(SourceFreshness & { id: number })[]> {
  const sources = await listSources(pool, scopeId);
  return sources.map(({ id, name, format, lastObservedAt, cadenceHours }) => ({
    id,
    name,
    format,
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
