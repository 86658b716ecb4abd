/** What one request that was told no would have removed since, as a course over time. */
import { previousPeriods } from '@plumbline/shared/core/calendar.ts';
import {
  type Course,
  costToDate,
  courseAt,
  courseOfRuns,
  lossOver,
} from '@plumbline/shared/core/resourcing/price-of-no.ts';
import { priceAssumption } from '@plumbline/shared/core/wording/price-of-no.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import { readConcerned } from '../store/decisions.ts';
import { type Meanwhile, readMeanwhile } from '../store/meanwhile.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import type { PastExposure } from './past-exposure.ts';
import { readPeopleEffect } from './people-effect.ts';
import type { RemovedExposure, TakenOut } from './removed-exposure.ts';

/** More findings than this are meant by their unit, not one by one. */
const mostFindings = 20_000;
/** Of the ends of quarters and of months that the engine is run at between both ends, the newest ones. */
const mostQuarters = 8;
const mostMonths = 6;
/** Days on which findings were closed that it is run at the beginning of, the fullest ones. */
const mostClosings = 6;
/** Hiring takes so long (domain §7, our judgement). */
const leadDays = 90;

export interface PricedCourse {
  course: Course;
  removedMinor: number;
  lowFactor: number;
  highFactor: number;
  thenMinor: number;
  nowMinor: number;
  assumption: string;
}

export interface PricedRequest {
  decision: Decision;
  fromMs: number;
  /** It names findings or fixes, not only units. */
  named: boolean;
  meanwhile: Meanwhile;
  /** What it would have taken out; `further` by its people, or as whoever asked said. */
  meant: Omit<TakenOut, 'further'>;
  further: Course | null;
  priced: PricedCourse | { missing: string };
}

export interface Pricing {
  past: PastExposure;
  removed: RemovedExposure;
  nowMs: number;
}

export async function priceRequest(
  pricing: Pricing,
  decision: Decision,
  fromMs: number,
): Promise<PricedRequest> {
  const { past, nowMs } = pricing;
  const { queries } = past.reading;
  const { findings, fixes, units, scenarios } = decision.concerns;
  const named = findings.length + fixes.length > 0;
  const paths = units.length === 0 && !named ? [decision.unit] : units;
  const rows = await Promise.all(paths.map((path) => findUnit(queries, path)));
  const held = rows.filter((row) => row !== null);
  const unitIds = held.map(({ id }) => id);
  const fromAt = new Date(fromMs).toISOString();
  const of = { findings, fixes, unitIds: named ? [] : unitIds };
  const [meanwhile, open] = await Promise.all([
    named
      ? readMeanwhile(queries, { ...of, fromAt, toAt: new Date(nowMs).toISOString() })
      : past.meanwhile(unitIds, fromMs),
    named ? readConcerned(queries, { ...of, unitIds: [] }, fromAt, mostFindings) : [],
  ]);
  const meant = {
    findings: open,
    unitIds: units.length === 0 && scenarios.length > 0 ? [] : unitIds,
    scenarios,
  };
  const base = { decision, fromMs, named, meanwhile };
  const option = decision.options[decision.option ?? 0];
  if (option !== undefined && option.effectMinor !== null && option.effectBy !== 'engine' && !named) {
    const priced = fixedEffect(option.effectMinor, option, fromMs, nowMs);
    return { ...base, meant: nothing, further: priced.course, priced };
  }
  if (!named && (option?.people ?? 0) > 0) {
    const priced = await peopleEffect(past, held[0] ?? null, { people: option!.people, fromMs, nowMs });
    return { ...base, meant: nothing, further: 'missing' in priced ? null : priced.course, priced };
  }
  return {
    ...base,
    meant,
    further: null,
    priced: await pricedByName(pricing, decision, meant, meanwhile, fromMs),
  };
}

const nothing = { findings: [], unitIds: [], scenarios: [] };

function fixedEffect(
  effect: number,
  { effectLowMinor, effectHighMinor }: { effectLowMinor: number | null; effectHighMinor: number | null },
  fromMs: number,
  nowMs: number,
): PricedCourse {
  const course: Course = [
    { atMs: fromMs, perYear: effect },
    { atMs: Math.max(fromMs, nowMs), perYear: effect },
  ];
  const factor = (bound: number | null) => (bound === null || effect === 0 ? 1 : bound / effect);
  return {
    course,
    removedMinor: lossOver(course),
    lowFactor: factor(effectLowMinor),
    highFactor: factor(effectHighMinor),
    thenMinor: effect,
    nowMinor: effect,
    assumption: priceAssumption({ by: 'asker' }),
  };
}

