import type { PracticeAnswer } from '@plumbline/shared/core/exposure/calibration.ts';
import type { PracticeQuestion } from '@plumbline/shared/schema/practice-question.ts';
import { readNumber } from './typed-value.ts';

/** Two typed ends of one answer. */
export interface PracticeTexts {
  low: string;
  high: string;
}

export type AnsweredQuestion = PracticeAnswer & { question: PracticeQuestion };

/** What is wrong with a typed range; null where nothing is. */
export function practiceFault({ low, high }: PracticeTexts, locale: string): string | null {
  const from = readNumber(low, locale);
  const to = readNumber(high, locale);
  if (from === null || to === null) return 'Enter a low and a high number.';
  return from > to ? 'Low is above high. Swap them.' : null;
}

/** The answers that can be read, each with its question and the truth. */
export function practiceAnswers(
  questions: readonly PracticeQuestion[],
  texts: Readonly<Record<string, PracticeTexts>>,
  locale: string,
): AnsweredQuestion[] {
  return questions.flatMap((question): AnsweredQuestion[] => {
    const typed = texts[question.id];
    if (typed === undefined || practiceFault(typed, locale) !== null) return [];
    return [
      {
        question,
        low: readNumber(typed.low, locale)!,
        high: readNumber(typed.high, locale)!,
        truth: question.answer,
      },
    ];
  });
}
