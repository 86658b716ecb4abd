import type pg from 'pg';
import type { DailyWork } from '../actions/daily-work.ts';
import { storeExposures } from '../actions/store-exposures.ts';
import { readExposuresDue } from '../views/exposures-due.ts';

/** Works out what requests that came by file concerned on the day of asking. Returns how many are new. */
export const weighRequestsDue = async (pool: pg.Pool, nowMs: number): Promise<number> =>
  storeExposures(pool, await readExposuresDue(pool, nowMs), {
    actor: 'daily job',
    now: () => new Date(nowMs).toISOString(),
  });

export const dailyExposures: DailyWork = { name: 'weigh requests', run: weighRequestsDue };
