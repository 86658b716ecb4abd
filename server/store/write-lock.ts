import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { advisoryLocks } from './lock-numbers.ts';

const restMs = 100;

/**
 * Makes this transaction the one that decides on findings. Two writers would make the same units, assets, weaknesses
 * and findings in different orders, and each would decide on what it cannot see of the other. Readers never wait.
 * `onWait` is called before each further try and may throw.
 */
export async function lockForWriting(client: pg.ClientBase, onWait: () => void): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      advisoryLocks.write,
    ]);
    if (rows[0]!.mine) return;
    onWait();
    await sleep(restMs);
  }
}
