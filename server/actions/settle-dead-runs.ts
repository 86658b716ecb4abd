import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { hasRunning, type ImportRunRow, markDead } from '../store/import-runs.ts';

/** A little more than PostgreSQL takes to see that a killed process is gone. */
const goneAfterMs = 800;

/**
 * Runs whose process died: their transaction never committed, so nothing of them is there. Returns them. Where a run
 * seems alive it waits once, since one that was killed a moment ago seems so too.
 */
export async function settleDeadRuns(pool: pg.Pool, at: string): Promise<ImportRunRow[]> {
  const dead = await markDead(pool, at);
  if (!(await hasRunning(pool))) return dead;
  await sleep(goneAfterMs);
  return [...dead, ...(await markDead(pool, at))];
}
