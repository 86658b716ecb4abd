import type { Measured } from '../../schema/figure.ts';
import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import { compactMoney, rangeText, shownDifference, signedDifferenceText } from '../money.ts';
import { signedText } from '../number-text.ts';
import { standingTo } from '../targets.ts';

/** A word for the level, never for the direction; the tone gives it colour and shape. */
export interface StatusWord {
  readonly tone: 'good' | 'neutral' | 'attention';
  readonly text: string;
}

/** Currency, unit and locale in which a tile's amounts stand. */
export interface TileMoney {
  readonly currency: string;
  readonly unit: MoneyUnit;
  readonly locale?: string;
}

export function appetiteStatus(status: 'within' | 'near' | 'above' | null, locale?: string): StatusWord {
  const { say } = speechOf(locale);
  if (status === null) return { tone: 'neutral', text: say('status.no-appetite') };
  if (status === 'near') return { tone: 'neutral', text: say('status.near') };
  return status === 'above'
    ? { tone: 'attention', text: say('status.above') }
    : { tone: 'good', text: say('status.within') };
}

/** Debt against the limit that was approved for it, in one unit: `above limit 5`. */
export function limitStatus(
  debt: Pick<Measured, 'value' | 'low' | 'high'>,
  limitMinor: number | null,
  { currency, unit, locale }: TileMoney,
): StatusWord {
  const { say } = speechOf(locale);
  if (limitMinor === null) return { tone: 'neutral', text: say('status.no-target') };
  const limit = compactMoney(limitMinor, currency, { unit, locale }).value.replace(/[.,]0$/, '');
  const standing = standingTo(debt, limitMinor);
  return { tone: tones[standing], text: say('status.limit', { standing, limit }) };
}

/** Half-life against its target in days: `slower than 30`. A half-life not reached is slower than any target. */
export function speedStatus(
  halfLife: Pick<Measured, 'value' | 'low' | 'high'>,
  targetDays: number | null,
  locale?: string,
): StatusWord {
  const { say, count } = speechOf(locale);
  if (targetDays === null) return { tone: 'neutral', text: say('status.no-target') };
  const standing = standingTo(halfLife, targetDays);
  return { tone: tones[standing], text: say('status.speed', { standing, days: count(targetDays) }) };
}

const tones = { within: 'good', near: 'neutral', beyond: 'attention' } as const;

/** People there against people needed: `short by 4.2`, from the numbers as they are shown. */
export function peopleStatus(people: number, needed: number, locale?: string): StatusWord {
  const { say, number } = speechOf(locale);
  const decimals = peopleDecimals(people, needed);
  const shown = (count: number) => Number(count.toFixed(decimals));
  const short = shown(needed) - shown(people);
  return short > 0.049
    ? { tone: 'attention', text: say('status.short', { people: number(short, decimals) }) }
    : { tone: 'good', text: say('status.enough') };
}

/** `80 % range of the estimate 2.2 – 4.4`; without a range the inputs were taken as certain. */
export function estimateContext(
  lowMinor: number | null,
  highMinor: number | null,
  { currency, unit, locale }: TileMoney,
): string {
  const { say } = speechOf(locale);
  if (lowMinor === null || highMinor === null) return say('context.certain');
  return say('context.estimate', { range: rangeText(lowMinor, highMinor, currency, { unit, locale }).value });
}

/** `net of insurance 7.3 · cover to 20`; without a policy `not insured`. */
export function insuranceContext(
  netMinor: number | null,
  coverMinor: number | null,
  { currency, unit, locale }: TileMoney,
): string {
  const { say } = speechOf(locale);
  if (netMinor === null || coverMinor === null) return say('context.no-insurance');
  const amount = (minor: number) => compactMoney(minor, currency, { unit, locale }).value;
  return say('context.insured', { net: amount(netMinor), cover: amount(coverMinor) });
}

