import type { Day, Instant } from '@plumbline/shared/schema/values.ts';

const dayOnly = /^(\d{4})-(\d{2})-(\d{2})$/;
const compactDay = /^(\d{4})(\d{2})(\d{2})$/;
const slashedDay = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;
const moment =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const dayFirst = /^(\d{1,2})[\s.-]+([a-z]{3,9})[\s.,-]+(\d{4})$/i;
const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/i;
/** What a date has to look like, for the reason of a reject. */
export const expectedDate = 'a date as 2026-01-31 or 2026-01-31T10:00:00Z';

function dayOf(year: string, month: string, dayOfMonth: string): Day | null {
  const text = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00.000Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}

/**
 * A UTC instant from ISO 8601 and its usual forms (blank for T, `+0200`, `2026/01/31`, `20260131`,
 * `31-Jan-2026`, `Jan 31, 2026`).
 * A date without time is that day's first instant, a time without offset is UTC. Null for anything else,
 * with it 03/04/2026, which is two different days.
 */
export function readInstant(text: string): Instant | null {
  const trimmed = text.trim();
  const named = dayOfNamedMonth(trimmed);
  if (named) return `${named}T00:00:00.000Z`;
  const plain = dayOnly.exec(trimmed) ?? compactDay.exec(trimmed) ?? slashedDay.exec(trimmed);
  if (plain) {
    const day = dayOf(plain[1] ?? '', plain[2] ?? '', plain[3] ?? '');
    return day === null ? null : `${day}T00:00:00.000Z`;
  }
  const [, date, hour, minute, second, fraction, zone] = moment.exec(trimmed) ?? [];
  if (!date || !hour || !minute) return null;
  const [year, month, dayOfMonth] = date.split('-');
  if (!dayOf(year ?? '', month ?? '', dayOfMonth ?? '')) return null;
  const milliseconds = (fraction ?? '').padEnd(3, '0').slice(0, 3);
  const at = new Date(`${date}T${hour}:${minute}:${second ?? '00'}.${milliseconds}${offsetOf(zone)}`);
  if (Number.isNaN(at.getTime())) return null;
  const iso = at.toISOString();
  return /^\d{4}-/.test(iso) ? iso : null;
}

function dayOfNamedMonth(text: string): Day | null {
  const [, first, middle, year] = dayFirst.exec(text) ?? monthFirst.exec(text) ?? [];
  if (!first || !middle || !year) return null;
  const [name, day] = /^\d/.test(first) ? [middle, first] : [first, middle];
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : dayOf(year, String(month).padStart(2, '0'), day);
}

function offsetOf(zone: string | undefined): string {
  if (!zone || !/^[+-]/.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** An instant of Unix seconds or milliseconds (told apart by size); null outside 1990–2100. */
export function instantOfNumber(value: number): Instant | null {
  const milliseconds = value > 1e11 ? value : value * 1000;
  if (!(milliseconds >= 631_152_000_000 && milliseconds < 4_102_444_800_000)) return null;
  return new Date(milliseconds).toISOString();
}

/** The UTC day of what `readInstant` reads. */
export function readDay(text: string): Day | null {
  return readInstant(text)?.slice(0, 10) ?? null;
}
