import { wordsAbout } from '../language/words-about.ts';
import type { MethodSection } from './method-section.ts';

/** The steps in the order in which a reader needs them: from inputs to figure, then from figure to decision. */
export const methodSteps = [
  'expected-loss',
  'a-year',
  'frequency',
  'fixing',
  'weight',
  'loss-of-one-event',
  'laws',
  'how-sure',
  'exact-or-simulated',
  'two-ranges',
  'insurance',
  'appetite',
  'bridge',
  'share-and-effect',
  'sensitivity',
  'backtest',
  'stress',
  'random-numbers',
  'left-out',
] as const;

/** The whole method in the words of a language. */
export const methodIn = (locale: string | undefined): MethodSection[] =>
  methodSteps.map((id) => {
    const { text, list } = wordsAbout(`method.${id}`, locale);
    return {
      id,
      title: text('title'),
      plain: text('plain'),
      formula: text('formula'),
      source: text('source'),
      assumptions: list('assumptions'),
    };
  });
