/** What the event hub asks of the database: who still may listen, and which of the readers' units changed. */
import type pg from 'pg';
import { versionsOf } from '../store/data-version.ts';
import { readLivingProofs } from '../store/living-proofs.ts';
import { touchedUnits } from '../store/units.ts';

/** Sessions and tokens that are good now, by id, each with a word that changes with its roles. */
export function readProofs(
  pool: pg.Pool,
  of: { sessions: readonly string[]; tokens: readonly string[]; nowMs: number },
): Promise<Map<string, string>> {
  return readLivingProofs(pool, { ...of, at: new Date(of.nowMs).toISOString() });
}

/** Those of the readers' units that changed with these, which are units with their own findings. */
export const readTouched = (
  pool: pg.Pool,
  changed: readonly number[],
  readers: readonly number[],
): Promise<Set<number>> => touchedUnits(pool, changed, readers);

/** Data version of each unit; one that never changed has none. */
export const readVersions = (pool: pg.Pool, unitIds: readonly number[]): Promise<Map<number, number>> =>
  versionsOf(pool, unitIds);
