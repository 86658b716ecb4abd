/** A briefing with all that its exports are made from: the page, its figures with their definitions, targets and rates. */
import { parsePeriod, periodOf, shiftPeriod } from '@plumbline/shared/core/calendar.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { figures as catalogue, figureOf } from '@plumbline/shared/core/figures/index.ts';
import { languageOf, type MessageId } from '@plumbline/shared/core/language/languages.ts';
import { speechOf } from '@plumbline/shared/core/language/speech.ts';
import { targetOn } from '@plumbline/shared/core/targets.ts';
import { definitionIn } from '@plumbline/shared/core/wording/definitions.ts';
import { figureRangeText, figureText } from '@plumbline/shared/core/wording/figure-text.ts';
import { targetText } from '@plumbline/shared/core/wording/targets.ts';
import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { BriefingDocument, TargetRow } from '@plumbline/shared/schema/briefing-document.ts';
import type { Appetite } from '@plumbline/shared/schema/company.ts';
import { targetFigures } from '@plumbline/shared/schema/target.ts';
import { digestOf } from '../ledger/document-digest.ts';
import { readRecords } from '../store/records.ts';
import { type BriefingQuery, readBriefing } from './briefing.ts';
import { type FiguresContext, openMeasure, type PeriodPoints, pointsOf, unitOf } from './figures.ts';

const quartersKept = 9;

/** Works out a live briefing or a past quarter's, not one that was published. @throws PlumblineError `not-found` */
export async function readBriefingDocument(
  context: FiguresContext,
  query: BriefingQuery,
): Promise<BriefingDocument> {
  const page = await readBriefing(context, query);
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const reading = await openMeasure(pool, nowMs);
  const asOfMs = Date.parse(page.asOf);
  const last =
    parsePeriod(reading.calendar, page.period) ?? periodOf(reading.calendar, 'quarter', asOfMs - 1);
  const points = page.empty
    ? []
    : await pointsOf(reading, {
        pool,
        unit,
        grain: 'quarter',
        periods: Array.from({ length: quartersKept }, (_, index) =>
          shiftPeriod(reading.calendar, last, index + 1 - quartersKept),
        ),
        asOfMs,
        nowMs,
        stale: 'show',
      });
  const whole = viewer.units === null;
  const [appetites, targets, milestones, rates] = await Promise.all([
    whole ? readRecords(pool, 'appetite') : [],
    whole ? readRecords(pool, 'target') : [],
    whole ? readRecords(pool, 'milestone') : [],
    readRecords(pool, 'currency-rate'),
  ]);
  const first = points[0]?.period.startMs ?? asOfMs;
  const shownDays = milestones.filter(
    ({ on }) => Date.parse(on) >= first && on <= dayName(dayAt(reading.calendar.timeZone, asOfMs - 1)),
  );
  const content: Omit<BriefingDocument, 'digest'> = {
    version: 1,
    language: languageOf(page.locale).tag,
    page,
    sentences: [],
    notes: [],
    asks: page.asks.map(({ number, text }) => ({ number, text, decision: null })),
    figures: figuresOf(page, points),
    targets: [
      ...appetites.map((row) => appetiteTarget(row, page)),
      ...targetFigures.flatMap((figure) => figureTarget(targetOn(targets, figure, page.dataTo), page)),
    ],
    annotations: shownDays.map(({ on, text }, index) => ({ number: index + 1, on, text })),
    rates: rates.map(({ currency, value, from, source }) => ({ currency, value, from, source })),
    cutOff: page.asOf,
    knownAt: new Date(nowMs).toISOString(),
    words: wordsOf(page.locale),
  };
  return { ...content, digest: digestOf([content]) };
}

function figuresOf({ currency, locale, asOf }: Briefing, points: readonly PeriodPoints[]) {
  const newest = points.at(-1);
  if (newest === undefined) return [];
  return catalogue.flatMap(({ definition }) => {
    const measured = newest.points.get(definition.id);
    if (measured === undefined) return [];
    const { value, low, high, state, because } = measured;
    return [
      {
        definition: definitionIn(definition, locale),
        value,
        low,
        high,
        state,
        because,
        text: figureText(measured, definition.unit, { currency, locale }),
        rangeText: figureRangeText(measured, definition.unit, { currency, locale }),
        trend: points.map(({ period, points: held }) => ({
          period: period.label,
          value: held.get(definition.id === 'half-life' ? 'half-life:period' : definition.id)?.value ?? null,
        })),
        asOf,
        computedAt: newest.computedAt,
      },
    ];
  });
}

function appetiteTarget(row: Appetite, { currency, locale }: Briefing) {
  const speech = speechOf(locale);
  return {
    figure: 'exposure-p95',
    value: row.lossMinor,
    text: speech.say('target.appetite', {
      loss: speech.money(row.lossMinor, currency),
      years: speech.number(1 / row.probability, 0),
    }),
    from: row.from,
    approvedBy: row.approvedBy,
    approvedOn: row.from,
  };
}

function figureTarget(row: ReturnType<typeof targetOn>, { currency, locale }: Briefing): TargetRow[] {
  if (row === null) return [];
  const { figure, value, from, approvedBy, approvedOn } = row;
  const { unit } = figureOf(figure)!.definition;
  const text = targetText(row, unit, { currency, locale });
  return [{ figure, value, text, from, approvedBy, approvedOn }];
}

/** The messages that are no sentence: `word.definitions` as `definitions`. */
function wordsOf(locale: string): Record<string, string> {
  const { say } = speechOf(locale);
  const ids = Object.keys(languageOf(locale).messages) as MessageId[];
  return Object.fromEntries(
    ids.filter((id) => id.startsWith('word.')).map((id) => [id.slice('word.'.length), say(id)]),
  );
}
