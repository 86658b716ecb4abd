import type { FigureDefinition } from '../../schema/definition.ts';
import type { Measured } from '../../schema/figure.ts';
import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';

interface Manner {
  /** Money is integer minor units of it. */
  currency: string;
  locale: string;
}

/** A figure as a reader of page and files sees it, with its unit: `USD 3.1 M`, `42 days`; why there is none, where there is none. */
export function figureText(
  { state, value, because }: Pick<Measured, 'state' | 'value' | 'because'>,
  unit: FigureDefinition['unit'],
  manner: Manner,
): string {
  const { say } = speechOf(manner.locale);
  if (state === 'none') return say('figure.none');
  if (state === 'no-data' || value === null)
    return because === undefined
      ? say('figure.no-data')
      : `${say('figure.no-data')}: ${becauseIn(because, manner.locale)}`;
  return valueText(value, unit, manner);
}

/** The limits that its definition names; empty where there are none. */
export function figureRangeText(
  { low, high }: Pick<Measured, 'low' | 'high'>,
  unit: FigureDefinition['unit'],
  manner: Manner,
): string {
  if (low === null || high === null) return '';
  const { say } = speechOf(manner.locale);
  return say('figure.range', { low: valueText(low, unit, manner), high: valueText(high, unit, manner) });
}

export function valueText(
  value: number,
  unit: FigureDefinition['unit'],
  { currency, locale }: Manner,
): string {
  const { say, number, percent, money } = speechOf(locale);
  const plain = (decimals: number) => number(value, Number.isInteger(value) ? 0 : decimals);
  switch (unit) {
    case 'money':
      return say('figure.money', { currency, amount: money(value, currency) });
    case 'share':
      return percent(value);
    case 'ratio':
      return number(value, 2);
    case 'days':
    case 'person-days':
    case 'people':
    case 'months':
      return say(`figure.${unit}`, { number: plain(1), count: value });
    default:
      return plain(1);
  }
}
