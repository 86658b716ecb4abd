/** How fast findings are closed: survival by part, capacity, shares, records of teams, and the weeks that stand out. */
import { previousPeriods } from '@plumbline/shared/core/calendar.ts';
import { classCodes, kindCodes } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { figureOf } from '@plumbline/shared/core/figures/index.ts';
import { eachAgainstRest, lifetimeOf, paceOf, withoutLimits } from '@plumbline/shared/core/lifetime.ts';
import { logRank } from '@plumbline/shared/core/log-rank.ts';
import type { SurvivalRow } from '@plumbline/shared/core/survival.ts';
import { clusteredFrom } from '@plumbline/shared/core/survival-bootstrap.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { type Velocity, velocity } from '@plumbline/shared/schema/velocity.ts';
import { readCounters } from '../store/counters.ts';
import { type Points, readPoints } from '../store/figure-points.ts';
import { readLifetimes } from '../store/measurements.ts';
import type { UnitRow } from '../store/units.ts';
import {
  type AgeGrid,
  readAttainment,
  readFixClusters,
  readLeftOut,
  readLifetimeParts,
  readLifetimesOpen,
  readReopened,
  readRuleChanges,
  readUnitsBelow,
} from '../store/velocity.ts';
import { readCapacity } from './capacity-to-close.ts';
import { type FiguresContext, openMeasure, type PeriodPoints, trendPoint, unitOf } from './figures.ts';
import { heldReport, type Report, type ReportContext } from './held-report.ts';
import { type MeasureContext, measure } from './measure.ts';
import { readOnTime } from './on-time.ts';
import { readWeekFlows } from './week-flows.ts';

const yearMs = 365.25 * 86_400_000;
const followUpMs = 90 * 86_400_000;
/** From so many findings on, ages are put on a grid: rows are bounded by ages and parts then. */
const manyFindings = 20_000;
const shown = [
  'close-rate',
  'fix-coverage',
  'fix-efficiency',
  'kev-attainment',
  'attainment',
  'slips',
  'verified-share',
  'reopened-share',
  'months-to-clear',
] as const;
const quarters = 5;

/** Everything of the page on pace for one unit at an instant; as of now it may be what is kept of it. */
export async function readVelocity(
  context: FiguresContext,
  query: { unit?: string | undefined; asOf?: string | undefined },
): Promise<Velocity> {
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const asOfMs = query.asOf === undefined ? nowMs : Math.min(nowMs, Date.parse(query.asOf));
  if (asOfMs < nowMs) return velocityOf({ pool, nowMs }, unit, asOfMs);
  return (await heldReport(velocityReport, { pool, nowMs }, unit)).body;
}

export const velocityReport: Report<Velocity> = {
  name: 'velocity',
  form: velocity,
  work: (context, unit) => velocityOf(context, unit, context.nowMs),
};

async function velocityOf({ pool, nowMs }: ReportContext, unit: UnitRow, asOfMs: number): Promise<Velocity> {
  const reading = await openMeasure(pool, nowMs);
  const { calendar } = reading;
  const today = dayAt(calendar.timeZone, asOfMs);
  const span = { fromDay: null, beforeDay: dayName(today) };
  const opened = (await readCounters(pool, unit.id, span, calendar.firstMonth)).total('opened');
  const grid: AgeGrid = opened > manyFindings ? 'coarse' : 'exact';
  const [points, survival, periods, capacity, attainment, reopened, onTime, moved] = await Promise.all([
    quarterPoints(reading, unit, asOfMs),
    survivalOf(reading, unit, asOfMs, grid),
    periodsOf(reading, unit, asOfMs, grid),
    readCapacity(pool, unit.id, asOfMs, calendar),
    readAttainment(pool, unit.id, {
      fromDay: dayName(today - 365),
      today: dayName(today),
      timeZone: calendar.timeZone,
    }),
    reopenedOf(reading, unit, asOfMs),
    readOnTime(reading, unit, asOfMs),
    movedOf(reading, unit, asOfMs),
  ]);
  const now = points.at(-1)!;
  return {
    asOf: new Date(asOfMs).toISOString(),
    unit: unit.path,
    ...survival,
    periods,
    capacity,
    figures: shown.map((id) => {
      const { name, unit: measuredIn } = definitionIn(figureOf(id)!.definition, 'en');
      return {
        id,
        name,
        unit: measuredIn,
        now: now.points.get(id)!,
        trend: points.map((point) => ({
          ...trendPoint(id, point, asOfMs, reading.settings.currency),
          by: undefined,
        })),
      };
    }),
    attainment,
    reopened,
    onTime,
    ...moved,
  };
}

