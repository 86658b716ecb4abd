/** The figures of a unit: computed points where they are current, worked out and kept where they are not. */
import {
  type Calendar,
  isToDate,
  type Period,
  periodOf,
  previousPeriods,
} from '@plumbline/shared/core/calendar.ts';
import { sourcesBehind } from '@plumbline/shared/core/figure-grounds.ts';
import { none } from '@plumbline/shared/core/figures/figure.ts';
import { halfLifeOfPeriod } from '@plumbline/shared/core/figures/half-life.ts';
import { figures as catalogue, figureOf } from '@plumbline/shared/core/figures/index.ts';
import { toMajor } from '@plumbline/shared/core/money.ts';
import type { FigureDefinition } from '@plumbline/shared/schema/definition.ts';
import type { Figure, Grain, Measured, TrendPoint } from '@plumbline/shared/schema/figure.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import type pg from 'pg';
import { currentVersion } from '../store/data-version.ts';
import { type Points, readPoints, writePoints } from '../store/figure-points.ts';
import { readSettings } from '../store/settings.ts';
import { listSources, type SourceRow } from '../store/sources.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import { ExposureReader } from './exposure.ts';
import { type Depth, type MeasureContext, measure } from './measure.ts';
import { sees, type Viewer } from './viewer.ts';

export interface FiguresContext {
  pool: pg.Pool;
  nowMs: number;
  viewer: Viewer;
}

export interface FiguresQuery {
  unit?: string;
  asOf?: string;
  trend?: Grain;
  periods?: number;
}

export const calendarOf = (settings: Settings): Calendar => ({
  firstMonth: settings.fiscalFirstMonth,
  timeZone: settings.timeZone,
});

/**
 * The unit of a path; without one, all that the viewer may see.
 * @throws PlumblineError `not-found` where there is none, or none that the viewer may see.
 */
export async function unitOf(pool: pg.Pool, viewer: Viewer, path: string | undefined): Promise<UnitRow> {
  const wanted = path || viewer.scope;
  const unit = await findUnit(pool, wanted);
  const seen = unit?.path === viewer.scope || (unit?.kind !== 'scope' && sees(viewer, unit?.path ?? ''));
  if (unit === null || !seen)
    throw new PlumblineError('not-found', `There is no unit “${wanted}”`, {
      expected: 'the path of a unit, such as shop/checkout',
      todo: 'see the list of units',
    });
  return unit;
}

/** The unit that stands for what the viewer sees, where that is a part of the company; null: all of it. */
export const scopeIdOf = async (pool: pg.Pool, viewer: Viewer): Promise<number | null> =>
  viewer.units === null ? null : ((await findUnit(pool, viewer.scope))?.id ?? 0);

/** Opens what several readings of one moment share. */
export async function openMeasure(pool: pg.Pool, nowMs: number): Promise<MeasureContext> {
  const settings = await readSettings(pool);
  const calendar = calendarOf(settings);
  const exposure = await ExposureReader.open({ queries: pool, settings, calendar, nowMs });
  return { queries: pool, settings, calendar, exposure };
}

/** Marks the points of a period that were worked out in full, not for a trend alone. */
const fullMark = 'point:full';

/** Works out every figure of one scope and period. */
export async function computePoints(
  context: MeasureContext,
  unit: UnitRow,
  period: Period,
  asOfMs: number,
  depth: Depth,
): Promise<Points> {
  const measurements = await measure(context, unit, period, asOfMs, depth);
  const points: Points = new Map();
  for (const figure of catalogue) points.set(figure.definition.id, figure.measure(measurements));
  points.set('half-life:period', halfLifeOfPeriod(measurements));
  if (depth === 'full') points.set(fullMark, none());
  return points;
}

export interface PeriodPoints {
  period: Period;
  points: Points;
  computedAt: string;
  dirty: boolean;
}

/**
 * Points of the periods asked for. `stale: 'show'` answers with what is held, however old, and works out only what
 * was never worked out; `'refresh'` brings everything up to date first.
 */
export async function pointsOf(
  context: MeasureContext,
  of: {
    pool: pg.Pool;
    unit: UnitRow;
    grain: Grain;
    periods: readonly Period[];
    asOfMs: number;
    nowMs: number;
    stale: 'show' | 'refresh';
    /** In full is worked out the last period asked for; `as-held`: what was in full before. */
    full?: 'last' | 'as-held';
  },
): Promise<PeriodPoints[]> {
  const { pool, unit, grain, periods, asOfMs, nowMs } = of;
  const held = await readPoints(
    pool,
    unit.id,
    grain,
    periods.map((period) => period.label),
  );
  const results: PeriodPoints[] = [];
  for (const period of periods) {
    const stored = held.get(period.label);
    // Cut short in the past: not what the period's own point says.
    const cut = asOfMs < nowMs - 1000 && isToDate(period, asOfMs);
    const complete = period.endMs <= asOfMs;
    const wasFull = stored?.points.has(fullMark) ?? false;
    const full = of.full === 'as-held' ? wasFull : period === periods.at(-1);
    const deepEnough = wasFull || !full;
    const sameDay =
      stored !== undefined &&
      Math.floor(Date.parse(stored.computedAt) / 86_400_000) === Math.floor(nowMs / 86_400_000);
    const current =
      stored !== undefined &&
      !stored.dirty &&
      deepEnough &&
      (complete ? Date.parse(stored.computedAt) >= period.endMs : sameDay);
    if (
      !cut &&
      stored !== undefined &&
      (current || (of.stale === 'show' && deepEnough && stored.points.size >= catalogue.length))
    ) {
      results.push({ period, points: stored.points, computedAt: stored.computedAt, dirty: !current });
      continue;
    }
    const version = await currentVersion(pool, unit.id);
    const points = await computePoints(context, unit, period, asOfMs, full ? 'full' : 'trend');
    const computedAt = new Date(nowMs).toISOString();
    if (!cut)
      await writePoints(
        pool,
        {
          unitId: unit.id,
          grain,
          period: period.label,
          periodEnd: new Date(period.endMs).toISOString(),
          version,
          computedAt,
        },
        points,
      );
    results.push({ period, points, computedAt, dirty: false });
  }
  return results;
}

