/** The one page: select periods and facts, measure, then hand over to the pure core that judges and words. */

import { composeBriefing } from '@plumbline/shared/core/briefing/compose.ts';
import type { PeriodFacts } from '@plumbline/shared/core/briefing/facts.ts';
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
import { isOpenDecision } from '@plumbline/shared/core/follow/decision-rules.ts';
import { languageOf } from '@plumbline/shared/core/language/languages.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { minorDigits } from '@plumbline/shared/core/money.ts';
import { targetsOn } from '@plumbline/shared/core/targets.ts';
import { isWithinAny, unitNames } from '@plumbline/shared/core/unit-path.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';
import {
  countVisibleUnits,
  firstClosedAt,
  hasFindings,
  readAcceptedExpiring,
  readLacking,
} from '../store/briefing-facts.ts';
import { readDecisions } from '../store/decisions.ts';
import { readEpssBreaks } from '../store/held-hazards.ts';
import { ledgerHead } from '../store/ledger.ts';
import { readPublications, readPublishedValues } from '../store/publications.ts';
import { readRecords } from '../store/records.ts';
import { readPartNames } from '../store/unit-scopes.ts';
import type { UnitRow } from '../store/units.ts';
import { readOutlook } from './briefing-outlook.ts';
import {
  type FiguresContext,
  openMeasure,
  type PeriodPoints,
  pointsOf,
  sourceScopeOf,
  unitOf,
} from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { readFreshness } from './source-freshness.ts';

export interface BriefingQuery {
  /** `live`, or a fiscal quarter such as `2026-Q3`. */
  period: string;
  unit?: string;
  /** A language's tag; the company's unless given. */
  language?: string;
  /** Bring everything up to date first, instead of showing what was last worked out. */
  refresh?: boolean;
}

const quartersShown = 9;

export async function readBriefing(context: FiguresContext, query: BriefingQuery): Promise<Briefing> {
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  if (viewer.publishedOnly) throw await notPublished(pool, unit, query.period);
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
  if (!empty && !(await hasFindings(pool, asOfMs)))
    throw new PlumblineError('not-found', `Nothing was on record yet in “${query.period}”`, {
      expected: 'a quarter in which findings were known',
    });
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
  const isNow = asOfMs >= nowMs - 1000;
  const [
    sources,
    milestones,
    incidents,
    requests,
    ledger,
    units,
    breaks,
    accepted,
    lacking,
    published,
    targets,
  ] = await Promise.all([
    readFreshness(pool, asOfMs, await sourceScopeOf(pool, viewer, unit)),
    viewer.units === null ? readRecords(pool, 'milestone') : [],
    readRecords(pool, 'incident'),
    readDecisions(pool, { unitIds: null }),
    viewer.units === null ? ledgerHead(pool) : null,
    countVisibleUnits(pool, viewer.units),
    readEpssBreaks(pool),
    readAcceptedExpiring(pool, unit.id, asOfDay, dayName(dayAt(calendar.timeZone, period.endMs))),
    isNow ? readLacking(pool, unit.id) : null,
    readPublishedValues(pool, {
      unitId: unit.id,
      periods: periods.map(({ label }) => label),
      figures: ['exposure-ale'],
      currency: settings.currency,
    }),
    readRecords(pool, 'target'),
  ]);
  const decisions = requests
    .map(({ decision }) => decision)
    .filter((each) => isWithinAny(each.unit, unit.parts));
  const appetite = reading.exposure.appetiteOn(asOfMs);
  const locale = localeOf(settings.locale, query.language);
  const { say } = speechOf(locale);
  const quarterOf = (day: string) => periodOf(calendar, 'quarter', Date.parse(`${day}T12:00:00Z`)).label;
  return composeBriefing({
    company: settings.name || say('company.unnamed'),
    demonstration: settings.demonstration,
    rough: settings.rough,
    state: query.period === 'live' ? 'live' : 'draft',
    unit: { path: unit.path, name: await nameOf(pool, unit, settings.name) },
    units,
    currency: settings.currency,
    locale,
    fiscal: settings.fiscalFirstMonth !== 1,
    asOfMs,
    asOfDay,
    periods: facts,
    published,
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
    targets: targetsOn(targets, asOfDay),
    bridge: outlook?.bridge ?? null,
    ahead: outlook?.ahead ?? null,
    pathMissing: outlook?.missing ?? 'nothing has been read yet',
    milestones: milestones.map((each) => ({ period: quarterOf(each.on), text: each.text })),
    breaks: breaks.map((on) => ({ period: quarterOf(on), text: say('chart.break.epss') })),
    sources,
    questionOwners: settings.questionOwners,
    acceptedExpiring: accepted,
    incidents: incidents.filter(
      (each) =>
        isWithinAny(each.unit, unit.parts) &&
        Date.parse(each.startedAt) >= period.startMs &&
        Date.parse(each.startedAt) < asOfMs,
    ).length,
    requests: decisions.filter(isOpenDecision).map(({ title, options: [option] }) => ({
      title,
      costMinor: option?.costMinor ?? 0,
      perYear: option?.once !== true,
    })),
    turnedDown: turnedDownIn(decisions, asOfDay),
    lacking,
    refused: outlook?.refused ?? null,
    ledger,
    methodVersion,
    computedAt: points.map((each) => each.computedAt).sort()[0] ?? null,
    empty,
  });
}

/** The company's locale where it speaks the language asked for, else the language itself. */
export const localeOf = (locale: string, language = locale): string =>
  languageOf(locale).tag === languageOf(language).tag ? locale : languageOf(language).tag;

/** To whoever reads only what is published: that this is not, or that nothing is. */
async function notPublished(pool: pg.Pool, unit: UnitRow, period: string): Promise<PlumblineError> {
  const held = await readPublications(pool, { unitIds: [unit.id], limit: 100 });
  const periods = [...new Set(held.filter((each) => each.unit === unit.path).map((each) => each.period))];
  const expected =
    'the board reads briefings once they are published; it is not shown live figures and drafts';
  return periods.length === 0
    ? new PlumblineError('not-found', 'No briefing has been published yet', {
        expected,
        todo: 'come back once the first quarter is published',
      })
    : new PlumblineError('not-found', `No briefing of “${period}” has been published`, {
        expected,
        todo: `read one that is published: ${periods.slice(0, 3).join(', ')}`,
      });
}

/** `Shop, Payments and 3 more` for several parts. */
async function nameOf(pool: pg.Pool, unit: UnitRow, company: string): Promise<string> {
  if (unit.path === '') return company || unit.name;
  if (unit.kind !== 'scope') return unit.name;
  const names = await readPartNames(pool, unit.id);
  return unitNames(unit.parts.map((path) => names.get(path) ?? path));
}

function turnedDownIn(requests: readonly Decision[], asOfDay: string): { requests: number; people: number } {
  const from = addDays(asOfDay, -365);
  const held = requests.filter(
    ({ state, decidedOn }) =>
      (state === 'refused' || state === 'deferred') &&
      decidedOn !== null &&
      decidedOn > from &&
      decidedOn <= asOfDay,
  );
  return {
    requests: held.length,
    people: held.reduce((sum, { options: [option] }) => sum + (option?.people ?? 0), 0),
  };
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
