import { speechOf } from '../language/speech.ts';
import { type MoneyUnit, toMajor, unitSizes } from '../money.ts';
import type { BriefingFacts } from './facts.ts';

/** `USD millions`. */
export const moneyUnitText = (currency: string, unit: MoneyUnit, locale?: string): string =>
  speechOf(locale).say('money.unit', { currency, unit: unit === '' ? 'one' : unit });

/** Minor units as the number a chart draws. */
export const inUnit = (minor: number, currency: string, unit: MoneyUnit): number =>
  toMajor(minor, currency) / unitSizes[unit];

/**
 * The page's unit, or a smaller one where the largest of these amounts would lose its second figure to it: amounts have
 * at most two decimals. `beside` are amounts that stand with them in the same unit.
 */
export function unitFor(
  amountsMinor: readonly number[],
  { currency, locale }: Pick<BriefingFacts, 'currency' | 'locale'>,
  unit: MoneyUnit,
  beside: readonly number[] = amountsMinor,
): MoneyUnit {
  const largest = Math.max(0, ...amountsMinor.map((minor) => Math.abs(inUnit(minor, currency, unit))));
  return largest > 0 && largest < 0.1 ? speechOf(locale).moneyUnit(beside, currency) : unit;
}

/** Decimals of amounts that stand together: as many as leave the largest about three figures. */
export function decimalsOf(amounts: readonly number[]): number {
  const largest = Math.max(0, ...amounts.map(Math.abs));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
}

/** Decimals at which a chart writes this amount as its tile does, at two figures: of 0.31 two, of 3.1 one, of 310 −1. */
export const axisDecimals = (amount: number | null): number =>
  amount === null || amount === 0
    ? 1
    : Math.min(2, 1 - Math.floor(Math.log10(Number(Math.abs(amount).toPrecision(2)))));