export interface FiguresAnswer {
  asOf: string;
  calendar: { firstMonth: number; timeZone: string };
  unit: string;
  figures: Record<string, Figure>;
}

/** All figures at an instant, with trends where asked: the answer of `figures` and of `GET /figures`. */
export async function readFigures(context: FiguresContext, query: FiguresQuery): Promise<FiguresAnswer> {
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const asOfMs = query.asOf === undefined ? nowMs : Date.parse(query.asOf);
  const reading = await openMeasure(pool, nowMs);
  const { calendar, settings } = reading;
  const [now] = await pointsOf(reading, {
    pool,
    unit,
    grain: 'quarter',
    periods: [periodOf(calendar, 'quarter', asOfMs - 1)],
    asOfMs,
    nowMs,
    stale: 'refresh',
  });
  const trend = query.trend;
  const points =
    trend === undefined
      ? []
      : await pointsOf(reading, {
          pool,
          unit,
          grain: trend,
          periods: previousPeriods(calendar, trend, asOfMs, query.periods ?? 8),
          asOfMs,
          nowMs,
          stale: 'refresh',
        });
  const sources = await sourcesOf(pool, viewer, unit);
  const asOf = new Date(asOfMs).toISOString();
  const answer: FiguresAnswer['figures'] = {};
  for (const { definition } of catalogue) {
    const { id } = definition;
    answer[id] = {
      ...shown(definition, now!.points.get(id)!, settings.currency),
      unit: definition.unit === 'money' ? settings.currency : definition.unit,
      asOf,
      sources: sourcesBehind([id], sources).map(({ name }) => name),
      ...(trend === undefined
        ? {}
        : { trend: points.map((point) => trendPoint(id, point, asOfMs, settings.currency)) }),
    };
  }
  return {
    asOf,
    calendar: { firstMonth: calendar.firstMonth, timeZone: calendar.timeZone },
    unit: unit.path,
    figures: answer,
  };
}

/** Money leaves in whole currency units, exact to the minor unit; within it is integer minor units. */
function shown(definition: Pick<FigureDefinition, 'unit'>, measured: Measured, currency: string): Measured {
  if (definition.unit !== 'money') return measured;
  const major = (minor: number | null) => (minor === null ? null : toMajor(minor, currency));
  const parts = (part: Record<string, number>) =>
    Object.fromEntries(Object.entries(part).map(([name, minor]) => [name, toMajor(minor, currency)]));
  const by =
    measured.by && Object.fromEntries(Object.entries(measured.by).map(([name, part]) => [name, parts(part)]));
  return {
    ...measured,
    value: major(measured.value),
    low: major(measured.low),
    high: major(measured.high),
    by,
  };
}

/** A point of a trend; survival figures take the period view, since the standing figure cannot move like a trend. */
export function trendPoint(
  id: string,
  { period, points }: PeriodPoints,
  asOfMs: number,
  currency: string,
): TrendPoint {
  const held = points.get(id === 'half-life' ? 'half-life:period' : id);
  const definition = figureOf(id)?.definition;
  const point =
    held === undefined || definition === undefined ? undefined : shown(definition, held, currency);
  return {
    period: period.label,
    start: new Date(period.startMs).toISOString(),
    end: new Date(period.endMs).toISOString(),
    value: point?.value ?? null,
    low: point?.low ?? null,
    high: point?.high ?? null,
    state: point?.state ?? 'no-data',
    toDate: isToDate(period, asOfMs),
    by: point?.by,
  };
}

/** Sources in use that say something of the unit, and the feeds; of the whole company all. */
export async function sourcesOf(pool: pg.Pool, viewer: Viewer, unit: UnitRow): Promise<SourceRow[]> {
  return listSources(pool, await sourceScopeOf(pool, viewer, unit));
}

/** The part of the company whose sources the figures of a unit rest on; null: the whole. */
export const sourceScopeOf = async (pool: pg.Pool, viewer: Viewer, unit: UnitRow): Promise<number | null> =>
  unit.path === '' ? scopeIdOf(pool, viewer) : unit.id;
