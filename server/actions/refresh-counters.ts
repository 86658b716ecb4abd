import type pg from 'pg';
import { foldCounters } from '../store/counters.ts';
import { readSettings } from '../store/settings.ts';

/** Folds what writers left; reads stay right without it and become cheap with it. Returns the units that it folded for. */
export async function refreshCounters(pool: pg.Pool): Promise<number[]> {
  const { fiscalFirstMonth } = await readSettings(pool);
  const client = await pool.connect();
  try {
    return await foldCounters(client, fiscalFirstMonth);
  } finally {
    client.release();
  }
}
