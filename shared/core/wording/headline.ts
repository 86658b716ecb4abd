import type { MoneyUnit } from '../money.ts';
import { differenceText, moneyText, moneyUnit, shownAmount, shownDifference } from '../money.ts';
import { decimalText, percentText } from '../number-text.ts';
import { capital, counted, dayText, ordinalWord } from './words.ts';

/** What the board holds the loss against. */
export type AppetiteFacts =
  | { readonly kind: 'expected'; readonly budgetMinor: number }
  | {
      readonly kind: 'tail';
      readonly status: 'within' | 'near' | 'above';
      readonly previous?: 'within' | 'near' | 'above';
      readonly probability: number;
    };

/** The change since the last period, grouped as the bridge groups it. In minor units; they add up to the change. */
export interface ChangeFacts {
  /** New, reopened, repaid. */
  readonly earnedMinor: number;
  /** Threat. */
  readonly worldMinor: number;
  /** Scope and business inputs. */
  readonly oursMinor: number;
  readonly methodMinor: number;
  /** The largest of ours and method, in words: `breach response`, `two units added`, `new EPSS model`. */
  readonly largest?: { readonly kind: 'inputs' | 'scope' | 'method'; readonly what: string | null };
}

export interface HeadlineFacts {
  readonly currency: string;
  readonly locale?: string;
  /** Expected loss in a year; null: cannot be known, `because` says why. */
  readonly nowMinor: number | null;
  readonly because?: string;
  /** Null: there is no earlier period to compare. */
  readonly previousMinor: number | null;
  /** A change no larger than this is noise. */
  readonly noiseMinor: number;
  /** Periods in a row with a change in this direction, this one included. */
  readonly streak: number;
  /** The period is still running. */
  readonly toDate: boolean;
  readonly periodNoun: 'week' | 'month' | 'quarter';
  /** Null: none approved. Left out: it is set for the company, and this is a part of it. */
  readonly appetite?: AppetiteFacts | null;
  readonly change: ChangeFacts | null;
  /** The earlier figure was restated. */
  readonly restated?: boolean;
  /** Inputs that are stale or missing, oldest first. */
  readonly staleInputs: readonly { readonly name: string; readonly sinceDay: string | null }[];
  /** Said behind the sentence, e.g. `rough, not reviewed`. */
  readonly caveat?: string | null;
  readonly asOfDay: string;
}

/**
 * The one sentence at the head of the page: measure, change, level, relation to appetite. What rests on our own
 * revaluing, scope or method is said first; no "rose" or "fell" within the noise; stale inputs are named.
 */
export function headline(facts: HeadlineFacts): string {
  return `${core(facts)}${asides(facts)}`;
}

function core(facts: HeadlineFacts): string {
  const { nowMinor, previousMinor, currency, locale } = facts;
  if (nowMinor === null) return `Expected loss cannot be given: ${facts.because ?? 'no data yet'}`;
  const budget = facts.appetite?.kind === 'expected' ? facts.appetite.budgetMinor : 0;
  const unit = moneyUnit([nowMinor, previousMinor ?? 0, budget], currency);
  const level = `${moneyText(nowMinor, currency, { unit, locale })} a year`;
  if (previousMinor === null) {
    return `Expected loss is ${level}${relation(facts, unit)}; no earlier ${facts.periodNoun} to compare`;
  }
  const first = revaluedFirst(facts, nowMinor - previousMinor, unit);
  if (first !== null) return `${first}. Expected loss is ${level}${relation(facts, unit)}`;
  const when = facts.toDate ? ` so far this ${facts.periodNoun}` : '';
  if (isNoise(facts, nowMinor - previousMinor)) {
    return `Expected loss is broadly unchanged at ${level}${when}${relation(facts, unit)}`;
  }
  const verb = nowMinor < previousMinor ? 'fell' : 'rose';
  const streak =
    facts.streak > 1 && !facts.toDate ? ` for a ${ordinalWord(facts.streak)} ${facts.periodNoun},` : '';
  return `Expected loss ${verb}${streak} ${changeBy(nowMinor, previousMinor, unit, facts)} to ${level}${when}${relation(facts, unit)}`;
}

