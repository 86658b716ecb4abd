import { dateFormat, numberFormat } from '@plumbline/shared/core/intl-format.ts';
import type { Figure, Measured } from '@plumbline/shared/schema/figure.ts';

/** How numbers, money and dates are written here; from the company's settings. */
export interface Formats {
  locale: string;
  currency: string;
}

export const defaultFormats: Formats = { locale: 'en', currency: 'USD' };

const minus = (text: string) => text.replace('-', '\u2212');

/** An exact count with grouped digits. */
export const formatCount = (value: number, { locale }: Formats): string =>
  minus(numberFormat(locale).format(value));

/** Two significant digits, or as many as given, compact: `USD 3.1M`. */
export const formatMoney = (value: number, { locale, currency }: Formats, digits = 2): string =>
  minus(
    numberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      notation: 'compact',
      maximumSignificantDigits: digits,
    }).format(value),
  );

export const formatShare = (value: number, { locale }: Formats, digits = 0): string =>
  minus(numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value));

/** `3 Nov 2026`; English puts the day first and cuts every month to three letters, as the briefing does. */
function dayText(at: Date, locale: string, timeZone: string | undefined): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone } as const;
  if (!locale.startsWith('en')) return dateFormat(locale, parts).format(at);
  const found = dateFormat('en-US', parts).formatToParts(at);
  const part = (type: string) => found.find((one) => one.type === type)?.value;
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** A calendar day, read as that day everywhere. */
export const formatDay = (day: string, { locale }: Formats): string => dayText(new Date(day), locale, 'UTC');

/** `3 Nov 2026, 14:05 UTC`: absolute, in the reader's zone and with its name. */
export function formatInstant(instant: string | number, { locale }: Formats): string {
  const at = new Date(instant);
  const time = dateFormat(locale.startsWith('en') ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
  return `${dayText(at, locale, undefined)}, ${time}`;
}

/** `14:05`, in the reader's zone. */
export const formatTime = (instant: number, { locale }: Formats): string =>
  dateFormat(locale.startsWith('en') ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);

export const formatBytes = (bytes: number, { locale }: Formats): string => {
  const [value, unit] =
    bytes < 1_000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1_000, 'kilobyte']
        : [bytes / 1e6, 'megabyte'];
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0,
  }).format(value);
};

const counts = ['count', 'incidents', 'share', 'ratio', 'money'];

/** The unit's word where a number needs one beside it: `days`, `people`; else nothing. */
export const unitWord = (unit: string): string => (counts.includes(unit) ? '' : unit);

/** A number in the words of its unit, as the catalogue names units. */
export function formatNumber(value: number, unit: string, formats: Formats): string {
  return [formatBare(value, unit, formats), unitWord(unit)].filter(Boolean).join(' ');
}

/** The same without the unit's word, for a table whose heading carries it. */
export function formatBare(value: number, unit: string, formats: Formats): string {
  const plain = (digits: number) =>
    minus(numberFormat(formats.locale, { maximumFractionDigits: digits }).format(value));
  if (unit === 'money') return formatMoney(value, formats);
  if (unit === 'share') return formatShare(value, formats, Math.abs(value) < 0.1 ? 1 : 0);
  if (unit === 'count' || unit === 'incidents') return plain(Number.isInteger(value) ? 0 : 1);
  if (unit === 'ratio') return plain(2);
  return plain(1);
}

/** A figure's value, or the plain words for having none. */
export function formatMeasured(measured: Measured, unit: Figure['unit'], formats: Formats): string {
  if (measured.state === 'none') return 'nothing to measure';
  if (measured.state === 'no-data' || measured.value === null) return 'no data';
  return formatNumber(measured.value, unit, formats);
}
