import { addDays, dayName, dayNumber } from '@plumbline/shared/core/day.ts';

const DAY_MS = 86_400_000;

/** The dates of the demonstration's story, all relative to the day of the anchor, and how fast work went. */
export interface Timeline {
  /** First instant of the anchor's day: nothing that happened is later. */
  cutoffMs: number;
  anchorDay: number;
  /** First day of the anchor's quarter; eight whole quarters of history lie before it. */
  quarterOn: string;
  startOn: string;
  freezeOn: string;
  recoveryOn: string;
  edgeFlawOn: string;
  programmeOn: string;
  calibratedOn: string;
  /** Work done up to an instant; one unit is a day at the first pace. */
  work: Clock;
  /** Instant of an arrival, for a uniform draw: the weekly weights' inverse distribution. */
  arrivalAt(uniform: number): number;
  /** Arrivals as multiples of one day's arrivals at the first rate. */
  arrivalDays: number;
}
export interface Clock {
  workAt(ms: number): number;
  instantOf(work: number): number;
}

export function timeline(anchorAt: string): Timeline {
  const anchorOn = new Date(anchorAt).toISOString().slice(0, 10);
  const anchorDay = dayNumber(anchorOn);
  const quarterOn = shiftMonths(anchorOn.slice(0, 7), -((Number(anchorOn.slice(5, 7)) - 1) % 3));
  const from = (months: number, days: number) => addDays(shiftMonths(quarterOn.slice(0, 7), months), days);
  const startOn = from(-24, 0);
  const freezeOn = from(-18, 14);
  const recoveryOn = from(-9, 0);
  const programmeOn = from(-6, 0);
  const startDay = dayNumber(startOn);
  const days = anchorDay - startDay;
  const [freeze, recovery, programme] = [freezeOn, recoveryOn, programmeOn].map(
    (on) => dayNumber(on) - startDay,
  );
  const paceOn = (day: number) => {
    if (day < freeze!) return 1;
    if (day < recovery!) return Math.max(0.62, 1 - ((day - freeze!) / 90) * 0.38);
    if (day < programme!) return 0.62 + ((day - recovery!) / 90) * 0.1;
    return Math.min(1.05, 0.76 + ((day - programme!) / 180) * 0.29);
  };
  const arrivalOn = (day: number) => {
    const trend = day < programme! ? 1 + (day / 730) * 0.16 : 1.01;
    return trend * (1 + 0.07 * Math.sin(day / 11) + 0.05 * Math.sin(day / 37 + 1));
  };
  const arrivals = cumulate(days, arrivalOn);
  const startMs = startDay * DAY_MS;
  return {
    cutoffMs: anchorDay * DAY_MS,
    anchorDay,
    quarterOn,
    startOn,
    freezeOn,
    recoveryOn,
    edgeFlawOn: from(-12, 18),
    programmeOn,
    calibratedOn: from(-9, 0),
    work: clock(startMs, cumulate(days, paceOn)),
    arrivalDays: arrivals[days]!,
    arrivalAt: (uniform) => startMs + invert(arrivals, uniform * arrivals[days]!) * DAY_MS,
  };
}

function shiftMonths(month: string, by: number): string {
  const ordinal = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return dayName(Date.UTC(Math.floor(ordinal / 12), ordinal % 12, 1) / DAY_MS);
}

function cumulate(days: number, rateOn: (day: number) => number): Float64Array {
  const sums = new Float64Array(days + 1);
  for (let day = 0; day < days; day++) sums[day + 1] = sums[day]! + rateOn(day);
  return sums;
}

/** Work goes on at the first pace before the history begins; after its end nothing is known. */
function clock(startMs: number, sums: Float64Array): Clock {
  const last = sums.length - 1;
  return {
    workAt: (ms) => {
      const day = (ms - startMs) / DAY_MS;
      if (day <= 0) return day;
      const whole = Math.min(last, Math.floor(day));
      return whole === last ? sums[last]! : sums[whole]! + (day - whole) * (sums[whole + 1]! - sums[whole]!);
    },
    instantOf: (work) => {
      if (work <= 0) return startMs + work * DAY_MS;
      return work >= sums[last]! ? Number.POSITIVE_INFINITY : startMs + invert(sums, work) * DAY_MS;
    },
  };
}

function invert(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sums[middle]! <= value) low = middle;
    else high = middle;
  }
  return low + (value - sums[low]!) / (sums[high]! - sums[low]!);
}