function changeBy(nowMinor: number, previousMinor: number, unit: MoneyUnit, facts: HeadlineFacts): string {
  const ratio = previousMinor > 0 ? nowMinor / previousMinor : Number.POSITIVE_INFINITY;
  if (ratio <= 2) return `by ${percentText(Math.abs(ratio - 1), facts.locale)}`;
  if (previousMinor === 0) return 'from 0';
  if (ratio < 100) return `by a factor of ${decimalText(ratio, ratio < 10 ? 1 : 0, facts.locale)}`;
  return `from ${moneyText(previousMinor, facts.currency, { unit, locale: facts.locale })}`;
}

const isNoise = (facts: HeadlineFacts, changeMinor: number) => Math.abs(changeMinor) <= facts.noiseMinor;

/** The sentence that comes first where ours and method carry the change: flipped sign, or more than half of it. */
function revaluedFirst(facts: HeadlineFacts, totalMinor: number, unit: MoneyUnit): string | null {
  if (facts.change === null) return null;
  const explained = facts.change.oursMinor + facts.change.methodMinor;
  const like = totalMinor - explained;
  const flat = isNoise(facts, totalMinor);
  if (flat ? isNoise(facts, like) : Math.abs(explained) <= Math.abs(totalMinor) / 2) return null;
  const state = flat ? 'Unchanged' : totalMinor < 0 ? 'Lower' : 'Higher';
  const carries = flat || isNoise(facts, like) || like > 0 !== totalMinor > 0;
  const link = carries ? 'only because' : explained > 0 === totalMinor > 0 ? 'mostly because' : 'although';
  const shown = differenceText(shownAmount(like, facts.currency, unit), facts.locale);
  const amount = shown === '0' ? moneyText(Math.abs(like), facts.currency) : `${shown}${unit && ` ${unit}`}`;
  const moved = isNoise(facts, like) ? 'is broadly unchanged' : `${like < 0 ? 'fell' : 'rose'} ${amount}`;
  return `${state} ${link} ${revaluing(facts.change)}; on last ${facts.periodNoun}'s assumptions it ${moved}`;
}

function revaluing(change: ChangeFacts): string {
  const kind =
    change.largest?.kind ?? (Math.abs(change.methodMinor) > Math.abs(change.oursMinor) ? 'method' : 'inputs');
  const what = change.largest?.what ?? null;
  if (kind === 'inputs') return `we revalued ${what ?? 'our inputs'}`;
  return `the ${kind} changed${what === null ? '' : ` (${what})`}`;
}

/** How the level stands to appetite, with the comma or semicolon before it. */
function relation(facts: HeadlineFacts, unit: MoneyUnit): string {
  const { appetite, nowMinor, previousMinor, currency, locale } = facts;
  if (appetite === undefined) return '';
  if (appetite === null || nowMinor === null) return '; no appetite approved yet';
  if (appetite.kind === 'tail') {
    const still = appetite.previous === appetite.status ? 'still ' : '';
    const words = { within: 'within', above: 'above', near: 'too near to call against' }[appetite.status];
    return `, and the loss in 1 year of ${Math.round(1 / appetite.probability)} is ${still}${words} the appetite you set`;
  }
  const gap = shownDifference(nowMinor, appetite.budgetMinor, currency, unit);
  const above = nowMinor > appetite.budgetMinor;
  const wasAbove = previousMinor === null ? null : previousMinor > appetite.budgetMinor;
  const time = wasAbove === null ? '' : wasAbove !== above ? 'now ' : above ? 'still ' : '';
  if (gap === 0) return `, and is ${time}at the appetite you set`;
  return `, and is ${time}${differenceText(gap, locale)}${unit && ` ${unit}`} ${above ? 'above' : 'below'} the appetite you set`;
}

function asides(facts: HeadlineFacts): string {
  const stale = facts.staleInputs[0];
  const since = (sinceDay: string | null) =>
    sinceDay === null ? 'missing' : `stale since ${dayText(sinceDay, facts.asOfDay)}`;
  const parts = [
    facts.restated ? `last ${facts.periodNoun} restated` : null,
    stale === undefined
      ? null
      : facts.staleInputs.length === 1
        ? `${stale.name} ${since(stale.sinceDay)}`
        : `${counted(facts.staleInputs.length, 'input')} stale or missing, first ${stale.name}`,
    facts.caveat ?? null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

/** `Demonstration Retail Group · third fiscal quarter 2026 · data to 30 Sep 2026 · USD millions · all 6 units`. */
export function scopeLine(parts: readonly (string | null)[]): string {
  return capital(parts.filter((part) => part !== null && part !== '').join(' · '));
}
