import type { Grain } from '../schema/figure.ts';
import { DAY_MS, dayAt, dayName, dayNumber, startOfDay } from './day.ts';

export { addDays, DAY_MS, dayName, dayNumber, daysBetween, isTimeZone } from './day.ts';

/**
 * The company's fiscal calendar. A fiscal year is named by the calendar year in which it ends: with `firstMonth` 1
 * it is the calendar year, with `firstMonth` 4 `2026-Q1` begins on 1 April 2025. Weeks (ISO 8601) and months keep
 * their calendar names.
 */
export interface Calendar {
  /** 1 January … 12 December. */
  readonly firstMonth: number;
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  readonly label?: string;
}

/** One period, half-open: `startMs` belongs to it, `endMs` to the next. */
export interface Period {
  /** `2026-W07`, `2026-02` or `2026-Q1`. */
  readonly label: string;
  readonly grain: Grain;
  readonly startMs: number;
  readonly endMs: number;
}

export const utcCalendar: Calendar = { firstMonth: 1, timeZone: 'UTC' };

const known = new Map<string, Map<number, Period>>();

/** Count of periods of this grain since the one that holds 1970-01-01 (weeks) or year 0 (months, quarters). */
function ordinalOfDay(calendar: Calendar, grain: Grain, day: number): number {
  if (grain === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(day * DAY_MS);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return grain === 'month' ? month : Math.floor((month - (calendar.firstMonth - 1)) / 3);
}

function firstDay(calendar: Calendar, grain: Grain, ordinal: number): number {
  if (grain === 'week') return ordinal * 7 - 3;
  const month = grain === 'month' ? ordinal : ordinal * 3 + calendar.firstMonth - 1;
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
}

function labelOf(calendar: Calendar, grain: Grain, ordinal: number): string {
  if (grain === 'week') {
    const year = new Date(ordinal * 7 * DAY_MS).getUTCFullYear();
    return `${year}-W${pad(ordinal - weekOne(year) + 1)}`;
  }
  if (grain === 'month') return `${Math.floor(ordinal / 12)}-${pad((ordinal % 12) + 1)}`;
  const started = Math.floor(ordinal / 4);
  return `${calendar.firstMonth === 1 ? started : started + 1}-Q${(ordinal % 4) + 1}`;
}

/** Ordinal of ISO week 1 of a year: the week that holds 4 January (ISO 8601). */
function weekOne(year: number): number {
  return Math.floor((Date.UTC(year, 0, 4) / DAY_MS + 3) / 7);
}

const pad = (value: number) => String(value).padStart(2, '0');

function periodAt(calendar: Calendar, grain: Grain, ordinal: number): Period {
  const key = `${calendar.timeZone} ${calendar.firstMonth} ${grain}`;
  let periods = known.get(key);
  if (periods === undefined) {
    periods = new Map();
    known.set(key, periods);
  }
  let period = periods.get(ordinal);
  if (period === undefined) {
    period = Object.freeze({
      label: labelOf(calendar, grain, ordinal),
      grain,
      startMs: startOfDay(calendar.timeZone, firstDay(calendar, grain, ordinal)),
      endMs: startOfDay(calendar.timeZone, firstDay(calendar, grain, ordinal + 1)),
    });
    periods.set(ordinal, period);
  }
  return period;
}

const ordinalAt = (calendar: Calendar, grain: Grain, atMs: number) =>
  ordinalOfDay(calendar, grain, dayAt(calendar.timeZone, atMs));

/** The period that holds an instant. Throws RangeError where the instant or the time zone is not valid. */
export function periodOf(calendar: Calendar, grain: Grain, atMs: number): Period {
  if (!Number.isFinite(atMs)) throw new RangeError('not an instant');
  return periodAt(calendar, grain, ordinalAt(calendar, grain, atMs));
}

/** The period with this label (`2026-W07`, `2026-02`, `2026-Q1`), or null where there is none. */
export function parsePeriod(calendar: Calendar, label: string): Period | null {
  const [, name, kind = '', digits] = /^(\d{4})-([WQ]?)(\d{1,2})$/.exec(label) ?? [];
  if (name === undefined) return null;
  const year = Number(name);
  const number = Number(digits);
  const quarterYear = calendar.firstMonth === 1 ? year : year - 1;
  const found =
    kind === 'W'
      ? periodAt(calendar, 'week', weekOne(year) + number - 1)
      : kind === 'Q'
        ? periodAt(calendar, 'quarter', quarterYear * 4 + number - 1)
        : periodAt(calendar, 'month', year * 12 + number - 1);
  return found.label === label ? found : null;
}

/** The period `by` periods later (earlier where negative). */
export function shiftPeriod(calendar: Calendar, period: Period, by: number): Period {
  return periodAt(calendar, period.grain, ordinalAt(calendar, period.grain, period.startMs) + by);
}

/**
 * The newest `count` periods up to `asOfMs`, oldest first. As-of is exclusive: the newest is the one that holds the
 * last instant before it, so that at the first instant of a quarter the newest is the quarter that just ended.
 */
export function previousPeriods(calendar: Calendar, grain: Grain, asOfMs: number, count: number): Period[] {
  const newest = ordinalAt(calendar, grain, asOfMs - 1);
  return Array.from({ length: count }, (_, index) => periodAt(calendar, grain, newest - count + 1 + index));
}

/** The same period of the year before; of week 53, where that year has none, its week 52. */
export function samePeriodLastYear(calendar: Calendar, period: Period): Period {
  if (period.grain !== 'week') return shiftPeriod(calendar, period, period.grain === 'month' ? -12 : -4);
  const year = Number(period.label.slice(0, 4)) - 1;
  const week = period.label.slice(4);
  return parsePeriod(calendar, `${year}${week}`) ?? parsePeriod(calendar, `${year}-W52`)!;
}

/** Whether a period is still running at an exclusive as-of: begun, and not all of its instants seen. */
export function isToDate(period: Period, asOfMs: number): boolean {
  return asOfMs > period.startMs && asOfMs < period.endMs;
}

/** Local day (`YYYY-MM-DD`) of an instant. */
export function dayOf(calendar: Calendar, atMs: number): string {
  return dayName(dayAt(calendar.timeZone, atMs));
}

/** First instant of a local day (`YYYY-MM-DD`). Throws RangeError where it is not a day. */
export function dayStart(calendar: Calendar, day: string): number {
  return startOfDay(calendar.timeZone, dayNumber(day));
}
