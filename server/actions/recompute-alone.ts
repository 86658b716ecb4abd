import type pg from 'pg';
import { ringBell } from '../store/data-version.ts';
import { aloneRecomputing } from '../store/recompute-lock.ts';
import { refreshCounters } from './refresh-counters.ts';

/**
 * Where no other server is at it: folds the counters, has `work` bring computed figures up to date, and rings the
 * doorbell where any of them changed. `work` returns the units whose figures it worked out, null where it was stopped.
 * False where another server is at it.
 */
export async function recomputeAlone(pool: pg.Pool, work: () => Promise<number[] | null>): Promise<boolean> {
  return aloneRecomputing(pool, async () => {
    const folded = await refreshCounters(pool);
    const worked = await work();
    const units = [...new Set([...(worked ?? []), ...folded])];
    if (worked !== null && units.length > 0) await ringBell(pool, ['briefings', 'figures', 'units'], units);
  });
}
