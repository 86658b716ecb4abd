import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { chanceKept, type DateRecord } from '@plumbline/shared/core/follow/chance-kept.ts';
import type pg from 'pg';
import { newestVersion } from '../store/data-version.ts';
import { readDateRecords } from '../store/date-records.ts';

/** Days back from today whose first dates make the record; our judgement. */
const recordDays = 730;

export interface DateRecords {
  /** Chance that an owner keeps a date; null where the record is too short, or nobody owns it. */
  chance(owner: string | null): number | null;
}

interface Held {
  key: string;
  records: Promise<DateRecords>;
}
const held = new WeakMap<pg.Pool, Held>();

/** How owners kept their dates, over the whole company; read once per data version and day. */
export async function readRecords(pool: pg.Pool, timeZone: string, nowMs: number): Promise<DateRecords> {
  const today = dayAt(timeZone, nowMs);
  const key = `${await newestVersion(pool)} ${today}`;
  const known = held.get(pool);
  if (known?.key === key) return known.records;
  const records = read(pool, today);
  held.set(pool, { key, records });
  records.catch(() => held.delete(pool));
  return records;
}

async function read(pool: pg.Pool, today: number): Promise<DateRecords> {
  const rows = await readDateRecords(pool, {
    fromDay: dayName(today - recordDays),
    beforeDay: dayName(today),
  });
  const owners = new Map<string, DateRecord>(rows.map((row) => [row.owner, row]));
  const company = rows.reduce((sum, row) => ({ due: sum.due + row.due, met: sum.met + row.met }), {
    due: 0,
    met: 0,
  });
  return {
    chance(owner) {
      const own = owner === null ? undefined : owners.get(owner);
      return own === undefined ? null : chanceKept(own, company);
    },
  };
}
