import { moneyText } from '../money.ts';
import { decimalText } from '../number-text.ts';
import { counted, dayText, numberWord, plural } from './words.ts';

interface Money {
  currency: string;
  locale?: string;
}

/** Why more is closed than comes although the work does not fit, where that is so; null otherwise. */
export function loadExplained(of: { load: number; arrivals: number; closures: number }): string | null {
  if (of.load <= 1 || of.closures <= of.arrivals) return null;
  return `More was closed (${of.closures}) than came (${of.arrivals}), and the promised dates still ask for ${decimalText(of.load, 1)} times the people there are: what is closed is not what is due.`;
}

export function requestSentence(
  of: {
    people: number;
    removedMinor: number | null;
    orderBeatsIt: boolean;
    costMinor: number;
    once: boolean;
  },
  money: Money,
): string {
  const text = (minor: number) => moneyText(minor, money.currency, { locale: money.locale });
  if (of.removedMinor === null) return 'What it would take off the loss could not be worked out.';
  const cost = `${text(of.costMinor)} ${of.once ? 'once' : 'a year'}`;
  const effect =
    of.removedMinor <= of.costMinor / 100
      ? `It takes next to nothing off the yearly loss within two years, for ${cost}.`
      : `It takes ${text(of.removedMinor)} off the yearly loss within two years, for ${cost}.`;
  return of.orderBeatsIt
    ? `${effect} The same people, worst first, would take off more, for nothing.`
    : effect;
}

/** What the return of a request rests on. */
export function returnAssumption(
  of: { by: 'findings' } | { by: 'word' } | { by: 'people'; people: number; bought: boolean },
  money: Money & { dayRateMinor: number },
): string {
  if (of.by === 'findings') return 'What it names is taken as fixed.';
  if (of.by === 'word') return 'The effect is the one that whoever asked gave; the engine was not asked.';
  const bought = `The money is taken to buy ${decimalText(of.people, 1)} ${of.people === 1 ? 'person' : 'people'} from outside at the day rate of ${moneyText(money.dayRateMinor, money.currency, { locale: money.locale })}. `;
  return `${of.bought ? bought : ''}People are taken to come after 90 days, to do half for 90 more, and to do this work alone; the loss is the one after two years, against the same people without them, both in the better order of work.`;
}

/** What the last cut has cost so far, as a range. */
export function cutSentence(
  of: {
    team: string;
    on: string;
    people: number;
    lowMinor: number | null;
    highMinor: number | null;
    asOf: string;
  },
  money: Money,
): string {
  const who = Number.isInteger(of.people)
    ? `${numberWord(of.people)} ${plural(of.people, 'person', 'people')}`
    : counted(of.people, 'person', 'people');
  const lost = `${of.team} lost ${who} on ${dayText(of.on, of.asOf)}`;
  if (of.lowMinor === null || of.highMinor === null)
    return `${lost}; what that cost could not be worked out.`;
  const text = (minor: number) => moneyText(minor, money.currency, { locale: money.locale });
  return `${lost}: by now that has left ${text(of.lowMinor)} to ${text(of.highMinor)} more loss than they would have.`;
}
