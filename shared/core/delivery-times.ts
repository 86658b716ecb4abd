/** When something is to be sent, by the clock of whoever gets it. */
import { dayAt, dayName } from './day.ts';
import { dateFormat } from './intl-format.ts';

const hourMs = 3_600_000;

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

/** `ms`, or the end of the quiet hours that it lies in. Hours go by the zone's clock, also on a day when it changes. */
export function afterQuiet(quiet: { timeZone: string; from: number; to: number }, ms: number): number {
  const { timeZone, from, to } = quiet;
  const isQuiet = (at: number) => {
    const hour = hourAt(timeZone, at);
    return from < to ? hour >= from && hour < to : from !== to && (hour >= from || hour < to);
  };
  let at = ms;
  for (let step = 0; step < 25 && isQuiet(at); step++) at = (Math.floor(at / hourMs) + 1) * hourMs;
  return at;
}
