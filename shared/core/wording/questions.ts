import { moneyText } from '../money.ts';
import { decimalText, percentText } from '../number-text.ts';
import { capital, chanceText, counted, dayText, listed, numberWord, plural } from './words.ts';

/** An answer in one or two sentences, or "Not answered" and why. */
export interface Answer {
  readonly answered: boolean;
  readonly text: string;
  /** The same sentence by sentence, what matters most first: where there is no room, the last go. */
  readonly sentences: readonly string[];
}

interface MoneyFacts {
  readonly currency: string;
  readonly locale?: string;
}

export function notAnswered(because: string): Answer {
  const text = `Not answered: ${because.replace(/\.$/, '')}.`;
  return { answered: false, text, sentences: [text] };
}

const answer = (parts: readonly (string | null)[]): Answer => {
  const said = parts.filter((part) => part !== null && part !== '');
  const sentences = said.map((part) => `${capital(part!)}.`);
  return { answered: true, text: sentences.join(' '), sentences };
};

export interface NotDoingFacts {
  /** The fixes listed first, and those of them without an owner or a date. */
  readonly top: number;
  readonly withoutOwner: number;
  readonly withoutDate: number;
  /** All fixes that matter and are not done, counted by what they lack; null: nobody looked yet. */
  readonly lacking?: { readonly owner: number; readonly date: number } | null;
  /** Requests that were refused or put off in the last year. */
  readonly turnedDown?: number;
  /** Sources that went silent. */
  readonly silent: readonly { readonly name: string; readonly sinceDay: string | null }[];
  /** Share of assets whose telemetry reached us; null: not measured. */
  readonly coverage: number | null;
  /** Last restore that was tried; undefined: not recorded. */
  readonly restoreTest?: { readonly onDay: string; readonly passed: boolean };
  readonly asOfDay: string;
}

/** "What are we not doing?" */
export function notDoing(facts: NotDoingFacts): Answer {
  const { top, withoutOwner, withoutDate, silent, asOfDay } = facts;
  const missing = withoutOwner > 0 ? withoutOwner : withoutDate;
  const what = withoutOwner > 0 ? 'owner' : 'date';
  const topText =
    top === 0
      ? 'no open fix is listed'
      : missing === 0
        ? top === 1
          ? 'the top fix has an owner and a date'
          : `the top ${numberWord(top)} have owners and dates`
        : top === 1
          ? `the top fix has no ${what}`
          : missing === top
            ? `none of the top ${numberWord(top)} has ${what === 'owner' ? 'an owner' : 'a date'}`
            : `${numberWord(missing)} of the top ${numberWord(top)} ${missing === 1 ? 'has' : 'have'} no ${what}`;
  const lacking = facts.lacking == null ? topText : lackText(facts.lacking);
  const turnedDown = facts.turnedDown ?? 0;
  const refused = turnedDown === 0 ? null : `${counted(turnedDown, 'request')} turned down in a year`;
  const first = silent[0];
  const silentText = first === undefined ? null : silence(first, silent.length - 1, asOfDay);
  const watched =
    facts.coverage === null ? 'coverage unknown' : `${percentText(facts.coverage)} of systems watched`;
  const test = facts.restoreTest;
  const restore =
    test === undefined
      ? null
      : `last restore test ${test.passed ? 'passed' : 'failed'} on ${dayText(test.onDay, asOfDay)}`;
  return answer([
    listedWithSemicolons([lacking, refused]),
    listedWithSemicolons([silentText, watched]),
    restore,
  ]);
}

function lackText({ owner, date }: { owner: number; date: number }): string {
  if (owner + date === 0) return 'every fix that matters has an owner and a date';
  const parts = [
    owner === 0
      ? null
      : `${counted(owner, 'fix', 'fixes')} that ${plural(owner, 'matters has', 'matter have')} no owner`,
    date === 0
      ? null
      : owner === 0
        ? `${counted(date, 'fix', 'fixes')} that ${plural(date, 'matters has', 'matter have')} no date`
        : `${date} no date`,
  ].filter((part) => part !== null);
  return parts.join(', ');
}

/** Longest name of a source that the sentence has room for; beyond, the head of the page names it. */
const nameRoom = 18;

function silence(
  { name, sinceDay }: NotDoingFacts['silent'][number],
  others: number,
  asOfDay: string,
): string {
  const since = sinceDay === null ? '' : ` since ${dayText(sinceDay, asOfDay)}`;
  if (name.length > nameRoom) return `${counted(others + 1, 'source')} silent${since}`;
  const more = others > 0 ? ` and ${counted(others, 'other source')} silent` : '';
  return `${sinceDay === null ? `nothing yet from ${name}` : `nothing from ${name}${since}`}${more}`;
}

