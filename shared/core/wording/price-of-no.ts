import type { PriceOfNo, PriceTogether } from '../../schema/decision.ts';
import { type MoneyOptions, moneyText } from '../money.ts';
import { capital, counted, dayText, listed, numberWord, plural } from './words.ts';

type Facts = Omit<PriceOfNo, 'sentence' | 'assumption'> & {
  currency: string;
  locale?: string;
  outcome: 'refused' | 'deferred';
};

/** What the no has cost, in one or two sentences: the range first, then what became of what it was about. */
export function priceSentence(facts: Facts): string {
  const { refusedOn, because, lowMinor, highMinor, meanwhile } = facts;
  const today = facts.asOf.slice(0, 10);
  const since = `${capital(facts.outcome)} on ${dayText(refusedOn, today)}`;
  if (because !== null || facts.valueMinor === null || lowMinor === null || highMinor === null)
    return `${since}; its price is not known: ${because ?? 'the loss model gives no figure'}.`;
  const options: MoneyOptions = { locale: facts.locale };
  const money = (minor: number) => moneyText(Math.abs(minor), facts.currency, options);
  const price =
    highMinor <= 0
      ? `it would not have paid for itself by now (short by ${between(money(highMinor), money(lowMinor))})`
      : lowMinor < 0
        ? `it would have saved at most ${money(highMinor)} by now, or cost ${money(lowMinor)} more than it saved`
        : `it would have saved ${between(money(lowMinor), money(highMinor))} by now, its own cost taken off`;
  return [`${since}: ${price}`, whatBecame(meanwhile, today)]
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

const between = (low: string, high: string) => (low === high ? low : `${low} to ${high}`);

function whatBecame({ findings, open, fixed, incidents }: PriceOfNo['meanwhile'], today: string): string {
  if (findings === 0) return '';
  const left =
    open === 0
      ? `all ${counted(findings, 'finding')} it was about ${plural(findings, 'is', 'are')} fixed by now`
      : fixed === 0
        ? `${findings === 1 ? 'the finding it was about is' : `all ${counted(findings, 'finding')} it was about are`} still open`
        : `${open} of the ${counted(findings, 'finding')} it was about ${plural(open, 'is', 'are')} still open`;
  const [first] = incidents;
  if (first === undefined) return capital(left);
  const more = incidents.length - 1;
  const others = more === 0 ? '' : ` and ${numberWord(more)} more`;
  return `${capital(left)}; meanwhile: ${first.title}, ${dayText(first.startedOn, today)}${others}`;
}

/** What several requests over the same findings have cost, told apart from the sum of what each has cost alone. */
export function togetherSentence(
  facts: Omit<PriceTogether, 'sentence'> & { titles: readonly string[]; currency: string; locale?: string },
): string {
  const { titles, lowMinor, highMinor, because } = facts;
  const who = `${listed(titles.map((title) => `“${title}”`))} are about the same findings`;
  if (because !== null || lowMinor === null || highMinor === null)
    return `${who}; what they come to together is not known: ${because ?? 'the loss model gives no figure'}.`;
  const money = (minor: number) => moneyText(Math.abs(minor), facts.currency, { locale: facts.locale });
  const price =
    highMinor <= 0
      ? `all of them would not have paid for themselves by now (short by ${between(money(highMinor), money(lowMinor))})`
      : lowMinor < 0
        ? `all of them would have saved at most ${money(highMinor)} by now, or cost ${money(lowMinor)} more than they saved`
        : `all of them would have saved ${between(money(lowMinor), money(highMinor))} by now, what they cost taken off`;
  return `${who}: ${price}. That is together, not added: added up, one finding would count more than once.`;
}

/** What the price of one request rests on. */
export function priceAssumption(
  of:
    | { by: 'asker' }
    | { by: 'people' }
    | {
        by: 'engine';
        /** At how many instants the engine was run. */
        runs: number;
        /** Day on which the exposure of the day of asking was worked out; null: on that day itself. */
        afterwards: string | null;
      },
): string {
  if (of.by === 'asker')
    return 'The effect is the one that whoever asked gave, the same on every day; the engine was not asked.';
  if (of.by === 'people')
    return 'People are taken to come 90 days after the refusal, to do half for 90 more, and to do this work alone; the path of the exposure is worked out ahead from the day of refusal.';
  const between =
    of.runs > 2
      ? `the engine was run on the day of refusal, on ${of.runs === 3 ? 'one day' : `${numberWord(of.runs - 2)} days`} since, and now`
      : 'the engine was run on the day of refusal and now';
  const later =
    of.afterwards === null
      ? ''
      : ` The range is that of the day of asking, worked out afterwards on ${of.afterwards}.`;
  return `${capital(between)}; from each to the next the exposure falls as findings are closed, and evenly where none is.${later}`;
}
