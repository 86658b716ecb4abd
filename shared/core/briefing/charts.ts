import type { ChartSpec } from '../../schema/chart.ts';
import { speechOf } from '../language/speech.ts';
import { amountOfUnitText, type MoneyUnit } from '../money.ts';
import type { AheadMeasured, PeriodFacts } from './facts.ts';
import { axisDecimals, decimalsOf, inUnit, moneyUnitText } from './money-unit.ts';
import { numberedMarks, publishedSeries, type Restated } from './restated.ts';

type Spec<K extends ChartSpec['kind']> = Extract<ChartSpec, { kind: K }>;
export interface ChartWords {
  title: string;
  subtitle: string;
  locale: string;
}

export interface MoneyAxis {
  currency: string;
  unit: MoneyUnit;
}

export function trendChart(
  of: {
    periods: readonly PeriodFacts[];
    restated: readonly Restated[];
    ahead: AheadMeasured | null;
    appetiteMinor: number | null;
    marks: readonly { period: string; text: string }[];
    breaks: readonly { period: string; text: string }[];
  },
  axis: MoneyAxis,
  words: ChartWords,
): Spec<'line'> {
  const { say, shortPeriod, period: longPeriod, money: moneyText } = speechOf(words.locale);
  const show = shownIn(words.locale);
  const unit = moneyUnitText(axis.currency, axis.unit, words.locale);
  const money = (minor: number | null) => (minor === null ? null : inUnit(minor, axis.currency, axis.unit));
  const actual = of.periods.map((period) => {
    const ale = period.points.get('exposure-ale');
    return {
      label: shortPeriod(period.label),
      value: money(ale?.value ?? null),
      low: money(ale?.low ?? null),
      high: money(ale?.high ?? null),
      mode: period.toDate ? ('to-date' as const) : ('actual' as const),
    };
  });
  const drawn = new Set(of.periods.map((period) => period.label));
  const forecast = (of.ahead?.quarters ?? []).slice(1, 4).map((label, index) => {
    const value = of.ahead!.asNow[index + 1]!;
    return {
      label: shortPeriod(label),
      value: money(value),
      low: money(value * of.ahead!.lowFactor),
      high: money(value * of.ahead!.highFactor),
      mode: 'forecast' as const,
    };
  });
  const last = forecast.at(-1)?.value;
  const known = actual.map((point) => point.value).filter((value) => value !== null);
  const written = (minor: number) => moneyText(minor, axis.currency, axis.unit);
  const restated = of.restated.map(({ period, published, today }) => ({
    period,
    value: money(published)!,
    published: written(published),
    today: today === null ? say('alt.no-data') : written(today),
  }));
  const marks = numberedMarks(
    of.marks.filter((mark) => drawn.has(mark.period)),
    restated.map((each) => ({ ...each, text: say('chart.published-at', { value: each.published }) })),
    words.locale,
  );
  const range =
    known.length === 0
      ? say('alt.no-data')
      : say('alt.span', { low: show(Math.min(...known)), high: show(Math.max(...known)) });
  return {
    kind: 'line',
    id: 'trend',
    ...words,
    unit,
    decimals: axisDecimals(actual.findLast(({ value }) => value !== null)?.value ?? null),
    alt: say('alt.trend', {
      count: actual.length,
      range,
      unit,
      now: known.length === 0 ? '' : say('alt.trend.now', { value: show(known.at(-1)!) }),
      appetite:
        of.appetiteMinor === null ? '' : say('alt.trend.appetite', { value: show(money(of.appetiteMinor)!) }),
      restated: restated
        .map(({ period, published, today }) =>
          say('alt.trend.restated', { period: longPeriod(period), published, today }),
        )
        .join(''),
    }).replace(/\.\.$/, '.'),
    band: say('chart.band'),
    series: [
      {
        id: 'ale',
        name: say('chart.expected-loss'),
        tone: 'message',
        endLabel:
          last === undefined || last === null ? undefined : say('chart.forecast', { value: show(last) }),
        points: [...actual, ...forecast],
      },
      ...publishedSeries(restated, words.locale),
    ],
    reference:
      of.appetiteMinor === null ? null : { value: money(of.appetiteMinor)!, name: say('chart.appetite') },
    marks,
    breaks: of.breaks
      .filter((each) => drawn.has(each.period))
      .map((each) => ({ at: shortPeriod(each.period), text: each.text })),
  };
}

/** An amount of a chart in words. */
export const shownIn = (locale: string) => (value: number) => amountOfUnitText(value, locale);

