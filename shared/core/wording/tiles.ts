import type { MoneyUnit } from '../money.ts';
import { moneyText, moneyUnit, rangeText, shownDifference, signedDifferenceText } from '../money.ts';
import { countText, decimalText, signedText } from '../number-text.ts';
import { noDataText } from './words.ts';

/** A word for the level, never for the direction; the tone gives it colour and shape. */
export interface StatusWord {
  readonly tone: 'good' | 'neutral' | 'attention';
  readonly text: string;
}

export function appetiteStatus(status: 'within' | 'near' | 'above' | null): StatusWord {
  if (status === null) return { tone: 'neutral', text: 'no appetite approved yet' };
  if (status === 'near') return { tone: 'neutral', text: 'near appetite' };
  return status === 'above'
    ? { tone: 'attention', text: 'above appetite' }
    : { tone: 'good', text: 'within appetite' };
}

/** Debt against a limit in one unit: `above limit 5`. */
export function limitStatus(
  minor: number,
  limitMinor: number | null,
  currency: string,
  unit: MoneyUnit,
): StatusWord {
  if (limitMinor === null) return { tone: 'neutral', text: 'no limit set' };
  const limit = moneyText(limitMinor, currency, { unit }).replace(/(\.0)?( \S+)?$/, '');
  return minor > limitMinor
    ? { tone: 'attention', text: `above limit ${limit}` }
    : { tone: 'good', text: `within limit ${limit}` };
}

/** Half-life against its target in days: `slower than 30`. A half-life not reached is slower than any target. */
export function speedStatus(days: number | null, targetDays: number | null): StatusWord {
  if (targetDays === null) return { tone: 'neutral', text: 'no target set' };
  return days === null || days > targetDays
    ? { tone: 'attention', text: `slower than ${countText(targetDays)}` }
    : { tone: 'good', text: `within ${countText(targetDays)}` };
}

/** People there against people needed: `short by 4.2`, from the numbers as they are shown. */
export function peopleStatus(people: number, needed: number): StatusWord {
  const short = Math.round(needed * 10) / 10 - Math.round(people * 10) / 10;
  return short > 0.049
    ? { tone: 'attention', text: `short by ${decimalText(short, 1)}` }
    : { tone: 'good', text: 'enough people' };
}

/** `80 % range of the estimate 2.2 – 4.4`; without a range the inputs were taken as certain. */
export function estimateContext(
  lowMinor: number | null,
  highMinor: number | null,
  currency: string,
  unit: MoneyUnit,
): string {
  if (lowMinor === null || highMinor === null) return 'inputs taken as certain';
  return `80 % range of the estimate ${rangeText(lowMinor, highMinor, currency, { unit }).value}`;
}

/** `net of insurance 7.3 · cover to 20`; without a policy `not insured`. */
export function insuranceContext(
  netMinor: number | null,
  coverMinor: number | null,
  currency: string,
  unit: MoneyUnit,
): string {
  if (netMinor === null || coverMinor === null) return 'no insurance entered';
  const amount = (minor: number) => moneyText(minor, currency, { unit }).replace(/ \S+$/, '');
  return `net of insurance ${amount(netMinor)} · cover to ${amount(coverMinor)}`;
}

/** `8,200 person-days · 4.4 – 7.0`. */
export function debtContext(
  personDays: number,
  lowMinor: number | null,
  highMinor: number | null,
  currency: string,
  unit: MoneyUnit,
): string {
  const work = `${countText(Math.round(personDays))} person-days`;
  if (lowMinor === null || highMinor === null) return work;
  return `${work} · ${rangeText(lowMinor, highMinor, currency, { unit }).value}`;
}

/** `36 – 47 · exploitable ones 12`; an end that is not reached says so. */
export function halfLifeContext(
  lower: number | null,
  upper: number | null,
  exploitableDays: number | null,
  tooFew: boolean,
): string {
  if (tooFew) return 'too few to say';
  const end = (days: number | null) =>
    days === null ? 'not reached' : decimalText(days, Number.isInteger(days) ? 0 : 1);
  const exploitable = exploitableDays === null ? '' : ` · exploitable ones ${end(exploitableDays)}`;
  return `${end(lower)} – ${end(upper)}${exploitable}`;
}

/** A half-life as the tile shows it: whole days, `not reached` where half is never closed. */
export function halfLifeValue(days: number | null): { value: string; unit: string } {
  return days === null
    ? { value: 'not reached', unit: '' }
    : { value: decimalText(days, 0), unit: days === 1 ? 'day' : 'days' };
}

/** `10.4` of `of 14.6`. */
export function peopleValue(people: number, needed: number): { value: string; unit: string } {
  return { value: decimalText(people, 1), unit: `of ${decimalText(needed, 1)}` };
}

export interface ChangeText {
  /** Short name of the last period, `Q2`. */
  readonly lastName: string;
  readonly last: string | null;
  readonly year: string | null;
}

/** `−0.4 Q2 · −0.3 year`; what cannot be compared is left out. */
export function changeText({ lastName, last, year }: ChangeText): string {
  const parts = [last === null ? null : `${last} ${lastName}`, year === null ? null : `${year} year`];
  return parts.filter((part) => part !== null).join(' · ');
}

/** The difference of two amounts as shown, with its sign; null where one is missing. */
export function moneyChange(
  nowMinor: number | null,
  thenMinor: number | null,
  currency: string,
  unit?: MoneyUnit,
): string | null {
  if (nowMinor === null || thenMinor === null) return null;
  return signedDifferenceText(
    shownDifference(nowMinor, thenMinor, currency, unit ?? moneyUnit([nowMinor, thenMinor], currency)),
  );
}

/** The difference of two counts or measures as shown, with its sign; null where one is missing. */
export function numberChange(now: number | null, then: number | null, decimals = 0): string | null {
  if (now === null || then === null) return null;
  const shown = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  return signedText(shown(now) - shown(then), decimals);
}

/** The text in place of a value: `no data since 3 Nov`, `no data yet`, or that there is nothing to measure. */
export function absentValue(state: 'none' | 'no-data', sinceDay: string | null, asOfDay: string): string {
  return state === 'none' ? 'none' : noDataText(sinceDay, asOfDay);
}
