/** Collects what the figures of one scope and period are made of. Reads only; small answers at any size. */
import type { Calendar, Period } from '@plumbline/shared/core/calendar.ts';
import { Counters, openMeasures } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName, startOfDay } from '@plumbline/shared/core/day.ts';
import type { Measurements, StaffingNow } from '@plumbline/shared/core/figures/figure.ts';
import type { WeekFlow } from '@plumbline/shared/core/forecast.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import { laterOnTheDay, readCounters } from '../store/counters.ts';
import {
  countUnknownAges,
  exploitableClasses,
  openByAge,
  type Queries,
  readDueEffort,
  readInflowEffort,
  readKevDeadlines,
  readLifetimes,
  readOpenEffort,
  readOverdueEffort,
  readSlips,
  readWeeks,
  threatKnown,
} from '../store/measurements.ts';
import { readRecords } from '../store/records.ts';
import type { UnitRow } from '../store/units.ts';
import type { ExposureReader } from './exposure.ts';

export interface MeasureContext {
  queries: Queries;
  settings: Settings;
  calendar: Calendar;
  exposure: ExposureReader;
}

/** `trend`: all but what only the newest point is asked for, the whole record's survival and the share of each fix. */
export type Depth = 'full' | 'trend';

/** From so many findings on, ages are rounded to the hour, and to six hours: the median errs by half of that at most. */
const manyFindings = 20_000;
const veryManyFindings = 200_000;
const workdaysPerDay = 220 / 365.25;
const dayMs = 86_400_000;

export async function measure(
  { queries, settings, calendar, exposure }: MeasureContext,
  unit: UnitRow,
  period: Period,
  asOfMs: number,
  depth: Depth,
): Promise<Measurements> {
  const untilMs = Math.min(asOfMs, period.endMs);
  const asOf = new Date(untilMs).toISOString();
  const startAt = new Date(period.startMs).toISOString();
  const scope = { unitId: unit.id, asOf };
  const startsOn = dayName(dayAt(calendar.timeZone, period.startMs));
  const endsOn = dayName(dayAt(calendar.timeZone, period.endMs));
  const { today, standing, flow, opening } = await readStanding(queries, unit.id, calendar, period, untilMs);
  const opened = standing.total('opened');
  const steps = opened > veryManyFindings ? 4 : opened > manyFindings ? 24 : 0;
  const trailingFrom = new Date(untilMs - 365.25 * dayMs).toISOString();
  const [
    whole,
    trailing,
    excluded,
    ages,
    open,
    due,
    overdue,
    inflow,
    slips,
    kev,
    known,
    weeks,
    staffing,
    spend,
    money,
  ] = await Promise.all([
    depth === 'full' ? readLifetimes(queries, scope, null, steps) : [],
    readLifetimes(queries, scope, trailingFrom, steps),
    depth === 'full' ? countUnknownAges(queries, scope) : 0,
    depth === 'full' ? openByAge(queries, scope) : {},
    readOpenEffort(queries, scope),
    readDueEffort(
      queries,
      { ...scope, asOf: new Date(period.endMs).toISOString() },
      { startsOn, endsOn, startAt },
    ),
    readOverdueEffort(queries, scope, today),
    readInflowEffort(queries, scope, startAt),
    readSlips(queries, scope, startAt),
    readKevDeadlines(queries, scope, { startsOn, today }),
    threatKnown(queries),
    readWeekFlows(queries, unit.id, untilMs, calendar),
    readStaffing(queries, unit, settings, dayName(dayAt(calendar.timeZone, untilMs - 1))),
    unit.path === '' ? readSpend(queries, untilMs) : ('company' as const),
    exposure.answer(unit, untilMs, depth === 'full'),
  ]);
  const openOf = (counters: Counters) =>
    Object.entries(openMeasures).reduce(
      (sum, [name, factor]) => sum + counters.total(name as 'opened') * (factor ?? 0),
      0,
    );
  const days = (period.endMs - period.startMs) / dayMs;
  const daysToDate = (untilMs - period.startMs) / dayMs;
  return {
    span: { startMs: period.startMs, endMs: period.endMs, asOfMs: untilMs, days, daysToDate },
    standing,
    flow,
    openAtStart: openOf(opening),
    openByAge: ages,
    lifetimes: { whole, period: trailing, excluded },
    effort: { open, due, overdue, inflow },
    dayRateMinor: settings.dayRateMinor,
    staffing,
    workdays: { period: days * workdaysPerDay, toDate: daysToDate * workdaysPerDay },
    weeks,
    threatKnown: known,
    slips,
    exposure: money.answer,
    concentration: money.concentration,
    spend,
    kev,
    backlogWeeks: settings.backlogWeeks,
    seed: 1,
  };
}

