/** What is to be foretold at the beginning of a fiscal quarter, worked out from the figures of that moment. */
import { periodOf, previousPeriods, shiftPeriod } from '@plumbline/shared/core/calendar.ts';
import { drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import { incidentCounts } from '@plumbline/shared/core/exposure/incident-counts.ts';
import { nothingOpen } from '@plumbline/shared/core/figures/months-to-clear.ts';
import { type MadeForecast, makeForecasts } from '@plumbline/shared/core/follow/make-forecasts.ts';
import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type pg from 'pg';
import { heldForecasts, readForecasts } from '../store/forecasts.ts';
import { readRecords } from '../store/records.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import { openMeasure, pointsOf } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { measureAhead } from './outlook.ts';
import { readWeekFlows } from './week-flows.ts';

export interface ForecastsDue {
  unitId: number;
  period: string;
  madeAt: string;
  made: MadeForecast[];
}

const dayMs = 86_400_000;
const yearMs = 365.25 * dayMs;
/** A quarter is foretold within its first days; later it tells too much of itself. */
const daysToForetell = 31;
const pastQuarters = 5;
const hindcasts = 4;
const rootPath = '';

/**
 * Forecasts of the running quarter and the one after it that are not kept yet. Of the demonstration company, whose past
 * is made up, also those that it would have made before.
 */
export async function readForecastsDue(pool: pg.Pool, nowMs: number): Promise<ForecastsDue[]> {
  const root = await findUnit(pool, rootPath);
  if (root === null) return [];
  const reading = await openMeasure(pool, nowMs);
  const { calendar, settings } = reading;
  const quarter = periodOf(calendar, 'quarter', nowMs);
  const held = await heldForecasts(pool, root.id, quarter.label);
  const due: ForecastsDue[] = [];
  const anyKept = (await readForecasts(pool, root.id, new Date(nowMs).toISOString())).length > 0;
  if (settings.demonstration && !anyKept)
    for (let back = hindcasts; back >= 1; back -= 1) {
      const atMs = shiftPeriod(calendar, quarter, -back).startMs;
      due.push(await forecastsAt(reading, pool, root, atMs, nowMs));
    }
  const late = settings.demonstration && !anyKept;
  if (held.size === 0 && (late || nowMs - quarter.startMs <= daysToForetell * dayMs))
    due.push(await forecastsAt(reading, pool, root, late ? quarter.startMs : nowMs, nowMs));
  return due.filter(({ made }) => made.length > 0);
}

async function forecastsAt(
  reading: MeasureContext,
  pool: pg.Pool,
  unit: UnitRow,
  atMs: number,
  nowMs: number,
): Promise<ForecastsDue> {
  const { calendar, exposure, settings, queries } = reading;
  const quarter = periodOf(calendar, 'quarter', atMs);
  const asOfMs = Math.max(atMs, quarter.startMs + 1);
  const points = await pointsOf(reading, {
    pool,
    unit,
    grain: 'quarter',
    periods: previousPeriods(calendar, 'quarter', atMs, pastQuarters),
    asOfMs: atMs,
    nowMs,
    stale: 'refresh',
    full: 'as-held',
  });
  const now = points.at(-1)!.points;
  const whole = points.filter(({ period }) => period.endMs <= atMs);
  const [weeks, money, incidents] = await Promise.all([
    readWeekFlows(queries, unit.id, atMs, calendar),
    exposure.answer(unit, atMs),
    readRecords(queries, 'incident'),
  ]);
  const none = { unitId: unit.id, period: quarter.label, madeAt: new Date(asOfMs).toISOString(), made: [] };
  // A quarter's are kept once: before a week of findings is on record there is nothing to foretell from.
  if (weeks.all.length === 0) return none;
  const facts = 'missing' in money.answer ? null : money.answer;
  const ahead = facts === null ? null : await measureAhead(reading, unit, facts, atMs);
  const horizons = [quarter, shiftPeriod(calendar, quarter, 1)].map(({ startMs, endMs }) => ({
    at: new Date(endMs).toISOString(),
    days: (endMs - asOfMs) / dayMs,
    quarterDays: (endMs - startMs) / dayMs,
  }));
  const made = makeForecasts({
    horizons,
    open: now.get('open-findings')?.value ?? 0,
    closedToDate: atMs > quarter.startMs ? (now.get('closures')?.value ?? 0) : 0,
    closedBefore: whole.at(-1)?.points.get('closures')?.value ?? null,
    weeks: weeks.all,
    loss: now.get('exposure-ale')?.value ?? null,
    past: whole.flatMap(({ points: of }) => of.get('exposure-ale')?.value ?? []),
    ahead: ahead === null || 'missing' in ahead ? null : ahead.asNow,
    clears: clearsOf(now.get('months-to-clear')),
    eventsPerYear: facts === null ? null : await eventsPerYear(reading, atMs),
    materialChance: facts?.event?.probability ?? null,
    materialBase: materialBase(incidents, settings.materialityMinor, atMs),
    seed: 1,
  });
  return { ...none, made };
}

/** Nothing open, or too little on record: nothing to foretell. */
const clearsOf = (figure: Measured | undefined) =>
  figure === undefined ||
  figure.state === 'no-data' ||
  (figure.value === null && figure.because === nothingOpen)
    ? null
    : { value: figure.value, low: figure.low, high: figure.high };

/** Loss events a year that the model of the day expects, with those that others bring. */
async function eventsPerYear({ exposure }: MeasureContext, atMs: number): Promise<number> {
  const hazards = await exposure.hazards(await exposure.sumsAt(atMs), atMs);
  const terms = drivenTerms(exposure.modelAt(atMs).scenarios, hazards).map(({ term }) => term);
  return incidentCounts(terms, 1, null).mean;
}

/**
 * The chance of a material event within a year as the record alone has it: material incidents of the three years before
 * and one half more, over three years (Jeffreys' prior), as a rate.
 */
function materialBase(
  incidents: readonly Incident[],
  materialityMinor: number | null,
  atMs: number,
): number | null {
  if (incidents.length === 0) return null;
  const material = incidents.filter(
    ({ startedAt, lossMinor }) =>
      Date.parse(startedAt) < atMs &&
      Date.parse(startedAt) >= atMs - 3 * yearMs &&
      lossMinor !== null &&
      lossMinor >= (materialityMinor ?? 1),
  ).length;
  return 1 - Math.exp(-(material + 0.5) / 3);
}
