import { countText, nearestChance } from '../number-text.ts';

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ordinals = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `one` … `ten`, then figures: how a sentence says a small count. */
export function numberWord(count: number): string {
  return numbers[count] ?? countText(count);
}

/** `first` … `tenth`, then `11th`. */
export function ordinalWord(rank: number): string {
  const word = ordinals[rank];
  if (word !== undefined && word !== '') return word;
  const tail = rank % 100 > 10 && rank % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${tail}`;
}

/** The noun for a count: `plural(1, 'fix', 'fixes')` is `fix`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** `17 fixes`, `1 fix`. */
export function counted(count: number, one: string, many?: string): string {
  return `${countText(count)} ${plural(count, one, many)}`;
}

/** How often: `once`, `twice`, `3 times`. */
export const timesText = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : counted(count, 'time');

/** First letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `2026-09-30` as `30 Sep 2026`; without the year where it is that of `nearDay`. */
export function dayText(day: string, nearDay?: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = `${Number(date)} ${months[Number(month) - 1] ?? month}`;
  return nearDay?.slice(0, 4) === year ? short : `${short} ${year}`;
}

/** `no data since 3 Nov`; `no data yet` where there never was any. */
export function noDataText(sinceDay: string | null, nearDay?: string): string {
  return sinceDay === null ? 'no data yet' : `no data since ${dayText(sinceDay, nearDay)}`;
}

/** `2026-Q3` as `Q3 2026`, `2026-02` as `Feb 2026`, `2026-W07` as `week 7, 2026`. */
export function periodText(label: string): string {
  const [year = '', rest = ''] = label.split('-');
  if (rest.startsWith('Q')) return `${rest} ${year}`;
  return rest.startsWith('W')
    ? `week ${Number(rest.slice(1))}, ${year}`
    : `${months[Number(rest) - 1] ?? rest} ${year}`;
}

/** Short for an axis or the end of a line: `Q2 28`, `Feb 28`, `W07`. */
export function shortPeriodText(label: string): string {
  const [year = '', rest = ''] = label.split('-');
  if (rest.startsWith('W')) return rest;
  return `${rest.startsWith('Q') ? rest : (months[Number(rest) - 1] ?? rest)} ${year.slice(2)}`;
}

/** `2026-Q3` as `third fiscal quarter 2026`; with a calendar-year calendar without `fiscal`. */
export function longPeriodText(label: string, fiscal = true): string {
  const found = /^(\d{4})-Q([1-4])$/.exec(label);
  if (found === null) return periodText(label);
  return `${ordinalWord(Number(found[2]))} ${fiscal ? 'fiscal ' : ''}quarter ${found[1]}`;
}

/** A probability as `1 in 3`; `more likely than not` from a half on, `less than 1 in 1,000` below. */
export function chanceText(probability: number): string {
  if (probability >= 0.95) return 'almost certain';
  if (probability < 0.001) return 'less than 1 in 1,000';
  const said = nearestChance(probability);
  return 'tenths' in said ? `${said.tenths} in 10` : `1 in ${countText(said.count)}`;
}

/** A span of quarters: `a quarter`, `half a year`, `three quarters`, `a year`, `two years`. */
export function quartersText(quarters: number): string {
  if (quarters === 2) return 'half a year';
  if (quarters % 4 === 0 && quarters > 0)
    return quarters === 4 ? 'a year' : `${numberWord(quarters / 4)} years`;
  return quarters === 1 ? 'a quarter' : `${numberWord(quarters)} quarters`;
}
