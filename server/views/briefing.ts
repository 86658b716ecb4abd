/** The one page: select periods and facts, measure, then hand over to the pure core that judges and words. */

import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { AheadMeasured, BridgeMeasured, PeriodFacts } from '@plumbline/shared/core/briefing/facts.ts';
import {
  isToDate,
  type Period,
  parsePeriod,
  periodOf,
  samePeriodLastYear,
  shiftPeriod,
} from '@plumbline/shared/core/calendar.ts';
import { addDays, dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { methodVersion } from '@plumbline/shared/core/figures/index.ts';
import { minorDigits } from '@plumbline/shared/core/money.ts';
import { isWithinAny, unitNames } from '@plumbline/shared/core/unit-path.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { ResourceRequest } from '@plumbline/shared/schema/company.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import {
  countVisibleUnits,
  firstClosedAt,
  hasFindings,
  readAcceptedExpiring,
} from '../store/briefing-facts.ts';
import { writePoints } from '../store/figure-points.ts';
import { readEpssBreaks } from '../store/held-hazards.ts';
import { ledgerHead } from '../store/ledger.ts';
import { readRecords } from '../store/records.ts';
import { readPartNames } from '../store/unit-scopes.ts';
import type { UnitRow } from '../store/units.ts';
import {
  type FiguresContext,
  openMeasure,
  type PeriodPoints,
  pointsOf,
  scopeIdOf,
  unitOf,
} from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { measureAhead, measureBridge } from './outlook.ts';
import { readFreshness } from './source-freshness.ts';

export interface BriefingQuery {
  /** `live`, or a fiscal quarter such as `2026-Q3`. */
  period: string;
  unit?: string;
  /** Bring everything up to date first, instead of showing what was last worked out. */
  refresh?: boolean;
}

const quartersShown = 9;

export async function readBriefing(context: FiguresContext, query: BriefingQuery): Promise<Briefing> {
  const { pool, nowMs, viewer } = context;
  if (viewer.publishedOnly) throw noneYet();
  const unit = await unitOf(pool, viewer, query.unit);
  const reading = await openMeasure(pool, nowMs);
  const { calendar, settings } = reading;
  const period =
    query.period === 'live' ? periodOf(calendar, 'quarter', nowMs - 1) : parsePeriod(calendar, query.period);
  if (period === null || period.grain !== 'quarter' || period.startMs >= nowMs)
    throw new PlumblineError('not-found', `There is no briefing of “${query.period}”`, {
      expected: 'live, or a fiscal quarter that has begun, such as 2026-Q3',
    });
  const asOfMs = Math.min(nowMs, period.endMs);
  const asOfDay = dayName(dayAt(calendar.timeZone, asOfMs - 1));
  const empty = !(await hasFindings(pool));
  const periods = empty ? [] : await selectPeriods(reading, pool, unit, period, asOfMs);
  const yearAgo = samePeriodLastYear(calendar, period);
  const points = await pointsOf(reading, {
    pool,
    unit,
    grain: 'quarter',
    periods,
    asOfMs,
    nowMs,
    stale: query.refresh ? 'refresh' : 'show',
  });
  const facts = points.map((each) => periodFacts(each, asOfMs));
  const outlook = empty
    ? null
    : await readOutlook(reading, { pool, unit, points, asOfMs, nowMs, refresh: query.refresh ?? false });
  const [sources, milestones, incidents, requests, ledger, units, breaks, accepted] = await Promise.all([
    readFreshness(pool, asOfMs, await scopeIdOf(pool, viewer)),
    viewer.units === null ? readRecords(pool, 'milestone') : [],
    readRecords(pool, 'incident'),
    readRecords(pool, 'request'),
    viewer.units === null ? ledgerHead(pool) : null,
    countVisibleUnits(pool, viewer.units),
    readEpssBreaks(pool),
    readAcceptedExpiring(pool, unit.id, asOfDay, dayName(dayAt(calendar.timeZone, period.endMs))),
  ]);
  const appetite = reading.exposure.appetiteOn(asOfMs);
  const quarterOf = (day: string) => periodOf(calendar, 'quarter', Date.parse(`${day}T12:00:00Z`)).label;
  return composeBriefing({
    company: settings.name || 'Your company',
    demonstration: settings.demonstration,
    rough: settings.rough,
    state: query.period === 'live' ? 'live' : 'draft',
    unit: { path: unit.path, name: await nameOf(pool, unit, settings.name) },
    units,
    currency: settings.currency,
    locale: settings.locale,
    fiscal: settings.fiscalFirstMonth !== 1,
    asOfMs,
    asOfDay,
    periods: facts,
    yearAgo: facts.find((each) => each.label === yearAgo.label) ?? null,
    appetite:
      appetite === null || unit.path !== ''
        ? null
        : {
            lossMinor: appetite.lossMinor,
            probability: appetite.probability,
            expectedMinor: appetite.expectedLossMinor,
          },
    appetiteStatus: statusOf(facts.at(-1)?.points.get('probability-above-appetite')),
    coverMinor: coverOf(settings),
    debtLimitMinor: settings.debtLimitMinor,
    halfLifeTargetDays: settings.halfLifeTargetDays,
    bridge: outlook?.bridge ?? null,
    ahead: outlook?.ahead ?? null,
    pathMissing: outlook?.missing ?? 'nothing has been read yet',
    milestones: milestones.map((each) => ({ period: quarterOf(each.on), text: each.text })),
    breaks: breaks.map((on) => ({ period: quarterOf(on), text: 'new EPSS model, linked' })),
    sources,
    acceptedExpiring: accepted,
    incidents: incidents.filter(
      (each) =>
        isWithinAny(each.unit, unit.parts) &&
        Date.parse(each.startedAt) >= period.startMs &&
        Date.parse(each.startedAt) < asOfMs,
    ).length,
    requests: requests
      .filter((each) => each.outcome === 'open' && isWithinAny(each.unit, unit.parts))
      .map(({ title, costMinor, perYear }) => ({ title, costMinor, perYear })),
    turnedDown: turnedDownIn(
      requests.filter((each) => isWithinAny(each.unit, unit.parts)),
      asOfDay,
    ),
    ledger,
    methodVersion,
    computedAt: points.map((each) => each.computedAt).sort()[0] ?? null,
    empty,
  });
}

const noneYet = () =>
  new PlumblineError('not-found', 'No briefing has been published yet', {
    expected: 'the board reads briefings once they are published; it is not shown live figures and drafts',
    todo: 'come back once the first quarter is published',
  });

/** `Shop, Payments and 3 more` for several parts. */
async function nameOf(pool: pg.Pool, unit: UnitRow, company: string): Promise<string> {
  if (unit.path === '') return company || unit.name;
  if (unit.kind !== 'scope') return unit.name;
  const names = await readPartNames(pool, unit.id);
  return unitNames(unit.parts.map((path) => names.get(path) ?? path));
}

function turnedDownIn(
  requests: readonly ResourceRequest[],
  asOfDay: string,
): { requests: number; people: number } {
  const from = addDays(asOfDay, -365);
  const held = requests.filter(
    ({ outcome, decidedOn }) =>
      (outcome === 'refused' || outcome === 'deferred') &&
      decidedOn !== null &&
      decidedOn > from &&
      decidedOn <= asOfDay,
  );
  return { requests: held.length, people: held.reduce((sum, request) => sum + request.people, 0) };
}

/** Up to nine quarters ending with the briefing's own; none before the first closing, when only survivors are known. */
async function selectPeriods(
  { calendar }: MeasureContext,
  pool: pg.Pool,
  unit: UnitRow,
  period: Period,
  asOfMs: number,
): Promise<Period[]> {
  const first = await firstClosedAt(pool, unit.id);
  const fromMs = Math.min(first === null ? asOfMs : Date.parse(first), asOfMs - 1);
  const periods: Period[] = [];
  for (let back = quartersShown - 1; back >= 0; back--) {
    const each = shiftPeriod(calendar, period, -back);
    if (back === 0 || each.endMs > fromMs) periods.push(each);
  }
  return periods;
}

const periodFacts = ({ period, points }: PeriodPoints, asOfMs: number): PeriodFacts => ({
  label: period.label,
  startMs: period.startMs,
  endMs: period.endMs,
  toDate: isToDate(period, asOfMs),
  points,
});

interface Outlook {
  bridge: BridgeMeasured | null;
  ahead: AheadMeasured | null;
  missing: string;
}

/** Bridge and paths are computed points too: kept with the newest period, and worked out anew when it is. */
async function readOutlook(
  reading: MeasureContext,
  of: {
    pool: pg.Pool;
    unit: UnitRow;
    points: PeriodPoints[];
    asOfMs: number;
    nowMs: number;
    refresh: boolean;
  },
): Promise<Outlook> {
  const newest = of.points.at(-1)!;
  if (of.unit.path !== '')
    return { bridge: null, ahead: null, missing: 'it is worked out for the company as a whole' };
  const held = newest.points.get('panel:outlook');
  const sameMoment = held?.detail?.computedAt === newest.computedAt;
  if (held !== undefined && sameMoment) return held.detail?.outlook as Outlook;
  const outlook = await measureOutlook(reading, of.unit, newest.period, of.asOfMs, of.points.length > 1);
  const point: Measured = {
    value: null,
    low: null,
    high: null,
    state: 'none',
    detail: { outlook, computedAt: newest.computedAt },
  };
  if (of.asOfMs >= of.nowMs - 1000 || newest.period.endMs <= of.asOfMs)
    await writePoints(
      of.pool,
      {
        unitId: of.unit.id,
        grain: 'quarter',
        period: newest.period.label,
        periodEnd: new Date(newest.period.endMs).toISOString(),
        version: 0,
        computedAt: newest.computedAt,
      },
      new Map([['panel:outlook', point]]),
    );
  return outlook;
}

async function measureOutlook(
  reading: MeasureContext,
  unit: UnitRow,
  period: Period,
  asOfMs: number,
  hasPrevious: boolean,
): Promise<Outlook> {
  const { answer } = await reading.exposure.answer(unit, asOfMs);
  if ('missing' in answer) return { bridge: null, ahead: null, missing: answer.missing };
  const bridge = hasPrevious ? await measureBridge(reading, period, asOfMs) : null;
  const ahead = await measureAhead(reading, unit, answer, asOfMs);
  return {
    bridge,
    ahead: 'missing' in ahead ? null : ahead,
    missing:
      'missing' in ahead ? ahead.missing : hasPrevious ? '' : 'there is no earlier quarter to compare with',
  };
}

function statusOf(figure: Measured | undefined): 'within' | 'near' | 'above' | null {
  const status = figure?.detail?.status;
  return status === 'within' || status === 'near' || status === 'above' ? status : null;
}

function coverOf(settings: MeasureContext['settings']): number | null {
  const { insurance, currency } = settings;
  if (insurance === null) return null;
  const top = Math.max(0, ...insurance.layers.map((layer) => layer.attachment + layer.limit));
  return top === 0 ? null : Math.round(top * 10 ** minorDigits(currency));
}
