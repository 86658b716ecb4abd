import { becauseIn } from '../language/because.ts';
import { speechOf } from '../language/speech.ts';
import { capital } from './words.ts';

/** An answer in one or two sentences, or "Not answered" and why. */
export interface Answer {
  readonly answered: boolean;
  readonly text: string;
  /** The same sentence by sentence, what matters most first: where there is no room, the last go. */
  readonly sentences: readonly string[];
}

interface SpokenFacts {
  readonly locale?: string;
}

interface MoneyFacts extends SpokenFacts {
  readonly currency: string;
}

export function notAnswered(because: string, locale?: string): Answer {
  const text = speechOf(locale).say('answer.not', { because: becauseIn(because.replace(/\.$/, ''), locale) });
  return { answered: false, text, sentences: [text] };
}

const answer = (parts: readonly (string | null)[], locale: string | undefined): Answer => {
  const said = parts.filter((part) => part !== null && part !== '');
  // An abbreviation at the end, such as `46 Mio.`, brings its own full stop.
  const sentences = said.map((part) =>
    speechOf(locale).say('answer.end', { text: capital(part!).replace(/\.$/, '') }),
  );
  return { answered: true, text: sentences.join(' '), sentences };
};

export interface NotDoingFacts extends SpokenFacts {
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
  const { top, withoutOwner, withoutDate, silent, asOfDay, locale } = facts;
  const { say, small, count, percent, day } = speechOf(locale);
  const missing = top === 0 ? 0 : withoutOwner > 0 ? withoutOwner : withoutDate;
  const topText = say('not-doing.top', {
    top,
    smallTop: small(top),
    missing,
    small: small(missing),
    all: missing === top ? 'yes' : 'no',
    what: withoutOwner > 0 ? 'owner' : 'date',
  });
  const lacking = facts.lacking == null ? topText : lackText(facts.lacking, locale);
  const turnedDown = facts.turnedDown ?? 0;
  const refused =
    turnedDown === 0 ? null : say('not-doing.turned-down', { number: turnedDown, count: count(turnedDown) });
  const first = silent[0];
  const silentText = first === undefined ? null : silence(first, silent.length - 1, facts);
  const watched =
    facts.coverage === null
      ? say('not-doing.unwatched')
      : say('not-doing.watched', { share: percent(facts.coverage) });
  const test = facts.restoreTest;
  const restore =
    test === undefined
      ? null
      : say('not-doing.restore', { passed: test.passed ? 'yes' : 'no', day: day(test.onDay, asOfDay) });
  return answer(
    [listedWithSemicolons([lacking, refused]), listedWithSemicolons([silentText, watched]), restore],
    locale,
  );
}

function lackText({ owner, date }: { owner: number; date: number }, locale: string | undefined): string {
  const { say, count } = speechOf(locale);
  if (owner + date === 0) return say('not-doing.lack-none');
  const lack = (what: 'owner' | 'date', number: number) =>
    say('not-doing.lack', { what, number, count: count(number) });
  if (owner === 0) return lack('date', date);
  return date === 0
    ? lack('owner', owner)
    : `${lack('owner', owner)}, ${say('not-doing.lack-also', { count: count(date) })}`;
}

/** Longest name of a source that the sentence has room for; beyond, the head of the page names it. */
const nameRoom = 18;

function silence(
  { name, sinceDay }: NotDoingFacts['silent'][number],
  others: number,
  { asOfDay, locale }: NotDoingFacts,
): string {
  const { say, count, day } = speechOf(locale);
  const when = {
    known: sinceDay === null ? 'no' : 'yes',
    day: sinceDay === null ? '' : day(sinceDay, asOfDay),
  };
  if (name.length > nameRoom)
    return say('not-doing.silent-count', { number: others + 1, count: count(others + 1), ...when });
  return say('not-doing.silent', { name, others, othersCount: count(others), ...when });
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
  const { acceptedExpiring, acceptedExpiringMinor, slipped, unverified, locale } = facts;
  const { say, count, money, percent } = speechOf(locale);
  const worth =
    acceptedExpiringMinor === null || acceptedExpiring === 0
      ? ''
      : say('corners.worth', { amount: money(acceptedExpiringMinor, facts.currency) });
  const accepted = say('corners.accepted', {
    number: acceptedExpiring,
    count: count(acceptedExpiring),
    worth,
    noun: say('noun.period', { noun: facts.periodNoun }),
  });
  const dates = say('corners.dates', { number: slipped, count: count(slipped) });
  const loose =
    unverified === null || unverified === 0 ? null : say('corners.loose', { share: percent(unverified) });
  return answer([listedWithSemicolons([accepted, dates]), loose], locale);
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
  const { p50Minor, p90Minor, p99Minor, probability, incidents, locale } = facts;
  const { say, money, chance } = speechOf(locale);
  if (p50Minor === null || p90Minor === null || p99Minor === null)
    return notAnswered(say('breach.none'), locale);
  const amount = (minor: number) => money(minor, facts.currency);
  return answer(
    [
      say('breach.sizes', { p50: amount(p50Minor), p90: amount(p90Minor), p99: amount(p99Minor) }),
      probability === null ? null : say('breach.chance', { chance: chance(probability) }),
      incidents === null
        ? null
        : say('breach.incidents', { count: incidents, noun: say('noun.period', { noun: facts.periodNoun }) }),
    ],
    locale,
  );
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
    /** Others over the same findings, and what all of them come to in one run; absent: there is none. */
    readonly together?: {
      readonly others: number;
      readonly lowMinor: number;
      readonly highMinor: number;
    } | null;
  } | null;
  /** Yearly loss that the next unit of spend takes away, per unit; null: not worked out. */
  readonly nextUnit?: number | null;
}

/** "What do we spend to prevent it?" The price of a no is a range; a gain and a loss are both said. */
export function spendAnswer(facts: SpendFacts): Answer {
  const { refused, nextUnit, locale } = facts;
  const { say, small, number, money } = speechOf(locale);
  if (facts.perYearMinor === null) return notAnswered(say('spend.none'), locale);
  const amount = (minor: number) => money(minor, facts.currency);
  const price =
    refused === null
      ? null
      : say('spend.refused', {
          who:
            refused.people > 0
              ? say('spend.who', { people: refused.people, small: small(refused.people) })
              : refused.what,
          period: refused.period,
          gain: refused.lowMinor > 0 ? 'range' : refused.highMinor > 0 ? 'most' : 'none',
          low: amount(refused.lowMinor),
          high: amount(refused.highMinor),
        });
  const joint = refused?.together ?? null;
  const together =
    joint === null || joint.highMinor <= 0
      ? null
      : say('spend.together', {
          others: joint.others,
          small: small(joint.others),
          gain: joint.lowMinor > 0 ? 'range' : 'most',
          low: amount(joint.lowMinor),
          high: amount(joint.highMinor),
        });
  const next =
    nextUnit === null || nextUnit === undefined ? null : say('spend.next', { amount: number(nextUnit, 1) });
  return answer([say('spend.year', { amount: amount(facts.perYearMinor) }), price, together, next], locale);
}

/** One line of what is missing: `No data from scanner and cloud logs`. */
export function missingSources(names: readonly string[], locale?: string): string {
  const { say, list } = speechOf(locale);
  return names.length === 0 ? say('missing.none') : say('missing.from', { names: list(names) });
}
