import { numberFormat } from './intl-format.ts';

/** U+2212, the minus sign for display; exports for machines keep the plain one. */
export const MINUS = '\u2212';

/** A number with so many decimals, thousands grouped, and U+2212 where it is negative. Never "−0". */
export function decimalText(value: number, decimals: number, locale = 'en'): string {
  const format = numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const text = format.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
}

/** A difference: plus or minus in front, nothing in front of zero. */
export function signedText(value: number, decimals: number, locale = 'en'): string {
  const text = decimalText(value, decimals, locale);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A counted thing, exact: `8,200`. */
export function countText(count: number, locale = 'en'): string {
  return decimalText(count, Number.isInteger(count) ? 0 : 1, locale);
}

/** A share as whole per cent: 0.113 → `11 %`; between 0 and 1 % `under 1 %`, just short of all `over 99 %`. */
export function percentText(share: number, locale = 'en'): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.5) return 'under 1 %';
  if (percent < 100 && percent > 99.5) return 'over 99 %';
  return `${decimalText(percent, 0, locale)} %`;
}

/** A difference of two shares in percentage points: `+3 pp`. */
export function pointsText(difference: number, locale = 'en'): string {
  return `${signedText(difference * 100, 0, locale)} pp`;
}

/** A chance as people say it: so many in ten, or one in so many, whichever is nearer: 41 % is 4 in 10 and not 1 in 2. */
export function nearestChance(probability: number): { tenths: number } | { count: number } {
  const [tenths, count] = [Math.round(probability * 10), Math.round(1 / probability)];
  const off = (said: number) => Math.abs(said - probability);
  return probability > 0.2 && off(tenths / 10) < off(1 / count) ? { tenths } : { count };
}
