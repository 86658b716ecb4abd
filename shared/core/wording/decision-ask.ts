import type { DocumentAsk } from '../../schema/briefing-document.ts';
import type { Decision, DecisionOption } from '../../schema/decision.ts';
import { type Speech, speechOf } from '../language/speech.ts';
import { cutToFit } from './cut.ts';

export interface AskIn {
  locale: string;
  currency: string;
  /** Whether an ask has its place; its title is cut where it has not. The options behind it keep the whole. */
  fits?(text: string): boolean;
}

/** A request as the board is asked for it: cost and effect of its first option, and all options behind it. */
export function decisionAsk(
  decision: Decision,
  { locale, currency, fits = () => true }: AskIn,
): Omit<DocumentAsk, 'number'> {
  const speech = speechOf(locale);
  const { id, title, kind, options, minutes } = decision;
  const said = (title: string) => sentenceOf({ ...decision, title }, speech, currency);
  return {
    text: said(cutToFit(title, (cut) => fits(said(cut)))),
    decision: {
      id,
      title,
      kind,
      options: options.map((option) => ({
        title: option.title,
        costText: costOf(option, speech, currency),
        effectText: effectOf(option, speech, currency).replace(/^ → /, ''),
      })),
      minutes,
    },
  };
}

function sentenceOf({ title, options: [first] }: Decision, speech: Speech, currency: string): string {
  if (first === undefined) return speech.say('ask.decide', { title });
  const effect = effectOf(first, speech, currency);
  if (first.costMinor === 0) return speech.say('ask.approve.free', { title, effect });
  const often = first.once ? 'once' : 'year';
  return speech.say('ask.approve', { cost: speech.money(first.costMinor, currency), often, title, effect });
}

const costOf = ({ costMinor }: DecisionOption, speech: Speech, currency: string): string =>
  speech.money(costMinor, currency);

/** Empty where nobody worked out the effect. */
const effectOf = ({ effectMinor }: DecisionOption, speech: Speech, currency: string): string =>
  effectMinor === null
    ? ''
    : speech.say('ask.approve.effect', { amount: speech.money(effectMinor, currency) });