/** The shown figures of the last quarters: what is held of them, else worked out without money, effort and people. */
async function quarterPoints(
  reading: MeasureContext,
  unit: UnitRow,
  asOfMs: number,
): Promise<PeriodPoints[]> {
  const periods = previousPeriods(reading.calendar, 'quarter', asOfMs, quarters);
  const labels = periods.map(({ label }) => label);
  const held = await readPoints(reading.queries, unit.id, 'quarter', labels);
  return Promise.all(
    periods.map(async (period) => {
      const known = held.get(period.label);
      const computedAt = new Date(asOfMs).toISOString();
      if (
        known !== undefined &&
        !known.dirty &&
        Date.parse(known.computedAt) >= period.endMs &&
        period.endMs <= asOfMs
      )
        return { period, points: known.points, computedAt, dirty: false };
      const measurements = await measure(reading, unit, period, asOfMs, 'pace');
      const points: Points = new Map(shown.map((id) => [id, figureOf(id)!.measure(measurements)]));
      return { period, points, computedAt, dirty: false };
    }),
  );
}

async function survivalOf({ queries }: MeasureContext, unit: UnitRow, asOfMs: number, grid: AgeGrid) {
  const scope = { unitId: unit.id, asOf: new Date(asOfMs).toISOString() };
  const [parts, open, clusters, leftOut, below] = await Promise.all([
    readLifetimeParts(queries, scope, grid),
    readLifetimesOpen(queries, scope, grid),
    readFixClusters(queries, scope, clusteredFrom),
    readLeftOut(queries, scope),
    readUnitsBelow(queries, unit.id),
  ]);
  const withAccepted = lifetimeOf(open);
  const units = below.filter(({ id }) => parts.byUnit.has(id));
  const rowsOf = units.map(({ id }) => parts.byUnit.get(id)!);
  const against = eachAgainstRest(rowsOf);
  const test = logRank(rowsOf);
  const partOf = (rows: readonly SurvivalRow[]) =>
    clusters.length === 0 ? lifetimeOf(rows) : withoutLimits(lifetimeOf(rows));
  const keyed = (of: ReadonlyMap<string, SurvivalRow[]>, order: readonly string[]) =>
    order.flatMap((key) => {
      const rows = of.get(key);
      return rows === undefined ? [] : [{ key, ...partOf(rows) }];
    });
  return {
    whole: lifetimeOf(parts.whole, clusters),
    withAccepted: { median: withAccepted.median, low: withAccepted.low, high: withAccepted.high },
    leftOut,
    byClass: keyed(parts.byClass, classCodes),
    byKind: keyed(parts.byKind, kindCodes),
    byUnit: units.map(({ path, name }, at) => ({
      unit: path,
      name,
      ...partOf(rowsOf[at]!),
      ...against[at]!,
    })),
    unitTest: test === null ? null : { chiSquare: test.chiSquare, df: test.df, p: test.p },
  };
}

/** The last four quarters' worth of days against those before, each at risk at the age it had when its stretch began. */
async function periodsOf(
  { queries, calendar }: MeasureContext,
  unit: UnitRow,
  asOfMs: number,
  grid: AgeGrid,
): Promise<Velocity['periods']> {
  const [fromMs, splitMs] = [asOfMs - 2 * yearMs, asOfMs - yearMs];
  const instant = (ms: number) => new Date(ms).toISOString();
  const rows = (from: number, to: number) =>
    readLifetimes(queries, { unitId: unit.id, asOf: instant(to) }, instant(from), grid === 'exact' ? 0 : 4);
  const [before, recent] = await Promise.all([rows(fromMs, splitMs), rows(splitMs, asOfMs)]);
  const test = logRank([before, recent]);
  const dayOf = (ms: number) => dayName(dayAt(calendar.timeZone, ms));
  return {
    from: dayOf(fromMs),
    split: dayOf(splitMs),
    to: dayOf(asOfMs),
    before: lifetimeOf(before),
    recent: lifetimeOf(recent),
    test: test === null ? null : { chiSquare: test.chiSquare, df: test.df, p: test.p },
    pace: paceOf(test),
  };
}

async function reopenedOf({ queries, calendar }: MeasureContext, unit: UnitRow, asOfMs: number) {
  const toMs = asOfMs - followUpMs;
  const span = { fromAt: new Date(toMs - yearMs).toISOString(), toAt: new Date(toMs).toISOString() };
  const dayOf = (ms: number) => dayName(dayAt(calendar.timeZone, ms));
  return { from: dayOf(toMs - yearMs), to: dayOf(toMs), ...(await readReopened(queries, unit.id, span)) };
}

/** The weeks that stand out, newest first, and the changes of rule beside them. */
async function movedOf({ queries, calendar }: MeasureContext, unit: UnitRow, asOfMs: number) {
  const flows = await readWeekFlows(queries, unit.id, asOfMs, calendar);
  const fromAt = new Date(asOfMs - 2 * yearMs).toISOString();
  const changes = await readRuleChanges(queries, unit.id, { fromAt, toAt: new Date(asOfMs).toISOString() });
  const excluded = flows.all.filter(({ flagged }) => flagged === true).length;
  return {
    steps: flows.steps.map(({ at, ...step }) => ({ weekOn: flows.startsOn[at]!, ...step })).reverse(),
    ruleChanges: changes
      .map(({ at, kind, name }) => ({ on: dayName(dayAt(calendar.timeZone, Date.parse(at))), kind, name }))
      .reverse(),
    weeks: { used: flows.all.length - excluded, excluded },
  };
}