/** `8,200 person-days · 4.4 – 7.0`. */
export function debtContext(
  personDays: number,
  lowMinor: number | null,
  highMinor: number | null,
  { currency, unit, locale }: TileMoney,
): string {
  const { say, count } = speechOf(locale);
  const work = say('context.person-days', { days: count(Math.round(personDays)) });
  if (lowMinor === null || highMinor === null) return work;
  return say('context.debt', {
    work,
    range: rangeText(lowMinor, highMinor, currency, { unit, locale }).value,
  });
}

/** `36 – 47 · exploitable ones 12`; an end that is not reached says so. */
export function halfLifeContext(
  lower: number | null,
  upper: number | null,
  exploitableDays: number | null,
  { tooFew, locale }: { tooFew: boolean; locale?: string },
): string {
  const { say, number } = speechOf(locale);
  if (tooFew) return say('context.too-few');
  const end = (days: number | null) =>
    days === null ? say('context.not-reached') : number(days, Number.isInteger(days) ? 0 : 1);
  return say('context.half-life', {
    low: end(lower),
    high: end(upper),
    exploitable: exploitableDays === null ? '' : say('context.exploitable', { days: end(exploitableDays) }),
  });
}

/** A half-life as the tile shows it: whole days, `not reached` where half is never closed. */
export function halfLifeValue(days: number | null, locale?: string): { value: string; unit: string } {
  const { say, number } = speechOf(locale);
  return days === null
    ? { value: say('context.not-reached'), unit: '' }
    : { value: number(days, 0), unit: say('unit.days', { count: days }) };
}

/** From a hundred people on a tenth of one is no news, and has no room. */
export const peopleDecimals = (...people: number[]): number => (Math.max(...people) < 99.95 ? 1 : 0);

/** `10.4` and `of 14.6`; where there are enough, `55` and `for 14.6`: more are not of fewer. */
export function peopleValue(
  people: number,
  needed: number,
  locale?: string,
): { value: string; unit: string } {
  const { say, number } = speechOf(locale);
  const decimals = peopleDecimals(people, needed);
  return {
    value: number(people, decimals),
    unit: say('unit.of', { enough: people >= needed ? 'yes' : 'no', needed: number(needed, decimals) }),
  };
}

export interface ChangeText {
  /** Short name of the last period, `Q2`. */
  readonly lastName: string;
  readonly last: string | null;
  readonly year: string | null;
  readonly locale?: string;
}

/** `−0.4 Q2 · −0.3 year`; what cannot be compared is left out. */
export function changeText({ lastName, last, year, locale }: ChangeText): string {
  const { say } = speechOf(locale);
  const parts = [
    last === null ? null : say('change.last', { change: last, name: lastName }),
    year === null ? null : say('change.year', { change: year }),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** The difference of two amounts as shown, with its sign; null where one is missing. */
export function moneyChange(
  nowMinor: number | null,
  thenMinor: number | null,
  { currency, unit, locale }: Omit<TileMoney, 'unit'> & { unit?: MoneyUnit },
): string | null {
  if (nowMinor === null || thenMinor === null) return null;
  const shownIn = unit ?? speechOf(locale).moneyUnit([nowMinor, thenMinor], currency);
  return signedDifferenceText(shownDifference(nowMinor, thenMinor, currency, shownIn), locale);
}

/** The difference of two counts or measures as shown, with its sign; null where one is missing. */
export function numberChange(
  now: number | null,
  then: number | null,
  { decimals = 0, locale }: { decimals?: number; locale?: string } = {},
): string | null {
  if (now === null || then === null) return null;
  const shown = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  return signedText(shown(now) - shown(then), decimals, locale);
}

/** The text in place of a value: `no data since 3 Nov`, `no data yet`, or that there is nothing to measure. */
export function absentValue(
  state: 'none' | 'no-data',
  sinceDay: string | null,
  { asOfDay, locale }: { asOfDay: string; locale?: string },
): string {
  const { say, day } = speechOf(locale);
  if (state === 'none') return say('absent.none');
  return sinceDay === null ? say('absent.no-data-yet') : say('absent.since', { day: day(sinceDay, asOfDay) });
}
