/** Milliseconds of a day without a change of clocks. */
export const DAY_MS = 86_400_000;

const zones = new Map<string, Intl.DateTimeFormat>();
const starts = new Map<string, Map<number, number>>();

/** A calendar day as the count of days since 1970-01-01. */
export type DayNumber = number;

/** Count of days from 1970-01-01 to `day` (`YYYY-MM-DD`). Throws RangeError where it is not a day of the calendar. */
export function dayNumber(day: string): DayNumber {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a calendar day: ${day}`);
  }
  return at / DAY_MS;
}

/** `YYYY-MM-DD` of a count of days since 1970-01-01. */
export function dayName(number: DayNumber): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayName(dayNumber(day) + days);
}

/** Whole days from `from` to `to`, negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whether the platform knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Local clock reading at an instant, as if it were UTC, minus the instant: milliseconds east of UTC. */
export function zoneOffsetMs(timeZone: string, atMs: number): number {
  if (timeZone === 'UTC') return 0;
  let format = zones.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zones.set(timeZone, format);
  }
  const read: Record<string, string> = {};
  for (const part of format.formatToParts(atMs)) read[part.type] = part.value;
  const local = Date.UTC(
    Number(read.year),
    Number(read.month) - 1,
    Number(read.day),
    Number(read.hour),
    Number(read.minute),
    Number(read.second),
  );
  return local - Math.floor(atMs / 1000) * 1000;
}

/**
 * First instant of a local day. Where clocks jump over midnight it is the instant of the jump; where midnight
 * comes twice, the earlier one.
 */
export function startOfDay(timeZone: string, number: DayNumber): number {
  const midnight = number * DAY_MS;
  if (timeZone === 'UTC') return midnight;
  let known = starts.get(timeZone);
  if (known === undefined || known.size > 200_000) {
    known = new Map();
    starts.set(timeZone, known);
  }
  let start = known.get(number);
  if (start === undefined) {
    start = findStart(timeZone, midnight);
    known.set(number, start);
  }
  return start;
}

function findStart(timeZone: string, midnight: number): number {
  const before = zoneOffsetMs(timeZone, midnight - DAY_MS);
  const after = zoneOffsetMs(timeZone, midnight + DAY_MS);
  if (before === after) return midnight - before;
  const [first, last] =
    before > after ? [midnight - before, midnight - after] : [midnight - after, midnight - before];
  if (zoneOffsetMs(timeZone, first) === midnight - first) return first;
  if (zoneOffsetMs(timeZone, last) === midnight - last) return last;
  let low = first;
  let high = last;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The local day that holds an instant. */
export function dayAt(timeZone: string, atMs: number): DayNumber {
  const guess = Math.floor(atMs / DAY_MS);
  if (timeZone === 'UTC') return guess;
  if (atMs >= startOfDay(timeZone, guess + 1)) return guess + 1;
  return atMs >= startOfDay(timeZone, guess) ? guess : guess - 1;
}
