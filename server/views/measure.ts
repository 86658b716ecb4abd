/** Collects what the figures of one scope and period are made of. Reads only; small answers at any size. */
import type { Calendar, Period } from '@plumbline/shared/core/calendar.ts';
import { type Counters, openMeasures } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName, startOfDay } from '@plumbline/shared/core/day.ts';
import type { Measurements, StaffingNow } from '@plumbline/shared/core/figures/figure.ts';
import { staffingOf, teamsOn } from '@plumbline/shared/core/resourcing/teams.ts';
import { clusteredFrom } from '@plumbline/shared/core/survival-bootstrap.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import { laterOnTheDay, readCounters } from '../store/counters.ts';
import { countAlarms, countMissedAlarms } from '../store/escalations.ts';
import { readKevDeadlines } from '../store/kev-deadlines.ts';
import {
  countUnknownAges,
  openByAge,
  type Queries,
  readDueEffort,
  readInflowEffort,
  readLifetimes,
  readOpenEffort,
  readOverdueEffort,
  readSlips,
  threatKnown,
} from '../store/measurements.ts';
import { readRecords } from '../store/records.ts';
import { readCoverage } from '../store/signals.ts';
import type { UnitRow } from '../store/units.ts';
import { readFixClusters } from '../store/velocity.ts';
import type { ExposureReader } from './exposure.ts';
import { readForecastScore } from './forecast-score.ts';
import { readWeekFlows } from './week-flows.ts';

export interface MeasureContext {
  queries: Queries;
  settings: Settings;
  calendar: Calendar;
  exposure: ExposureReader;
}

/**
 * `trend`: all but what only the newest point is asked for, the whole record's survival and the share of each fix.
 * `pace`: neither money nor effort, people or survival, for the figures that count findings alone.
 */
export type Depth = 'full' | 'trend' | 'pace';

/** From so many findings on, ages are rounded to the hour, and to six hours: the median errs by half of that at most. */
const manyFindings = 20_000;
const veryManyFindings = 200_000;
const workdaysPerDay = 220 / 365.25;
const dayMs = 86_400_000;
const noEffort = { groups: 0, findings: 0, personDays: 0, squares: 0 };
const noMoney = { answer: { missing: 'not asked for' }, concentration: null };

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
  const counted = depth === 'pace';
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
    alarms,
    missed,
    known,
    weeks,
    staffing,
    spend,
    money,
    forecasts,
    coverage,
    incidents,
    clusters,
  ] = await Promise.all([
    depth === 'full' ? readLifetimes(queries, scope, null, steps) : [],
    counted ? [] : readLifetimes(queries, scope, trailingFrom, steps),
    depth === 'full' ? countUnknownAges(queries, scope) : 0,
    depth === 'full' ? openByAge(queries, scope) : {},
    counted ? noEffort : readOpenEffort(queries, scope),
    counted
      ? noEffort
      : readDueEffort(
          queries,
          { ...scope, asOf: new Date(period.endMs).toISOString() },
          { startsOn, endsOn, startAt },
        ),
    counted ? noEffort : readOverdueEffort(queries, scope, today),
    counted ? noEffort : readInflowEffort(queries, scope, startAt),
    readSlips(queries, scope, startAt),
    readKevDeadlines(queries, scope, { startsOn, today }),
    countAlarms(queries, scope),
    depth === 'full' ? countMissedAlarms(queries, scope, trailingFrom) : null,
    threatKnown(queries),
    readWeekFlows(queries, unit.id, untilMs, calendar),
    counted ? null : readStaffing(queries, unit, settings, dayName(dayAt(calendar.timeZone, untilMs - 1))),
    unit.path === '' ? readSpend(queries, untilMs) : ('company' as const),
    counted ? noMoney : exposure.answer(unit, untilMs, depth === 'full'),
    unit.path === '' && !counted
      ? readForecastScore({ queries, settings, calendar }, unit.id, untilMs)
      : ('company' as const),
    readCoverage(queries, unit.id, untilMs, dayName(dayAt(calendar.timeZone, untilMs - 1))),
    readIncidentsOf(queries, unit, untilMs),
    depth === 'full' ? readFixClusters(queries, scope, clusteredFrom) : [],
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
    lifetimes: { whole, period: trailing, excluded, clusters },
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
    alarms: { ...alarms, missed },
    forecasts,
    coverage,
    incidents,
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

/** The people of the teams at or below the unit, by each team's newest row and record of time on the day. */
async function readStaffing(
  queries: Queries,
  unit: UnitRow,
  settings: Settings,
  onDay: string,
): Promise<StaffingNow | null> {
  const [teams, rows, times] = await Promise.all([
    readRecords(queries, 'team'),
    readRecords(queries, 'staffing'),
    readRecords(queries, 'time-record'),
  ]);
  const inScope = teams.filter((team) => isWithinAny(team.unit, unit.parts));
  const { defaultShare: share, dayRateMinor } = settings;
  const people = teamsOn(inScope, { rows, times }, onDay, { share, dayRateMinor });
  return people.length === 0 ? null : staffingOf(people, share);
}

/** Incidents at or below the unit that began before the instant; null where the company never recorded any. */
export async function readIncidentsOf(
  queries: Queries,
  unit: UnitRow,
  untilMs: number,
): Promise<Incident[] | null> {
  const all = await readRecords(queries, 'incident');
  if (all.length === 0) return null;
  return all.filter((each) => isWithinAny(each.unit, unit.parts) && Date.parse(each.startedAt) < untilMs);
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
