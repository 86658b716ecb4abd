import type { SourceFreshness } from '@plumbline/shared/schema/briefing.ts';
import type pg from 'pg';

const weekHours = 168;

/** How fresh each source was at an instant: current to 1.5 times its cadence, delayed to 3 times, else stale (page: Live). */
export async function readFreshness(
  pool: pg.Pool,
  atMs: number,
): Promise<(SourceFreshness & { id: number })[]> {
  const { rows } = await pool.query<{
    id: number;
    name: string;
    format: string;
    at: string | null;
    cadence: number | null;
  }>(
    `select id, name, format, last_observed_at as at, cadence_hours as cadence from source where retired_at is null order by name`,
  );
  return rows.map(({ id, name, format, at, cadence }) => ({
    id,
    name,
    format,
    lastObservedAt: at,
    state: at === null ? 'never' : freshness((atMs - Date.parse(at)) / 3_600_000, cadence ?? weekHours),
  }));
}

export function freshness(ageHours: number, cadenceHours: number): 'current' | 'delayed' | 'stale' {
  if (ageHours <= 1.5 * cadenceHours) return 'current';
  return ageHours <= 3 * cadenceHours ? 'delayed' : 'stale';
}
