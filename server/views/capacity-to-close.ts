/** The share of what was there that was closed, month by month. */
import { type Calendar, previousPeriods } from '@plumbline/shared/core/calendar.ts';
import { Counters, openMeasures } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { readCounters } from '../store/counters.ts';
import type { Queries } from '../store/measurements.ts';
import { readMonths } from '../store/velocity.ts';

const months = 12;

/** Closed in a month ÷ (open at its start + opened): the only denominator on which the published shares may be drawn. */
export const closeBenchmark = {
  low: 0.066,
  median: 0.152,
  high: 0.271,
  source: 'Cyentia Institute, Prioritization to Prediction 8: low, median and high capacity of organisations',
} as const;

/** The last twelve complete months; those before anything was known are left out. */
export async function readCapacity(
  queries: Queries,
  unitId: number,
  asOfMs: number,
  calendar: Calendar,
): Promise<Velocity['capacity']> {
  const complete = previousPeriods(calendar, 'month', asOfMs, months + 1)
    .filter(({ endMs }) => endMs <= asOfMs)
    .slice(-months);
  const dayOf = (ms: number) => dayName(dayAt(calendar.timeZone, ms));
  const [first, last] = [complete[0]!, complete.at(-1)!];
  const [opening, rows] = await Promise.all([
    readCounters(queries, unitId, { fromDay: null, beforeDay: dayOf(first.startMs) }, calendar.firstMonth),
    readMonths(queries, unitId, dayOf(first.startMs), dayOf(last.endMs)),
  ]);
  let open = openOf(opening);
  const shares: Velocity['capacity']['months'] = [];
  for (const { label, startMs } of complete) {
    const flow = new Counters();
    for (const row of rows) if (row.startsOn === dayOf(startMs)) flow.add(row.cells, row.amounts);
    const there = open + flow.total('opened') + flow.total('reopened');
    const closed = flow.total('closed');
    open += openOf(flow);
    if (there > 0 || shares.length > 0)
      shares.push({ month: label, closed, there, share: there === 0 ? null : closed / there });
  }
  const known = shares.flatMap(({ share }) => (share === null ? [] : [share]));
  const share = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
  return { months: shares, share, benchmark: closeBenchmark };
}

const openOf = (counters: Counters): number =>
  Object.entries(openMeasures).reduce(
    (sum, [name, factor]) => sum + counters.total(name as keyof typeof openMeasures) * (factor ?? 0),
    0,
  );
