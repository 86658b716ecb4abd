import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type pg from 'pg';
import { readSettings } from '../store/settings.ts';

/** The day, `YYYY-MM-DD`, that an instant belongs to where the company is. */
export async function readCompanyDay(pool: pg.Pool, atMs: number): Promise<string> {
  const { timeZone } = await readSettings(pool);
  return dayName(dayAt(timeZone, atMs));
}
