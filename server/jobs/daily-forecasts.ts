import type pg from 'pg';
import type { DailyWork } from '../actions/daily-work.ts';
import { storeForecasts } from '../actions/store-forecasts.ts';
import { readForecastsDue } from '../views/forecasts-due.ts';

/** Works out and keeps the forecasts of the running quarter where they are not kept yet. Returns how many are new. */
export const makeForecastsDue = async (pool: pg.Pool, nowMs: number): Promise<number> =>
  storeForecasts(pool, await readForecastsDue(pool, nowMs), {
    actor: 'daily job',
    now: () => new Date(nowMs).toISOString(),
  });

export const dailyForecasts: DailyWork = { name: 'make forecasts', run: makeForecastsDue };
