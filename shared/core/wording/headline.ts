import { speechOf } from '../language/speech.ts';
import type { MoneyUnit } from '../money.ts';
import { differenceText, shownAmount, shownDifference } from '../money.ts';
import { capital } from './words.ts';

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
  const { nowMinor, previousMinor, currency } = facts;
  const { say, money, moneyUnit, rank } = speechOf(facts.locale);
  if (nowMinor === null)
    return say('headline.unknown', { because: facts.because ?? say('headline.no-data-yet') });
  const budget = facts.appetite?.kind === 'expected' ? facts.appetite.budgetMinor : 0;
  const unit = moneyUnit([nowMinor, previousMinor ?? 0, budget], currency);
  const noun = say('noun.period', { noun: facts.periodNoun });
  const level = say('headline.level', { amount: money(nowMinor, currency, unit) });
  const relation = relationText(facts, unit);
  if (previousMinor === null) return say('headline.first', { level, relation, noun });
  const first = revaluedFirst(facts, nowMinor - previousMinor, unit);
  if (first !== null) return say('headline.after-revaluing', { first, level, relation });
  const when = facts.toDate ? say('headline.so-far', { noun }) : '';
  if (isNoise(facts, nowMinor - previousMinor)) return say('headline.unchanged', { level, when, relation });
  return say('headline.moved', {
    way: nowMinor < previousMinor ? 'fell' : 'rose',
    streak:
      facts.streak > 1 && !facts.toDate ? say('headline.streak', { rank: rank(facts.streak), noun }) : '',
    by: changeBy(nowMinor, previousMinor, unit, facts),
    level,
    when,
    relation,
  });
}

function changeBy(nowMinor: number, previousMinor: number, unit: MoneyUnit, facts: HeadlineFacts): string {
  const { say, money, number, percent } = speechOf(facts.locale);
  const ratio = previousMinor > 0 ? nowMinor / previousMinor : Number.POSITIVE_INFINITY;
  if (ratio <= 2) return say('headline.by.share', { share: percent(Math.abs(ratio - 1)) });
  if (previousMinor === 0) return say('headline.by.from', { amount: '0' });
  if (ratio < 100) return say('headline.by.factor', { factor: number(ratio, ratio < 10 ? 1 : 0) });
  return say('headline.by.from', { amount: money(previousMinor, facts.currency, unit) });
}

const isNoise = (facts: HeadlineFacts, changeMinor: number) => Math.abs(changeMinor) <= facts.noiseMinor;

/** The sentence that comes first where ours and method carry the change: flipped sign, or more than half of it. */
function revaluedFirst(facts: HeadlineFacts, totalMinor: number, unit: MoneyUnit): string | null {
  if (facts.change === null) return null;
  const { say, money, inUnit } = speechOf(facts.locale);
  const explained = facts.change.oursMinor + facts.change.methodMinor;
  const like = totalMinor - explained;
  const flat = isNoise(facts, totalMinor);
  if (flat ? isNoise(facts, like) : Math.abs(explained) <= Math.abs(totalMinor) / 2) return null;
  const carries = flat || isNoise(facts, like) || like > 0 !== totalMinor > 0;
  const shown = differenceText(shownAmount(like, facts.currency, unit), facts.locale);
  const amount = shown === '0' ? money(Math.abs(like), facts.currency) : inUnit({ value: shown, unit });
  return say('headline.revalued', {
    state: flat ? 'same' : totalMinor < 0 ? 'lower' : 'higher',
    link: carries ? 'only' : explained > 0 === totalMinor > 0 ? 'mostly' : 'although',
    what: revaluing(facts.change, facts.locale),
    noun: say('noun.period', { noun: facts.periodNoun }),
    moved: isNoise(facts, like)
      ? say('headline.revalued.flat')
      : say('headline.revalued.moved', { way: like < 0 ? 'fell' : 'rose', amount }),
  });
}

function revaluing(change: ChangeFacts, locale?: string): string {
  const { say } = speechOf(locale);
  const kind =
    change.largest?.kind ?? (Math.abs(change.methodMinor) > Math.abs(change.oursMinor) ? 'method' : 'inputs');
  const what = change.largest?.what ?? null;
  if (kind === 'inputs')
    return say('headline.revaluing.inputs', { what: what ?? say('headline.revaluing.our-inputs') });
  return say('headline.revaluing.other', {
    kind,
    what: what === null ? '' : say('headline.revaluing.what', { what }),
  });
}

/** How the level stands to appetite, with the comma or semicolon before it. */
function relationText(facts: HeadlineFacts, unit: MoneyUnit): string {
  const { appetite, nowMinor, previousMinor, currency, locale } = facts;
  const { say, inUnit } = speechOf(locale);
  if (appetite === undefined) return say('headline.relation.none');
  if (appetite === null || nowMinor === null) return say('headline.relation.no-appetite');
  if (appetite.kind === 'tail')
    return say('headline.relation.tail', {
      years: Math.round(1 / appetite.probability),
      still: appetite.previous === appetite.status ? 'yes' : 'no',
      status: appetite.status,
    });
  const gap = shownDifference(nowMinor, appetite.budgetMinor, currency, unit);
  const above = nowMinor > appetite.budgetMinor;
  const wasAbove = previousMinor === null ? null : previousMinor > appetite.budgetMinor;
  const time = wasAbove === null ? 'none' : wasAbove !== above ? 'now' : above ? 'still' : 'none';
  if (gap === 0) return say('headline.relation.at', { time });
  return say('headline.relation.gap', {
    time,
    gap: inUnit({ value: differenceText(gap, locale), unit }),
    side: above ? 'above' : 'below',
  });
}

function asides(facts: HeadlineFacts): string {
  const { say, day, count } = speechOf(facts.locale);
  const stale = facts.staleInputs[0];
  const parts = [
    facts.restated
      ? say('headline.aside.restated', { noun: say('noun.period', { noun: facts.periodNoun }) })
      : null,
    stale === undefined
      ? null
      : facts.staleInputs.length > 1
        ? say('headline.aside.several', {
            count: count(facts.staleInputs.length),
            number: facts.staleInputs.length,
            name: stale.name,
          })
        : stale.sinceDay === null
          ? say('headline.aside.missing', { name: stale.name })
          : say('headline.aside.stale', { name: stale.name, day: day(stale.sinceDay, facts.asOfDay) }),
    facts.caveat ?? null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : say('headline.aside', { parts: parts.join('; ') });
}

/** `Demonstration Retail Group · third fiscal quarter 2026 · data to 30 Sep 2026 · USD millions · all 6 units`. */
export function scopeLine(parts: readonly (string | null)[]): string {
  return capital(parts.filter((part) => part !== null && part !== '').join(' · '));
}
