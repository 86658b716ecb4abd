import type { Observation } from '@plumbline/shared/schema/observation.ts';
import type { ZodType } from 'zod';
import type { Observed } from '../source.ts';

/**
 * The observations of one record, or one reject that names the place and the reason: a record of another shape
 * than `schema`, a date that is none, or closed before it was opened.
 */
export function* observed<T>(
  at: string,
  record: unknown,
  schema: ZodType<T>,
  map: (record: T) => Observation | Iterable<Observation>,
): Generator<Observed> {
  const read = schema.safeParse(record);
  if (!read.success) {
    const issue = read.error.issues[0];
    const path = issue?.path.map(String).join('.') ?? '';
    yield {
      type: 'reject',
      at: path ? `${at}.${path}` : at,
      reason: issue?.message ?? 'not the expected shape',
    };
    return;
  }
  try {
    const mapped = map(read.data);
    for (const observation of Symbol.iterator in mapped ? [...mapped] : [mapped])
      yield checked(at, observation);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { type: 'reject', at, reason: error.message };
  }
}

function checked(at: string, observation: Observation): Observed {
  const { firstSeenAt, closedAt } = observation;
  if (firstSeenAt !== null && closedAt !== null && closedAt < firstSeenAt)
    return { type: 'reject', at, reason: `closed at ${closedAt}, before it was opened at ${firstSeenAt}` };
  return { type: 'observation', at, observation };
}

/**
 * Keeps external ids apart within one file: what repeats one gets `#2`, `#3` … So two entries that the tool itself
 * does not tell apart stay two observations, and whichever comes first, the set of ids is the same.
 */
export async function* distinct(
  observations: AsyncIterable<Observed> | Iterable<Observed>,
): AsyncGenerator<Observed> {
  const times = new Map<string, number>();
  for await (const each of observations) {
    if (each.type === 'observation') {
      const id = each.observation.externalId;
      const time = (times.get(id) ?? 0) + 1;
      times.set(id, time);
      if (time > 1) each.observation.externalId = `${id}#${time}`;
    }
    yield each;
  }
}
