import { numberWord } from '../wording/words.ts';
import { pow } from './elementary.ts';
import { plainNumber } from './input-text.ts';

/** One practice question as it was answered: an interval meant to hold the truth 9 times in 10. */
export interface PracticeAnswer {
  low: number;
  high: number;
  truth: number;
}

export interface PracticeScore {
  questions: number;
  hits: number;
  /** P(that many hits or fewer) of somebody whose intervals do hold 9 times in 10. */
  soFew: number;
  verdict: 'overconfident' | 'fine' | 'too-wide' | 'too-few-questions';
  /** What the person is told. */
  text: string;
  /** By question, in order: whether it held, and by what factor wider the interval would have had to be where it did not. */
  answers: { hit: boolean; widerBy: number | null; ratio: number | null; text: string }[];
}

const HOLDS = 0.9;
/** Fewer questions cannot tell a calibrated person from another. */
const FEWEST = 5;
/** Fewer hits than a calibrated person would have in 1 of 20 such rounds. */
const RARE = 0.05;
/** A high end so many times the low one is wider than what anybody needs who knows anything about the matter. */
const SHAPELESS = 100;

/** P(k or fewer of n hits) where each hit has probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
  let sum = 0;
  let ways = 1;
  for (let i = 0; i <= Math.min(k, n); i++) {
    sum += ways * pow(p, i) * pow(1 - p, n - i);
    ways *= (n - i) / (i + 1);
  }
  return Math.min(1, sum);
}

/**
 * Scores a round of practice: of ten intervals that hold 9 times in 10, about nine hold the truth. Few hits say that a
 * person is surer than is right, which most people are before practice (Hubbard and Seiersen, "How to Measure Anything in
 * Cybersecurity Risk" (2016), ch. 7). All hits alone say little; all hits with intervals that are mostly shapeless say that
 * they are too wide.
 */
export function practiceScore(answers: readonly PracticeAnswer[]): PracticeScore {
  const rows = answers.map(answerRow);
  const questions = answers.length;
  const hits = rows.filter(({ hit }) => hit).length;
  const soFew = questions === 0 ? 1 : binomialCdf(hits, questions, HOLDS);
  const shapeless = rows.filter(({ ratio }) => ratio !== null && ratio > SHAPELESS).length;
  const verdict: PracticeScore['verdict'] =
    questions < FEWEST
      ? 'too-few-questions'
      : soFew < RARE
        ? 'overconfident'
        : hits === questions && 2 * shapeless > questions
          ? 'too-wide'
          : 'fine';
  return {
    questions,
    hits,
    soFew,
    verdict,
    text: verdictText(verdict, hits, questions, soFew),
    answers: rows,
  };
}

function answerRow({ low, high, truth }: PracticeAnswer): PracticeScore['answers'][number] {
  const hit = low <= truth && truth <= high;
  const ratio = low > 0 && high > 0 ? high / low : null;
  if (hit) return { hit, widerBy: null, ratio, text: `It holds ${plainNumber(truth)}.` };
  const centre = (low + high) / 2;
  const half = (high - low) / 2;
  const widerBy = half > 0 ? Math.abs(truth - centre) / half : null;
  const side = truth < low ? 'below' : 'above';
  const how =
    widerBy === null
      ? 'a single number is not an interval'
      : `it would have had to be ${plainNumber(widerBy)} times as wide`;
  return { hit, widerBy, ratio, text: `The truth, ${plainNumber(truth)}, lies ${side} it: ${how}.` };
}

function verdictText(
  verdict: PracticeScore['verdict'],
  hits: number,
  questions: number,
  soFew: number,
): string {
  const held = `${numberWord(hits)} of ${numberWord(questions)} intervals held the truth`;
  const began = held.charAt(0).toUpperCase() + held.slice(1);
  if (verdict === 'too-few-questions')
    return `${began}. That is too few questions to say more; answer at least ${numberWord(FEWEST)}.`;
  if (verdict === 'overconfident')
    return `${began}. Somebody whose intervals hold nine times in ten would do so badly in ${rareText(soFew)}. Your intervals are too narrow: make them wider until you would be surprised by a number outside.`;
  if (verdict === 'too-wide')
    return `${began}, but most of them span more than 1 to ${SHAPELESS}. They are too wide to be of use: bring the ends in until you would bet nine to one and no more.`;
  return `${began}. That is what intervals that hold nine times in ten look like.`;
}

const rareText = (probability: number) =>
  probability < 0.001
    ? 'fewer than 1 of 1,000 rounds'
    : `about ${plainNumber(probability * 100)} of 100 rounds`;
