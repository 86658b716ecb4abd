import { IntlMessageFormat } from 'intl-messageformat';
import { dateFormat } from '../intl-format.ts';
import { type CompactMoney, compactMoney, type MoneyUnit, moneyUnit } from '../money.ts';
import { decimalText, nearestChance } from '../number-text.ts';
import { languageOf, type MessageId } from './languages.ts';

export type Arguments = Readonly<Record<string, string | number>>;

/** How one locale says things: its messages, and numbers as its readers write them. */
export interface Speech {
  /** BCP 47, as it was asked for; numbers and days follow it. */
  readonly locale: string;
  /** A message with its arguments in place. Throws where the language has none or an argument is missing. */
  say(id: MessageId, values?: Arguments): string;
  number(value: number, decimals: number): string;
  /** A counted thing, exact: `8,200`. */
  count(value: number): string;
  /** `11 %`; between 0 and 1 % `under 1 %`, just short of all `over 99 %`. */
  percent(share: number): string;
  /** Modelled money at two significant figures with its unit: `3.1 M`. */
  money(minor: number, currency: string, unit?: MoneyUnit): string;
  /** The unit in which the largest of these amounts reads best in this language. */
  moneyUnit(amountsMinor: readonly number[], currency: string): MoneyUnit;
  /** An amount that is worded already, with the unit as this language writes it. */
  inUnit(amount: CompactMoney): string;
  /** `a`, `a and b`, `a, b and c`. */
  list(parts: readonly string[]): string;
  /** `one` … `ten`, then figures: how a sentence says a small count. */
  small(count: number): string;
  /** `first` … `tenth`, then `11th`. */
  rank(rank: number): string;
  /** `2026-Q3` as `Q3 2026`, `FY2026-Q3` as `Q3 FY2026`, `2026-02` as `Feb 2026`, `2026-W07` as `week 7, 2026`. */
  period(label: string): string;
  /** Short for an axis or the end of a line: `Q2 28`, `Feb 28`, `W07`. */
  shortPeriod(label: string): string;
  /** `2026-Q3` as `third fiscal quarter 2026`; with a calendar-year calendar without `fiscal`. */
  longPeriod(label: string, fiscal: boolean): string;
  /** A probability as `1 in 3`; `almost certain` and `less than 1 in 1,000` at the ends. */
  chance(probability: number): string;
  /** A span of quarters: `a quarter`, `half a year`, `three quarters`, `a year`. */
  quarters(quarters: number): string;
  /** `2026-09-30` as `30 Sep 2026`; without the year where it is that of `nearDay`. */
  day(day: string, nearDay?: string): string;
}

const speeches = new Map<string, Speech>();

/** The speech of a locale, made once. */
export function speechOf(locale = 'en'): Speech {
  const held = speeches.get(locale);
  if (held !== undefined) return held;
  const made = newSpeech(locale);
  speeches.set(locale, made);
  return made;
}

function newSpeech(locale: string): Speech {
  const { messages } = languageOf(locale);
  const formats = new Map<MessageId, IntlMessageFormat>();
  const say = (id: MessageId, values: Arguments = {}): string => {
    let format = formats.get(id);
    if (format === undefined) {
      // `ignoreTag`: what is between < and > is text, as in "<0.01".
      format = new IntlMessageFormat(messages[id], locale, undefined, { ignoreTag: true });
      formats.set(id, format);
    }
    return format.format({ ...values }) as string;
  };
  const rank = (rank: number) =>
    say('number.rank', { rank: String(rank), ordinal: say('number.ordinal', { rank }) });
  const small = (count: number) => (count > 10 ? number(count, 0) : say('number.small', { count }));
  const month = new Intl.DateTimeFormat(english(locale) ? 'en-US' : locale, {
    month: 'short',
    timeZone: 'UTC',
  });
  const monthYear = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const monthText = (label: string) => {
    const at = new Date(`${label}-01T00:00:00Z`);
    return english(locale) ? `${month.format(at)} ${label.slice(0, 4)}` : monthYear.format(at);
  };
  const number = (value: number, decimals: number) => decimalText(value, decimals, locale);
  const inUnit = ({ value, unit }: CompactMoney) =>
    unit === '' ? value : say('money.amount', { amount: value, unit });
  const unitOf: Speech['moneyUnit'] = (amounts, currency) =>
    moneyUnit(amounts, currency, Number(say('money.grouping')));
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    locale,
    say,
    number,
    count: (value) => number(value, Number.isInteger(value) ? 0 : 1),
    percent: (share) =>
      share > 0 && share < 0.005
        ? say('number.percent.under')
        : share < 1 && share > 0.995
          ? say('number.percent.over')
          : say('number.percent', { number: number(share * 100, 0) }),
    money: (minor, currency, unit) =>
      inUnit(compactMoney(minor, currency, { unit: unit ?? unitOf([minor], currency), locale })),
    moneyUnit: unitOf,
    inUnit,
    list: (parts) =>
      parts.length < 2
        ? (parts[0] ?? '')
        : say('list.two', {
            a: parts.slice(0, -1).reduce((a, b) => say('list.more', { a, b })),
            b: parts.at(-1)!,
          }),
    small,
    rank,
    period: (label) => {
      const { year, quarter, week, fiscal } = periodParts(label);
      if (quarter !== '') return say('period.quarter', { year, quarter, fiscal });
      return week === '' ? monthText(label) : say('period.week', { year, week: Number(week) });
    },
    shortPeriod: (label) => {
      const { year, quarter, week, fiscal } = periodParts(label);
      const yy = year.slice(2);
      if (quarter !== '') return say('period.short.quarter', { quarter, yy, fiscal });
      if (week !== '') return say('period.short.week', { ww: week });
      return `${month.format(new Date(`${label}-01T00:00:00Z`))} ${yy}`;
    },
    longPeriod: (label, fiscal) => {
      const { year, quarter } = periodParts(label);
      return say('period.long', {
        rank: rank(Number(quarter)),
        quarter,
        year,
        fiscal: fiscal ? 'yes' : 'no',
      });
    },
    chance: (probability) => {
      if (probability >= 0.95) return say('chance.certain');
      if (probability < 0.001) return say('chance.rare');
      const said = nearestChance(probability);
      return 'tenths' in said
        ? say('chance.in-ten', said)
        : say('chance.one-in', { count: number(said.count, 0) });
    },
    quarters: (quarters) => say('quarters.span', { quarters, small: small(quarters) }),
    day: (day, nearDay) => dayIn(nearDay?.slice(0, 4) === day.slice(0, 4) ? short : long, day, locale),
  };
}

const english = (locale: string) => locale.startsWith('en');

/** `2026-Q3` as `FY2026-Q3`, which is told apart from a quarter of the calendar; months and weeks as they are. */
export const fiscalLabel = (label: string): string => (/^\d{4}-Q/.test(label) ? `FY${label}` : label);

/** Parts of `2026-Q3`, `FY2026-Q3`, `2026-W07` or `2026-02`; what it has not is empty. */
function periodParts(label: string) {
  const [, fiscal, year = '', quarter = '', week = ''] =
    /^(FY)?(\d{4})-(?:Q([1-4])|W(\d{2})|\d{2})$/.exec(label) ?? [];
  return { year, quarter, week, fiscal: fiscal === undefined ? 'no' : 'yes' };
}

/** English days stand as `30 Sep 2026` on every page, also where the locale would turn them round. */
function dayIn(format: Intl.DateTimeFormat, day: string, locale: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (!english(locale)) return format.format(at);
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const month = dateFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(at);
  return [part.get('day'), month, part.get('year')].filter(Boolean).join(' ');
}
