/** When something is to be sent, by the clock of whoever gets it. */
import type { DeliveryKind } from '../schema/delivery.ts';
import { dayAt, dayName } from './day.ts';
import { dateFormat } from './intl-format.ts';

/** Clocks differ from UTC by whole quarters of an hour. */
const quarterMs = 900_000;
const quartersOfDay = 25 * 4;

export function hourAt(timeZone: string, ms: number): number {
  return Number(dateFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(ms));
}

export interface WeeklyTime {
  timeZone: string;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  hour: number;
}

/** The day (`YYYY-MM-DD`) of the newest weekly sending that is due at `ms`. */
export function lastWeeklyDay({ timeZone, weekday, hour }: WeeklyTime, ms: number): string {
  const today = dayAt(timeZone, ms);
  const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;
  const back = (weekdayOf(today) - weekday + 7) % 7;
  const isLater = back === 0 && hourAt(timeZone, ms) < hour;
  return dayName(today - back - (isLater ? 7 : 0));
}

/** From this hour until that one; the same twice: never. */
export interface QuietHours {
  timeZone: string;
  from: number;
  to: number;
}

const isWithin = ({ from, to }: QuietHours, hour: number): boolean =>
  from < to ? hour >= from && hour < to : from !== to && (hour >= from || hour < to);

/** When nothing of this kind goes out. An hour chosen for what comes weekly ends the quiet hours that it lies in. */
export function quietHoursOf(
  kind: DeliveryKind,
  of: { timeZone: string; hour: number; quietFrom: number; quietTo: number },
): QuietHours {
  const quiet = { timeZone: of.timeZone, from: of.quietFrom, to: of.quietTo };
  return kind === 'weekly' && isWithin(quiet, of.hour) ? { ...quiet, to: of.hour } : quiet;
}

/** `ms`, or the end of the quiet hours that it lies in. Hours go by the zone's clock, also on a day when it changes. */
export function afterQuiet(quiet: QuietHours, ms: number): number {
  const isQuiet = (at: number) => isWithin(quiet, hourAt(quiet.timeZone, at));
  let at = ms;
  for (let step = 0; step < quartersOfDay && isQuiet(at); step++)
    at = (Math.floor(at / quarterMs) + 1) * quarterMs;
  return at;
}
