import type { PracticeQuestion } from '../../schema/practice-question.ts';
import { Stream } from '../exposure/random.ts';
import { generalQuestions } from './general-questions.ts';
import { technologyQuestions } from './technology-questions.ts';

/** Questions to practise 90 % intervals on: the answers are known, so that it can be counted how often one was right. */
export const practiceQuestions: PracticeQuestion[] = [...generalQuestions, ...technologyQuestions];

const round = 10;

/**
 * Ten different questions; the same seed gives the same ten in the same order (R. A. Fisher, F. Yates, "Statistical
 * Tables", 1938, example 12).
 * @param seed whole number from 0 to 2⁵³ − 1
 */
export function drawPractice(seed: number): PracticeQuestion[] {
  const numbers = new Stream(seed, 'practice', 'draw');
  const left = [...practiceQuestions];
  const drawn: PracticeQuestion[] = [];
  for (let n = 0; n < round; n++) {
    const [chosen] = left.splice(Math.floor(numbers.at(n, 0) * left.length), 1);
    drawn.push(chosen!);
  }
  return drawn;
}
