/** What the refused and deferred requests have cost since (domain §7, "price of a no"). */
import type { Calendar } from '@plumbline/shared/core/calendar.ts';
import { dayAt, dayName, dayNumber, startOfDay } from '@plumbline/shared/core/day.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import { priceSentence } from '@plumbline/shared/core/wording/price-of-no.ts';
import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { Decision, PriceOfNo, Prices } from '@plumbline/shared/schema/decision.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { readDecisions } from '../store/decisions.ts';
import type { Meanwhile } from '../store/meanwhile.ts';
import { readRecords } from '../store/records.ts';
import { readOneDecision } from './decisions.ts';
import { type FiguresContext, openMeasure } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { PastExposure } from './past-exposure.ts';
import { readTogether } from './price-together.ts';
import { costOf, type PricedRequest, type Pricing, priceRequest } from './priced-request.ts';
import { RemovedExposure } from './removed-exposure.ts';

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
  const pricing = await openPricing(context);
  const incidents = await readRecords(context.pool, 'incident');
  return facts(
    pricing.past.reading,
    context.nowMs,
    await priceRequest(pricing, decision, fromOf(pricing, decision)),
    incidents,
  );
}

/**
 * Of every request of the viewer's units that was told no, the costliest first; and of those that are about the same
 * findings or units what they come to together, by a run of its own: the sum would count one finding twice.
 */
export async function readPrices(context: FiguresContext, renew = false): Promise<Prices> {
  const { pool, viewer, nowMs } = context;
  const held = (await readDecisions(pool, { states: toldNo, unitIds: null })).map(({ decision }) => decision);
  const mine = held.filter((each) => wasToldNo(each) && isWithinAny(each.unit, viewer.units));
  if (mine.length === 0) return { items: [], together: [] };
  const pricing = await openPricing(context, renew);
  const incidents = await readRecords(pool, 'incident');
  const requests: PricedRequest[] = [];
  for (const decision of mine)
    requests.push(await priceRequest(pricing, decision, fromOf(pricing, decision)));
  const items = requests.map((request) => facts(pricing.past.reading, nowMs, request, incidents));
  return {
    items: items.sort((a, b) => (b.valueMinor ?? -Infinity) - (a.valueMinor ?? -Infinity)),
    together: await readTogether(pricing, requests),
  };
}

async function openPricing({ pool, nowMs }: FiguresContext, renew = false): Promise<Pricing> {
  const past = new PastExposure({ reading: await openMeasure(pool, nowMs), nowMs, renew });
  return { past, removed: await RemovedExposure.open(past), nowMs };
}

const fromOf = ({ past }: Pricing, { decidedOn }: Decision): number =>
  refusalMs(past.reading.calendar, decidedOn!);

function facts(
  { settings }: MeasureContext,
  nowMs: number,
  { decision, fromMs, named, meanwhile, priced }: PricedRequest,
  incidents: readonly Incident[],
): PriceOfNo {
  const { currency, locale } = settings;
  const fixed = meanwhile.closings.reduce((sum, { count }) => sum + count, 0);
  const costMinor = costOf(decision, fromMs, nowMs);
  const known = !('missing' in priced);
  const less = (factor: number) => (known ? Math.round(priced.removedMinor * factor) - costMinor : null);
  const said = {
    decision: decision.id,
    title: decision.title,
    refusedOn: decision.decidedOn!,
    asOf: new Date(nowMs).toISOString(),
    valueMinor: less(1),
    lowMinor: known ? less(priced.lowFactor) : null,
    highMinor: known ? less(priced.highFactor) : null,
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
    assumption: known ? priced.assumption : '',
  };
  const outcome = decision.state === 'refused' ? ('refused' as const) : ('deferred' as const);
  return { ...said, sentence: priceSentence({ ...said, currency, locale, outcome }) };
}

/** The end of the day of refusal: what was asked could not have begun before. */
const refusalMs = ({ timeZone }: Calendar, day: string): number => startOfDay(timeZone, dayNumber(day) + 1);

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
