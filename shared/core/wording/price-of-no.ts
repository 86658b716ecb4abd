import type { PriceOfNo } from '../../schema/decision.ts';
import { type MoneyOptions, moneyText } from '../money.ts';
import { capital, counted, dayText, numberWord, plural } from './words.ts';

type Facts = Omit<PriceOfNo, 'sentence'> & {
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
