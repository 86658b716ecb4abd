import type { Instant } from '@plumbline/shared/schema/values.ts';
import { expectedDate, instantOfNumber, readInstant } from '../read/instant.ts';

/**
 * A record's own instant, from text or from Unix seconds or milliseconds. Missing, empty, `None` and Go's zero time (year 1) give null.
 * Throws RangeError for text that is no date, which makes the record a reject.
 */
export function instantOf(text: string | number | null | undefined): Instant | null {
  if (typeof text === 'number') return instantOfNumber(text);
  const given = text?.trim() ?? '';
  if (given === '' || given === 'None' || given === 'null' || given.startsWith('0001-01-01')) return null;
  const instant = readInstant(given);
  if (instant === null) throw new RangeError(`“${given}” is not ${expectedDate}`);
  return instant;
}
