/** What the refused and deferred requests have cost since (domain §7, "price of a no"). */
import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import { dayAt, dayName, dayNumber, startOfDay } from '@plumbline/shared/core/day.ts';
import {
  type Course,
  costToDate,
  courseOfNamed,
  lossOver,
} from '@plumbline/shared/core/resourcing/price-of-no.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import { priceSentence } from '@plumbline/shared/core/wording/price-of-no.ts';
import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { Decision, PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { readDecisions } from '../store/decisions.ts';
import { type Meanwhile, readMeanwhile } from '../store/meanwhile.ts';
import { readRecords } from '../store/records.ts';
import { findUnit } from '../store/units.ts';
import { readConcernExposure } from './concern-exposure.ts';
import { readOneDecision } from './decisions.ts';
import { type FiguresContext, openMeasure } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { type PeopleEffect, readPeopleEffect } from './people-effect.ts';

/** Hiring takes so long (domain §7, our judgement). */
const leadDays = 90;

/** States in which a request was told no, for good or for now. */
const toldNo: readonly Decision['state'][] = ['refused', 'deferred', 'expired'];
export const wasToldNo = ({ state, decidedOn, kind }: Decision): boolean =>
  toldNo.includes(state) && decidedOn !== null && (state !== 'expired' || kind !== 'risk-acceptance');

/** @throws PlumblineError `not-found`; `conflict` where it was not refused. */
export async function readPrice(context: FiguresContext, id: string): Promise<PriceOfNo> {
  const decision = await readOneDecision(context.pool, context.viewer, id);
  if (!wasToldNo(decision))
    throw new PlumblineError('conflict', 'It was neither refused nor deferred', {
      expected: 'a request that was told no',
    });
  const reading = await openMeasure(context.pool, context.nowMs);
  return priceOf(reading, context, decision, await readRecords(context.pool, 'incident'));
}

/** Of every request of the viewer's units that was told no, the costliest first. They are not added: two may be over one finding. */
export async function readPrices(context: FiguresContext): Promise<{ items: PriceOfNo[] }> {
  const { pool, viewer } = context;
  const held = (await readDecisions(pool, { states: toldNo, unitIds: null })).map(({ decision }) => decision);
  const mine = held.filter((each) => wasToldNo(each) && isWithinAny(each.unit, viewer.units));
  if (mine.length === 0) return { items: [] };
  const reading = await openMeasure(pool, context.nowMs);
  const incidents = await readRecords(pool, 'incident');
  const items: PriceOfNo[] = [];
  for (const decision of mine) items.push(await priceOf(reading, context, decision, incidents));
  return { items: items.sort((a, b) => (b.valueMinor ?? -Infinity) - (a.valueMinor ?? -Infinity)) };
}

async function priceOf(
  reading: MeasureContext,
  { pool, nowMs }: FiguresContext,
  decision: Decision,
  incidents: readonly Incident[],
): Promise<PriceOfNo> {
  const { currency, locale } = reading.settings;
  const fromMs = refusalMs(reading.calendar, decision.decidedOn!);
  const { findings, fixes, units } = decision.concerns;
  const named = findings.length + fixes.length > 0;
  const rows = named
    ? []
    : await Promise.all((units.length === 0 ? [decision.unit] : units).map((path) => findUnit(pool, path)));
  const unitIds = rows.flatMap((row) => (row === null ? [] : [row.id]));
  const meanwhile = await readMeanwhile(pool, {
    findings,
    fixes,
    unitIds,
    fromAt: new Date(fromMs).toISOString(),
    toAt: new Date(nowMs).toISOString(),
  });
  const option = decision.options[decision.option ?? 0];
  const people = option?.people ?? 0;
  const priced =
    option !== undefined && option.effectMinor !== null && !named
      ? fixedEffect(option.effectMinor, option.effectLowMinor, option.effectHighMinor, fromMs, nowMs)
      : named || people === 0
        ? await pricedByName({ pool, nowMs }, decision, meanwhile, fromMs)
        : await readPeopleEffect(reading, rows[0] ?? null, { people, fromMs, nowMs });
  const fixed = meanwhile.closings.reduce((sum, { count }) => sum + count, 0);
  const costMinor =
    option === undefined
      ? 0
      : costToDate({ ...option, fromMs, toMs: nowMs, leadDays: people > 0 ? leadDays : 0 });
  const known = !('missing' in priced);
  const spread = known
    ? [priced.removedMinor * priced.lowFactor, priced.removedMinor * priced.highFactor]
    : [];
  const facts = {
    decision: decision.id,
    title: decision.title,
    refusedOn: decision.decidedOn!,
    asOf: new Date(nowMs).toISOString(),
    valueMinor: known ? Math.round(priced.removedMinor) - costMinor : null,
    lowMinor: known ? Math.round(spread[0]!) - costMinor : null,
    highMinor: known ? Math.round(spread[1]!) - costMinor : null,
    removedMinor: known ? Math.round(priced.removedMinor) : null,
    costMinor,
    exposureThenMinor: known ? Math.round(priced.thenMinor) : null,
    exposureNowMinor: known ? Math.round(priced.nowMinor) : null,
    meanwhile: {
      findings: meanwhile.findings,
      fixed,
      open: meanwhile.findings - fixed,
      incidents: incidentsSince(incidents, decision, meanwhile, named, fromMs, nowMs),
    },
    because: known ? null : priced.missing,
  };
  const outcome = decision.state === 'refused' ? ('refused' as const) : ('deferred' as const);
  return { ...facts, sentence: priceSentence({ ...facts, currency, locale, outcome }) };
}

/** The end of the day of refusal: what was asked could not have begun before. */
const refusalMs = ({ timeZone }: Calendar, day: string): number => startOfDay(timeZone, dayNumber(day) + 1);

function fixedEffect(
  effect: number,
  low: number | null,
  high: number | null,
  fromMs: number,
  nowMs: number,
): PeopleEffect {
  const course: Course = [
    { atMs: fromMs, perYear: effect },
    { atMs: Math.max(fromMs, nowMs), perYear: effect },
  ];
  const factor = (bound: number | null) => (bound === null || effect === 0 ? 1 : bound / effect);
  return {
    removedMinor: lossOver(course),
    lowFactor: factor(low),
    highFactor: factor(high),
    thenMinor: effect,
    nowMinor: effect,
  };
}

async function pricedByName(
  context: Pick<FiguresContext, 'pool' | 'nowMs'>,
  decision: Decision,
  { findings, closings }: Meanwhile,
  fromMs: number,
): Promise<PeopleEffect | { missing: string }> {
  const then = decision.exposure;
  if (then === null) return { missing: 'the exposure was not worked out when it was asked' };
  if (then.valueMinor === null)
    return { missing: then.because ?? 'the exposure was not worked out when it was asked' };
  const now = await readConcernExposure(context, decision.concerns);
  if (now === null || now.valueMinor === null)
    return { missing: now?.because ?? 'there is no loss model now' };
  const toMs = Math.max(fromMs, context.nowMs);
  const course = courseOfNamed({
    fromMs,
    toMs,
    thenPerYear: then.valueMinor,
    nowPerYear: now.valueMinor,
    open: findings,
    closings: closings.map((each) => ({ ...each, atMs: Math.min(toMs, Math.max(fromMs, each.atMs)) })),
  });
  const factor = (bound: number | null) =>
    bound === null || then.valueMinor === 0 ? 1 : bound / then.valueMinor!;
  return {
    removedMinor: lossOver(course),
    lowFactor: factor(then.lowMinor),
    highFactor: factor(then.highMinor),
    thenMinor: then.valueMinor,
    nowMinor: now.valueMinor,
  };
}

function incidentsSince(
  incidents: readonly Incident[],
  decision: Decision,
  { identifiers }: Meanwhile,
  named: boolean,
  fromMs: number,
  nowMs: number,
): PriceOfNo['meanwhile']['incidents'] {
  const theirs = new Set(identifiers);
  const units = decision.concerns.units.length === 0 ? [decision.unit] : decision.concerns.units;
  return incidents
    .filter(({ startedAt, unit, identifiers: through }) => {
      const ms = Date.parse(startedAt);
      if (ms < fromMs || ms >= nowMs) return false;
      const known = through.some((identifier) => theirs.has(identifier));
      return named ? known : known || isWithinAny(unit, units);
    })
    .map(({ id, title, startedAt, lossMinor }) => ({
      id,
      title,
      startedOn: dayName(dayAt('UTC', Date.parse(startedAt))),
      lossMinor,
    }));
}
