import type pg from 'pg';
import { ringBell } from '../store/data-version.ts';

/** Has every open page ask again for these kinds of things, though no data changed. */
export async function ringDoorbell(pool: pg.Pool, resources: string[]): Promise<void> {
  await ringBell(pool, resources);
}
