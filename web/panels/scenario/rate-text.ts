import { numberFormat } from '@plumbline/shared/core/intl-format.ts';

const number = (value: number, locale: string) =>
  numberFormat(locale, { maximumSignificantDigits: 2 }).format(value);

/** `0.12 a year`. */
export const rateText = (rate: number, locale: string): string => `${number(rate, locale)} a year`;

/** `once in 8.3 years`; empty for what happens every other year or more often. */
export const yearsText = (rate: number, locale: string): string =>
  rate > 0 && rate < 0.5 ? `once in ${number(1 / rate, locale)} years` : '';
