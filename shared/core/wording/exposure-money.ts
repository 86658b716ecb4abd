import { numberFormat } from '../intl-format.ts';
import { compactMoney, moneyText, moneyUnit, rangeText, toMinor } from '../money.ts';
import { decimalText } from '../number-text.ts';

/** How money is written on the exposure pages: the report's currency and the reader's locale. */
export interface MoneyStyle {
  readonly currency: string;
  readonly locale?: string;
}

/** Modelled money, given in currency units, at two significant figures: `3.1 M`. */
export function amountText(amount: number, { currency, locale }: MoneyStyle): string {
  return moneyText(toMinor(amount, currency), currency, locale === undefined ? {} : { locale });
}

/** `2.2 – 4.4 M`, in currency units. */
export function amountRange(low: number, high: number, { currency, locale }: MoneyStyle): string {
  const options = locale === undefined ? {} : { locale };
  const { value, unit } = rangeText(toMinor(low, currency), toMinor(high, currency), currency, options);
  return unit === '' ? value : `${value}\u00a0${unit}`;
}

/** One unit for all amounts that stand in a column: its name for the heading, and how an amount reads under it. */
export function moneyColumn(amounts: readonly number[], style: MoneyStyle) {
  const { currency, locale } = style;
  const unit = moneyUnit(
    amounts.map((amount) => toMinor(amount, currency)),
    currency,
  );
  const options = { unit, ...(locale === undefined ? {} : { locale }) };
  return {
    unit: unit === '' ? currency : `${currency}\u00a0${unit}`,
    text: (amount: number) => compactMoney(toMinor(amount, currency), currency, options).value,
  };
}

/** A chance as per cent, small ones to a tenth: `38 %`, `3.8 %`, `under 0.1 %`. */
export function chancePercent(chance: number, locale?: string): string {
  if (chance > 0 && chance < 0.0005) return 'under 0.1 %';
  if (chance < 1 && chance > 0.995) return 'over 99 %';
  const percent = Number((chance * 100).toFixed(1));
  return `${decimalText(percent, percent < 10 && !Number.isInteger(percent) ? 1 : 0, locale)} %`;
}

/** A rate or a ratio at two significant figures: `0.074`, `1.3`, `12`. */
export function rateText(value: number, locale = 'en'): string {
  return numberFormat(locale, { maximumSignificantDigits: 2 }).format(value);
}