async function peopleEffect(
  past: PastExposure,
  unit: UnitRow | null,
  of: { people: number; fromMs: number; nowMs: number },
): Promise<PricedCourse | { missing: string }> {
  const effect = await readPeopleEffect(past, unit, of);
  return 'missing' in effect ? effect : { ...effect, assumption: priceAssumption({ by: 'people' }) };
}

/**
 * Instants at which the engine is run: both ends, ends of quarters and months between, before findings were closed, and
 * just before and after a weakness was listed as exploited: what it weighs then grows at once, not over the month.
 */
export function runInstants(
  { past, nowMs }: Pick<Pricing, 'past' | 'nowMs'>,
  fromMs: number,
  { closings, exploitedAtMs }: Pick<Meanwhile, 'closings' | 'exploitedAtMs'>,
): number[] {
  const starts = (grain: 'quarter' | 'month', most: number) =>
    previousPeriods(past.reading.calendar, grain, nowMs, most).map(({ startMs }) => startMs);
  const closed = closings
    .toSorted((a, b) => b.count - a.count || a.atMs - b.atMs)
    .slice(0, mostClosings)
    .map(({ atMs }) => atMs);
  const listed = exploitedAtMs.flatMap((atMs) => [atMs, atMs + 1]);
  const between = [...starts('quarter', mostQuarters), ...starts('month', mostMonths), ...closed, ...listed]
    .filter((atMs) => atMs > fromMs && atMs < nowMs)
    .sort((a, b) => a - b);
  return [fromMs, ...new Set(between), Math.max(fromMs, nowMs)];
}

async function pricedByName(
  pricing: Pricing,
  { exposure: then }: Decision,
  meant: PricedRequest['meant'],
  meanwhile: Meanwhile,
  fromMs: number,
): Promise<PricedCourse | { missing: string }> {
  if (then === null) return { missing: 'the exposure was not worked out when it was asked' };
  if (then.valueMinor === null)
    return { missing: then.because ?? 'the exposure was not worked out when it was asked' };
  const { removed, nowMs } = pricing;
  const missing = removed.missingAt(fromMs) ?? removed.missingAt(nowMs);
  if (missing !== null) return { missing };
  const { findings, closings } = meanwhile;
  const instants = runInstants(pricing, fromMs, meanwhile);
  const runs: { atMs: number; perYear: number }[] = [];
  for (const atMs of instants)
    runs.push({ atMs, perYear: await removed.at(atMs, { ...meant, further: [] }) });
  const toMs = instants.at(-1)!;
  const course = courseOfRuns(
    runs,
    findings,
    closings.map((each) => ({ ...each, atMs: Math.min(toMs, Math.max(fromMs, each.atMs)) })),
  );
  const factor = (bound: number | null) =>
    bound === null || then.valueMinor === 0 ? 1 : bound / then.valueMinor!;
  return {
    course,
    removedMinor: lossOver(course),
    lowFactor: factor(then.lowMinor),
    highFactor: factor(then.highMinor),
    thenMinor: runs[0]!.perYear,
    nowMinor: runs.at(-1)!.perYear,
    assumption: priceAssumption({
      by: 'engine',
      runs: daysOf(instants),
      afterwards: then.afterwards?.on ?? null,
    }),
  };
}

/** Just before and after a listing is one look. */
const daysOf = (instants: readonly number[]): number =>
  new Set(instants.map((atMs) => Math.floor(atMs / 1000))).size;

/** What it would have cost by now. */
export function costOf(decision: Decision, fromMs: number, nowMs: number): number {
  const option = decision.options[decision.option ?? 0];
  if (option === undefined) return 0;
  return costToDate({ ...option, fromMs, toMs: nowMs, leadDays: option.people > 0 ? leadDays : 0 });
}

/** What people or the asker's word take away at an instant. */
export const furtherAt = ({ further }: PricedRequest, atMs: number): number[] =>
  further === null ? [] : [courseAt(further, atMs)];