/** Counters up to the instant and within the period; what happened later on the instant's own day is taken off. */
async function readStanding(
  queries: Queries,
  unitId: number,
  calendar: Calendar,
  period: Period,
  untilMs: number,
) {
  const lastDay = dayAt(calendar.timeZone, untilMs - 1);
  const dayEndMs = startOfDay(calendar.timeZone, lastDay + 1);
  const beforeDay = dayName(lastDay + 1);
  const startsOn = dayName(dayAt(calendar.timeZone, period.startMs));
  const [standing, flow] = await Promise.all([
    readCounters(queries, unitId, { fromDay: null, beforeDay }, calendar.firstMonth),
    readCounters(queries, unitId, { fromDay: startsOn, beforeDay }, calendar.firstMonth),
  ]);
  const opening = await readCounters(
    queries,
    unitId,
    { fromDay: null, beforeDay: startsOn },
    calendar.firstMonth,
  );
  if (untilMs < dayEndMs) {
    const later = await laterOnTheDay(
      queries,
      unitId,
      new Date(untilMs).toISOString(),
      new Date(dayEndMs).toISOString(),
    );
    standing.add(later.cells, later.amounts, -1);
    flow.add(later.cells, later.amounts, -1);
  }
  return { today: dayName(lastDay), standing, flow, opening };
}

async function readWeekFlows(queries: Queries, unitId: number, untilMs: number, calendar: Calendar) {
  const today = dayAt(calendar.timeZone, untilMs);
  const thisWeek = Math.floor((today + 3) / 7) * 7 - 3;
  const rows = await readWeeks(queries, unitId, dayName(thisWeek - 104 * 7), dayName(thisWeek));
  const byWeek = new Map<string, Counters>();
  for (const row of rows)
    byWeek.set(row.startsOn, (byWeek.get(row.startsOn) ?? new Counters()).add(row.cells, row.amounts));
  const first = rows[0]?.startsOn;
  const material: WeekFlow[] = [];
  const all: WeekFlow[] = [];
  if (first !== undefined)
    for (let day = thisWeek - 104 * 7; day < thisWeek; day += 7) {
      const name = dayName(day);
      if (name < first) continue;
      const counters = byWeek.get(name) ?? new Counters();
      const flow = (only?: (cell: { class: string }) => boolean): WeekFlow => ({
        arrivals: counters.total('opened', only) + counters.total('reopened', only),
        closures: counters.total('closed', only),
      });
      all.push(flow());
      material.push(flow((cell) => exploitableClasses.includes(cell.class)));
    }
  return { material, all };
}

/** The people of the teams at or below the unit, by each team's newest row on the day. */
async function readStaffing(
  queries: Queries,
  unit: UnitRow,
  settings: Settings,
  onDay: string,
): Promise<StaffingNow | null> {
  const [teams, rows] = await Promise.all([readRecords(queries, 'team'), readRecords(queries, 'staffing')]);
  const inScope = new Set(
    teams.filter((team) => isWithinAny(team.unit, unit.parts)).map((team) => team.name),
  );
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    if (!inScope.has(row.team) || row.from > onDay) continue;
    const held = newest.get(row.team);
    if (held === undefined || held.from <= row.from) newest.set(row.team, row);
  }
  if (newest.size === 0) return null;
  const total = { funded: 0, filled: 0, planned: 0, contract: 0, low: 0, high: 0, recorded: true };
  for (const row of newest.values()) {
    const people = row.filled + row.contract;
    const [low, high] = row.share ?? settings.defaultShare;
    total.funded += row.funded;
    total.filled += row.filled;
    total.planned += row.planned;
    total.contract += row.contract;
    total.low += people * low;
    total.high += people * high;
    total.recorded &&= row.share !== null;
  }
  const people = total.filled + total.contract;
  return {
    teams: newest.size,
    funded: total.funded,
    filled: total.filled,
    planned: total.planned,
    contract: total.contract,
    share: people === 0 ? settings.defaultShare : [total.low / people, total.high / people],
    shareRecorded: total.recorded,
  };
}

/** Spend of the four quarters up to the instant; a longer contract counts by its days within. */
export async function readSpend(
  queries: Queries,
  untilMs: number,
): Promise<Exclude<Measurements['spend'], 'company'>> {
  const rows = await readRecords(queries, 'spend');
  if (rows.length === 0) return null;
  const fromMs = untilMs - 365.25 * dayMs;
  const byKind: Record<string, number> = {};
  let totalMinor = 0;
  for (const row of rows) {
    const begins = Date.parse(`${row.from}T00:00:00Z`);
    const ends = Date.parse(`${row.to}T00:00:00Z`) + dayMs;
    const within = Math.max(0, Math.min(ends, untilMs) - Math.max(begins, fromMs)) / (ends - begins);
    const amount = Math.round(row.amountMinor * within);
    byKind[row.kind] = (byKind[row.kind] ?? 0) + amount;
    totalMinor += amount;
  }
  return { totalMinor, byKind };
}