const listedWithSemicolons = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join('; ');

export interface CornersFacts extends MoneyFacts {
  readonly acceptedExpiring: number;
  readonly acceptedExpiringMinor: number | null;
  /** Findings whose date moved three times or more. */
  readonly slipped: number;
  /** Share of this period's closings that nobody verified; null: nothing closed. */
  readonly unverified: number | null;
  readonly periodNoun: string;
}

/** "What corners are we cutting?" */
export function corners(facts: CornersFacts): Answer {
  const { acceptedExpiring, acceptedExpiringMinor, slipped, unverified } = facts;
  const worth =
    acceptedExpiringMinor === null || acceptedExpiring === 0
      ? ''
      : ` (${moneyText(acceptedExpiringMinor, facts.currency, { locale: facts.locale })})`;
  const accepted =
    acceptedExpiring === 0
      ? `no accepted risk expires this ${facts.periodNoun}`
      : `${counted(acceptedExpiring, 'accepted risk')}${worth} ${plural(acceptedExpiring, 'expires', 'expire')} this ${facts.periodNoun}`;
  const dates = slipped === 0 ? 'no date moved 3 times' : `${counted(slipped, 'date')} moved 3 times or more`;
  const loose =
    unverified === null || unverified === 0 ? null : `${percentText(unverified)} of closings not verified`;
  return answer([listedWithSemicolons([accepted, dates]), loose]);
}

export interface BreachFacts extends MoneyFacts {
  /** Loss of one material event: median, 1 in 10, 1 in 100. Null: no scenario. */
  readonly p50Minor: number | null;
  readonly p90Minor: number | null;
  readonly p99Minor: number | null;
  /** Of at least one within 12 months. */
  readonly probability: number | null;
  /** Incidents of the period. */
  readonly incidents: number | null;
  readonly periodNoun: string;
}

/** "What would a breach cost us?" */
export function breachCost(facts: BreachFacts): Answer {
  const { p50Minor, p90Minor, p99Minor, probability, incidents } = facts;
  if (p50Minor === null || p90Minor === null || p99Minor === null)
    return notAnswered('no loss scenario entered yet');
  const money = (minor: number) => moneyText(minor, facts.currency, { locale: facts.locale });
  return answer([
    `a material one ${money(p50Minor)}; 1 in 10 above ${money(p90Minor)}, 1 in 100 above ${money(p99Minor)}`,
    listedWithSemicolons([
      probability === null ? null : `chance in a year: ${chanceText(probability)}`,
      incidents === null
        ? null
        : incidents === 0
          ? `none this ${facts.periodNoun}`
          : `${incidents} this ${facts.periodNoun}`,
    ]),
  ]);
}

export interface SpendFacts extends MoneyFacts {
  /** A year; null: not recorded. */
  readonly perYearMinor: number | null;
  /** The refused request that cost most so far. */
  readonly refused: {
    readonly what: string;
    readonly people: number;
    readonly period: string;
    readonly lowMinor: number;
    readonly highMinor: number;
  } | null;
  /** Yearly loss that the next unit of spend takes away, per unit; null: not worked out. */
  readonly nextUnit?: number | null;
}

/** "What do we spend to prevent it?" The price of a no is a range; a gain and a loss are both said. */
export function spendAnswer(facts: SpendFacts): Answer {
  if (facts.perYearMinor === null) return notAnswered('no spend recorded yet');
  const money = (minor: number) => moneyText(minor, facts.currency, { locale: facts.locale });
  const { refused, nextUnit } = facts;
  const who =
    refused === null
      ? ''
      : refused.people > 0
        ? `the ${refused.people === 1 ? 'person' : `${numberWord(refused.people)} people`}`
        : refused.what;
  const price =
    refused === null
      ? null
      : refused.lowMinor > 0
        ? `${who} refused in ${refused.period} would have saved ${money(refused.lowMinor)} to ${money(refused.highMinor)} by now`
        : refused.highMinor > 0
          ? `${who} refused in ${refused.period} would have saved at most ${money(refused.highMinor)} by now`
          : `${who} refused in ${refused.period} would have saved nothing by now`;
  const next =
    nextUnit === null || nextUnit === undefined
      ? null
      : `the next 1 spent takes ${decimalText(nextUnit, 1)} off the yearly loss`;
  return answer([`${money(facts.perYearMinor)} a year`, price, next]);
}

/** One line of what is missing: `No data from scanner and cloud logs`. */
export function missingSources(names: readonly string[]): string {
  return names.length === 0 ? 'Nothing is missing' : `No data from ${listed(names)}`;
}
