import { decimalText, MINUS } from './number-text.ts';

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const digits: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
  ...'CLF UYW'.split(' ').map((code) => [code, 4]),
]);

/** Decimal places of a currency's minor unit (ISO 4217). */
export function minorDigits(currency: string): number {
  return digits[currency] ?? 2;
}

export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

/** Whole minor units, halves away from zero. */
export function toMinor(major: number, currency: string): number {
  const exact = Math.abs(major) * 10 ** minorDigits(currency);
  return Math.sign(major) * Math.round(exact) || 0;
}

/**
 * Rounds amounts to multiples of `step` that add up to `total` (itself such a multiple), by largest remainder
 * (Hare–Niemeyer); each lies within a step of its amount where the amounts add up to the total within half a step
 * each. Equal remainders go to the earlier amount.
 */
export function roundToTotal(amounts: readonly number[], total: number, step = 1): number[] {
  const steps = amounts.map((amount) => Math.floor(amount / step));
  const remainders = amounts.map((amount, index) => amount / step - steps[index]!);
  const order = amounts.map((_, index) => index).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  let missing = Math.round(total / step) - steps.reduce((sum, value) => sum + value, 0);
  if (order.length === 0) return [];
  for (let turn = 0; missing > 0; turn += 1, missing -= 1) steps[order[turn % order.length]!]! += 1;
  for (let turn = order.length - 1; missing < 0; turn += order.length - 1, missing += 1) {
    steps[order[turn % order.length]!]! -= 1;
  }
  return steps.map((count) => count * step || 0);
}

/** Splits whole minor units by weights, by largest remainder: the parts add up to the total. */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((so, weight) => so + weight, 0);
  if (!(sum > 0) || weights.some((weight) => !(weight >= 0)))
    throw new RangeError('weights must be 0 or more, not all 0');
  return roundToTotal(
    weights.map((weight) => (totalMinor * weight) / sum),
    totalMinor,
  );
}

export type MoneyUnit = '' | 'k' | 'M' | 'bn' | 'man' | 'eok' | 'jo';
/** What one of a unit is worth, in whole units of the currency. */
export const unitSizes: Readonly<Record<MoneyUnit, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  bn: 1e9,
  man: 1e4,
  eok: 1e8,
  jo: 1e12,
};
const byThousands: readonly MoneyUnit[] = ['bn', 'M', 'k'];
/** 만, 억, 조. */
const byTenThousands: readonly MoneyUnit[] = ['jo', 'eok', 'man'];

const twoFigures = (value: number) => Number(value.toPrecision(2));

/**
 * The unit in which the largest of these amounts reads best after rounding: one unit for all that stand together.
 * @param grouping digits by which a language counts: 3 (thousand, million), or 4 (만, 억)
 */
export function moneyUnit(amountsMinor: readonly number[], currency: string, grouping = 3): MoneyUnit {
  const largest = twoFigures(toMajor(Math.max(0, ...amountsMinor.map(Math.abs)), currency));
  const units = grouping === 4 ? byTenThousands : byThousands;
  return units.find((unit) => largest >= unitSizes[unit]) ?? '';
}

export interface CompactMoney {
  readonly value: string;
  readonly unit: MoneyUnit;
}

export interface MoneyOptions {
  readonly unit?: MoneyUnit;
  readonly locale?: string;
}

/** An amount in a unit, as the reader sees it: rounded to two significant figures and at most two decimals. */
export function shownAmount(minor: number, currency: string, unit: MoneyUnit): number {
  return Number(twoFigures(toMajor(minor, currency) / unitSizes[unit]).toFixed(2)) || 0;
}

/**
 * Modelled money at two significant figures: `{value: '3.1', unit: 'M'}`. In a given, larger unit at most two
 * decimals (`0.32`, `0.2`), and `<0.01` for less. Minus is U+2212.
 */
export function compactMoney(minor: number, currency: string, options: MoneyOptions = {}): CompactMoney {
  const unit = options.unit ?? moneyUnit([minor], currency);
  const shown = shownAmount(minor, currency, unit);
  if (shown === 0 && minor !== 0) return { value: minor < 0 ? `${MINUS}<0.01` : '<0.01', unit };
  return { value: amountText(shown, options.locale), unit };
}

function amountText(shown: number, locale?: string): string {
  const size = Math.abs(shown);
  const decimals =
    size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : Number.isInteger(Math.round(size * 1000) / 100) ? 1 : 2;
  return decimalText(shown, decimals, locale);
}

/** `3.1 M`, which no line breaks; without a unit the amount alone. */
export function moneyText(minor: number, currency: string, options: MoneyOptions = {}): string {
  const { value, unit } = compactMoney(minor, currency, options);
  return unit === '' ? value : `${value}\u00a0${unit}`;
}

/** A range in one unit: `2.2 – 4.4`, without the unit, which is said once; one figure where both ends read alike. */
export function rangeText(
  lowMinor: number,
  highMinor: number,
  currency: string,
  options: MoneyOptions = {},
): CompactMoney {
  const unit = options.unit ?? moneyUnit([lowMinor, highMinor], currency);
  const low = compactMoney(lowMinor, currency, { ...options, unit }).value;
  const high = compactMoney(highMinor, currency, { ...options, unit }).value;
  return { value: low === high ? low : `${low} – ${high}`, unit };
}

/**
 * The difference of two amounts as they are shown in one unit, so that a reader who subtracts gets the same:
 * 3.5 M and 3.1 M differ by 0.4 M. In units, not minor.
 */
export function shownDifference(
  toMinor: number,
  fromMinor: number,
  currency: string,
  unit: MoneyUnit,
): number {
  const difference = shownAmount(toMinor, currency, unit) - shownAmount(fromMinor, currency, unit);
  return Number(difference.toFixed(2)) || 0;
}

/** A shown difference without a sign: `0.6`. */
export function differenceText(difference: number, locale?: string): string {
  return amountText(Math.abs(difference), locale);
}

/** A shown difference with its sign: `+0.4`, `−0.4`, `0`. */
export function signedDifferenceText(difference: number, locale?: string): string {
  const sign = difference > 0 ? '+' : difference < 0 ? MINUS : '';
  return `${sign}${differenceText(difference, locale)}`;
}

/** An amount of some unit, already divided by it, as a reader sees it: `0.31`, `3.1`, `12`. */
export function amountOfUnitText(amount: number, locale?: string): string {
  return amountText(Number(twoFigures(amount).toFixed(2)) || 0, locale);
}
