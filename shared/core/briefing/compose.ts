import type { Briefing } from '../../schema/briefing.ts';
import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';
import { agedTile } from './age.ts';
import { withWords } from './chart-words.ts';
import type { BriefingFacts } from './facts.ts';
import { namedByYear } from './fiscal.ts';
import { fittedHeadline, fittedScope } from './fit-header.ts';
import { moneyUnitText } from './money-unit.ts';
import { noiseMinor, panels } from './panels.ts';
import { asks, footer, questions } from './questions.ts';
import { restatedLosses } from './restated.ts';
import { tiles } from './tiles.ts';

/** Puts the one page together from its facts: every sentence, tile, chart and footer word is made here, once. */
export function composeBriefing(given: BriefingFacts): Briefing {
  const facts = namedByYear(given);
  const newest = facts.periods.at(-1);
  const ale = newest?.points.get('exposure-ale');
  const value = (id: string) => newest?.points.get(id)?.value ?? 0;
  const { say, day, longPeriod, moneyUnit } = speechOf(facts.locale);
  const unit = moneyUnit([value('exposure-ale'), value('exposure-p95'), value('principal')], facts.currency);
  const label = newest?.label ?? '';
  const toDate = newest?.toDate ?? false;
  const titled = label === '' ? '' : longPeriod(label, facts.fiscal);
  const wanted = asks(facts, unit);
  const caveat = facts.rough ? say('caveat.rough') : facts.demonstration ? say('caveat.demonstration') : null;
  return {
    version: 1,
    state: facts.state,
    company: facts.company,
    demonstration: facts.demonstration,
    caveat,
    unit: facts.unit,
    period: given.periods.at(-1)?.label ?? '',
    periodTitle: titled,
    start: new Date(newest?.startMs ?? facts.asOfMs).toISOString(),
    end: new Date(newest?.endMs ?? facts.asOfMs).toISOString(),
    toDate,
    asOf: new Date(facts.asOfMs).toISOString(),
    dataTo: facts.asOfDay,
    currency: facts.currency,
    locale: facts.locale,
    labels: {
      live: say('word.live'),
      draft: say('word.draft'),
      published: say('word.published'),
      demonstration: say('caveat.demonstration'),
      forDecision: say('word.for-decision'),
      showTable: say('word.show-table'),
      noData: say('word.no-data'),
      nothingToMeasure: say('word.nothing-to-measure'),
      definitions: say('word.definitions'),
      hardQuestions: say('word.hard-questions'),
    },
    visibleUnits: facts.units,
    headline: {
      text: fittedHeadline({
        currency: facts.currency,
        locale: facts.locale,
        nowMinor: ale?.value ?? null,
        because: facts.empty ? say('not-read') : ale?.because && becauseIn(ale.because, facts.locale),
        previousMinor: facts.periods.at(-2)?.points.get('exposure-ale')?.value ?? null,
        noiseMinor: noiseMinor(facts),
        restated: restatedLosses(facts, unit).some(({ period }) => period === facts.periods.at(-2)?.label),
        streak: streakOf(facts),
        toDate,
        periodNoun: 'quarter',
        appetite:
          facts.unit.path !== ''
            ? undefined
            : facts.appetite === null
              ? null
              : facts.appetite.expectedMinor !== null
                ? { kind: 'expected', budgetMinor: facts.appetite.expectedMinor }
                : {
                    kind: 'tail',
                    status: facts.appetiteStatus ?? 'near',
                    probability: facts.appetite.probability,
                  },
        change:
          facts.bridge === null
            ? null
            : {
                earnedMinor: facts.bridge.earnedMinor,
                worldMinor: facts.bridge.worldMinor,
                oursMinor: facts.bridge.oursMinor,
                methodMinor: facts.bridge.methodMinor,
              },
        staleInputs: facts.sources
          .filter((source) => source.state === 'stale')
          .sort((a, b) => (a.lastObservedAt ?? '').localeCompare(b.lastObservedAt ?? ''))
          .map((source) => ({ name: source.name, sinceDay: source.lastObservedAt?.slice(0, 10) ?? null })),
        caveat: facts.rough ? say('caveat.rough') : null,
        asOfDay: facts.asOfDay,
      }),
      figures: ['exposure-ale'],
    },
    scopeLine: fittedScope(
      {
        company: facts.company,
        part: facts.unit.path === '' ? null : facts.unit.name,
        parts: [
          toDate ? say('scope.to-date', { period: titled }) : titled,
          say('scope.data-to', { day: day(facts.asOfDay) }),
          moneyUnitText(facts.currency, unit, facts.locale),
          unitsText(facts),
        ],
        caveat,
      },
      facts.locale,
    ),
    tiles: tiles(facts, unit).map((tile) => ({
      ...agedTile(tile, facts),
      bullet: withWords(tile.bullet, facts.locale),
      sparkline: withWords(tile.sparkline, facts.locale),
    })),
    panels: panels(facts, unit).map((panel) => ({ ...panel, chart: withWords(panel.chart, facts.locale) })),
    questions: questions(facts),
    asks: wanted,
    asksMissing: wanted.length === 0 ? say('ask.none') : null,
    footer: footer(facts),
    sources: facts.sources.map(({ name, format, lastObservedAt, state }) => ({
      name,
      format,
      lastObservedAt,
      state,
    })),
    methodVersion: facts.methodVersion,
    ledger: facts.ledger,
    computedAt: facts.computedAt,
    empty: facts.empty,
    digest: null,
  };
}

/** Periods in a row in which the expected loss moved the same way, beyond the noise, the newest included. */
function streakOf(facts: BriefingFacts): number {
  const values = facts.periods.map((period) => period.points.get('exposure-ale')?.value ?? null);
  let streak = 0;
  let way = 0;
  for (let at = values.length - 1; at > 0; at--) {
    const [now, then] = [values[at] ?? null, values[at - 1] ?? null];
    if (now === null || then === null) break;
    const moved = Math.sign(now - then);
    if (moved === 0 || (way !== 0 && moved !== way)) break;
    way = moved;
    streak++;
  }
  return Math.max(1, streak);
}

function unitsText({ units: { seen, all }, locale }: BriefingFacts): string | null {
  const { say, count } = speechOf(locale);
  if (all === 0) return null;
  const of = { number: all, count: count(all) };
  return seen === all ? say('scope.all', of) : say('scope.part', { ...of, seen: count(seen) });
}
