import type { ChartSeries } from '../../schema/chart.ts';
import { speechOf } from '../language/speech.ts';
import { compactMoney, type MoneyUnit } from '../money.ts';
import type { BriefingFacts, PeriodFacts, PublishedValue } from './facts.ts';

/** A quarter whose published value is not what its trend says today. */
export interface Restated {
  period: string;
  /** In the figure's own unit; money in minor units. */
  published: number;
  /** Null: there is no data for it any more. */
  today: number | null;
}

/** The quarters of which the page would show another value than was published; `shown` is how it writes one. */
export function restatedOf(
  published: readonly PublishedValue[],
  figure: string,
  periods: readonly PeriodFacts[],
  shown: (value: number) => string,
): Restated[] {
  return periods.flatMap(({ label, points }) => {
    const then = published.find((each) => each.period === label && each.figure === figure)?.value;
    const today = points.get(figure)?.value ?? null;
    if (then === undefined || (today !== null && shown(today) === shown(then))) return [];
    return [{ period: label, published: then, today }];
  });
}

/** Quarters whose expected loss the page writes otherwise than it was published. */
export const restatedLosses = ({ published, periods, currency, locale }: BriefingFacts, unit: MoneyUnit) =>
  restatedOf(
    published,
    'exposure-ale',
    periods.slice(-12),
    (minor) => compactMoney(minor, currency, { unit, locale }).value,
  );

/** Published values as a series of outlined points; none where nothing was restated. */
export function publishedSeries(
  restated: readonly { period: string; value: number }[],
  locale: string,
): ChartSeries[] {
  const { say, shortPeriod } = speechOf(locale);
  if (restated.length === 0) return [];
  return [
    {
      id: 'published',
      name: say('chart.published'),
      tone: 'message',
      endLabel: '',
      points: restated.map(({ period, value }) => ({
        label: shortPeriod(period),
        value,
        mode: 'published' as const,
      })),
    },
  ];
}

const mostMarks = 3;

/** At most three numbered annotations in order of time: the newest restatements before events, one event at least. */
export function numberedMarks(
  events: readonly { period: string; text: string }[],
  restated: readonly { period: string; text: string }[],
  locale: string,
) {
  const { shortPeriod } = speechOf(locale);
  const first = restated
    .slice(events.length === 0 ? -mostMarks : 1 - mostMarks)
    .map(({ period, text }) => ({ period, text, series: 'published' }));
  const marks = [...events.slice(first.length - mostMarks), ...first];
  return marks
    .sort((a, b) => a.period.localeCompare(b.period))
    .map(({ period, text, ...of }, index) => ({
      number: index + 1,
      at: shortPeriod(period),
      text,
      ...('series' in of ? { series: 'published' } : {}),
    }));
}