export interface FixBar {
  label: string;
  shareMinor: number;
  note: string;
  attention: boolean;
  href: string;
}

export function fixesChart(
  bars: readonly FixBar[],
  rest: { count: number; shareMinor: number } | null,
  factors: { low: number; high: number } | null,
  axis: MoneyAxis,
  words: ChartWords,
): Spec<'bars'> {
  const { say, count, number } = speechOf(words.locale);
  const money = (minor: number) => inUnit(minor, axis.currency, axis.unit);
  const decimals = decimalsOf(bars.map((bar) => money(bar.shareMinor)));
  return {
    kind: 'bars',
    id: 'fixes',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit, words.locale),
    decimals,
    alt: say('alt.fixes', {
      bars: bars.map((bar) => `${bar.label} ${number(money(bar.shareMinor), decimals)}`).join(', '),
    }),
    bars: [
      ...bars.map((bar) => ({
        label: bar.label,
        value: money(bar.shareMinor),
        low: factors === null ? null : money(bar.shareMinor * factors.low),
        high: factors === null ? null : money(bar.shareMinor * factors.high),
        note: bar.note,
        attention: bar.attention,
        href: bar.href,
      })),
      ...(rest === null
        ? []
        : [
            {
              label: say('chart.rest', { count: count(rest.count) }),
              value: money(rest.shareMinor),
              low: null,
              high: null,
              note: '',
              attention: false,
            },
          ]),
    ],
  };
}

export function aheadChart(
  ahead: AheadMeasured,
  reached: { asNow: number | null; worstFirst: number | null; fewer: number | null; more: number | null },
  appetiteMinor: number | null,
  axis: MoneyAxis,
  words: ChartWords,
): Spec<'fan'> {
  const money = (minor: number) => inUnit(minor, axis.currency, axis.unit);
  const { say, period, shortPeriod } = speechOf(words.locale);
  const show = shownIn(words.locale);
  const isWithin = appetiteMinor !== null && ahead.asNow[0]! <= appetiteMinor;
  const when = (index: number | null) =>
    index === null
      ? isWithin
        ? say('chart.above')
        : say('chart.not-reached', { period: shortPeriod(ahead.quarters.at(-1)!).replace(' ', '\u00a0') })
      : index === 0
        ? say('chart.within')
        : shortPeriod(ahead.quarters[index]!);
  const points = (values: readonly number[], band: boolean) =>
    values.map((value, at) => ({
      label: shortPeriod(ahead.quarters[at]!),
      value: money(value),
      low: band ? money(value * ahead.lowFactor) : null,
      high: band ? money(value * ahead.highFactor) : null,
      mode: at === 0 ? ('actual' as const) : ('forecast' as const),
    }));
  const end = (name: string, index: number | null) =>
    appetiteMinor === null ? name : say('chart.line.reached', { name, when: when(index) });
  const name = (line: 'now' | 'fewer' | 'more' | 'worst') => say('chart.line', { line });
  return {
    kind: 'fan',
    id: 'ahead',
    ...words,
    unit: moneyUnitText(axis.currency, axis.unit, words.locale),
    decimals: axisDecimals(money(ahead.asNow[0]!)),
    alt: say('alt.ahead', {
      from: show(money(ahead.asNow[0]!)),
      period: period(ahead.quarters.at(-1)!),
      now: show(money(ahead.asNow.at(-1)!)),
      worst: show(money(ahead.worstFirst.at(-1)!)),
      fewer: show(money(ahead.fewer.at(-1)!)),
    }),
    series: [
      {
        id: 'now',
        name: name('now'),
        tone: 'message',
        endLabel: end(name('now'), reached.asNow),
        points: points(ahead.asNow, true),
      },
      {
        id: 'fewer',
        name: name('fewer'),
        tone: 'accent',
        dash: true,
        endLabel: end(name('fewer'), reached.fewer),
        points: points(ahead.fewer, false),
      },
      {
        id: 'more',
        name: name('more'),
        tone: 'message',
        dash: true,
        endLabel: end(name('more'), reached.more),
        points: points(ahead.more, false),
      },
      {
        id: 'worst',
        name: name('worst'),
        tone: 'message-light',
        endLabel: end(name('worst'), reached.worstFirst),
        points: points(ahead.worstFirst, false),
      },
    ],
    reference: appetiteMinor === null ? null : { value: money(appetiteMinor), name: say('chart.appetite') },
  };
}
