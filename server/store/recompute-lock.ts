import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';

/** Does the work where no other server is at it; says whether it did. */
export async function aloneRecomputing(pool: pg.Pool, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      advisoryLocks.recompute,
    ]);
    if (!rows[0]!.mine) return false;
    try {
      await work();
      return true;
    } finally {
      await client.query('select pg_advisory_unlock($1)', [advisoryLocks.recompute]);
    }
  } finally {
    client.release();
  }
}
