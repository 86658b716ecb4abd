/**
 * Answers that look at every finding of a unit, kept with the data version they rest on, so that a page costs the same
 * at any size. While nothing changed, the kept one is the answer. After a change it is worked out anew: at once where
 * there are few findings; where there are many by the job that brings figures up to date, and until then readers see
 * the kept one with its `computedAt`.
 */
import { dayAt, dayName, startOfDay } from '@plumbline/shared/core/day.ts';
import { methodVersion } from '@plumbline/shared/core/figures/index.ts';
import type pg from 'pg';
import { readCounters } from '../store/counters.ts';
import { newestVersion } from '../store/data-version.ts';
import { readStoredReport, writeStoredReport } from '../store/held-reports.ts';
import type { Queries } from '../store/measurements.ts';
import { readSettings } from '../store/settings.ts';
import type { UnitRow } from '../store/units.ts';

/** What is kept by another method of the figures is worthless; so is what no longer has the form that is asked for. */
export const reportEdition = methodVersion;
const manyFindings = 20_000;

export interface ReportContext {
  pool: pg.Pool;
  nowMs: number;
}

export interface Report<T> {
  name: string;
  /** What a kept answer must look like: an older program may have kept another. */
  form: { safeParse(body: unknown): { success: boolean; data?: unknown } };
  /** The answer as JSON can hold it. */
  work(context: ReportContext, unit: UnitRow): Promise<T>;
}

export interface HeldReport<T> {
  body: T;
  /** False: something changed since, or it is of another day. */
  current: boolean;
  computedAt: string;
}

export async function heldReport<T>(
  report: Report<T>,
  context: ReportContext,
  unit: UnitRow,
): Promise<HeldReport<T>> {
  const { pool, nowMs } = context;
  const of = { unitId: unit.id, name: report.name, edition: reportEdition };
  const [stored, version, { timeZone }] = await Promise.all([
    readStoredReport(pool, of),
    newestVersion(pool),
    readSettings(pool),
  ]);
  const kept = stored === null ? null : report.form.safeParse(stored.body);
  // As the form has them: the database keeps the parts in an order of its own, and an answer is the same to the byte.
  if (stored !== null && kept?.success) {
    const computedMs = Date.parse(stored.computedAt);
    const current = stored.version === version && dayAt(timeZone, computedMs) === dayAt(timeZone, nowMs);
    // A clock that was set back goes before what is kept.
    if (computedMs <= nowMs && (current || (await hasManyFindings(context, unit))))
      return { body: kept.data as T, current, computedAt: stored.computedAt };
  }
  return renewReport(report, context, unit);
}

/** Works it out and keeps it. */
export async function renewReport<T>(
  report: Report<T>,
  context: ReportContext,
  unit: UnitRow,
): Promise<HeldReport<T>> {
  const { pool, nowMs } = context;
  // Read first: what is written meanwhile makes the answer old.
  const version = await newestVersion(pool);
  const body = await report.work(context, unit);
  const computedAt = new Date(nowMs).toISOString();
  await writeStoredReport(pool, {
    unitId: unit.id,
    name: report.name,
    edition: reportEdition,
    body,
    version,
    computedAt,
  });
  const formed = report.form.safeParse(body);
  return { body: formed.success ? (formed.data as T) : body, current: true, computedAt };
}

/** Whether so many findings were ever opened in the unit that no reader waits for all of them to be looked at. */
export async function hasManyFindings(
  { pool, nowMs }: { pool: Queries; nowMs: number },
  unit: UnitRow,
): Promise<boolean> {
  const { timeZone, fiscalFirstMonth } = await readSettings(pool);
  const span = { fromDay: null, beforeDay: dayName(dayAt(timeZone, nowMs) + 1) };
  return (await readCounters(pool, unit.id, span, fiscalFirstMonth)).total('opened') > manyFindings;
}

/** The first instant of the company's day. */
export async function dayStartOf({ pool, nowMs }: ReportContext): Promise<string> {
  const { timeZone } = await readSettings(pool);
  return new Date(startOfDay(timeZone, dayAt(timeZone, nowMs))).toISOString();
}
