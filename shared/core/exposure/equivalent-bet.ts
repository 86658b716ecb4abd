import { exp, log } from './elementary.ts';
import { plainNumber } from './input-text.ts';

/** An interval on its way to one that a person would bet on nine to one. */
export interface EquivalentBet {
  low: number;
  high: number;
  /** By how much the next step makes it wider or narrower: 1.5 is half as wide again, or two thirds as wide. */
  step: number;
  last: BetChoice | null;
  rounds: number;
  done: boolean;
}

/**
 * What the person would rather bet on: that the truth lies in the interval, or a wheel that wins nine times in ten; or
 * either.
 */
export type BetChoice = 'interval' | 'wheel' | 'either';

export interface BetAdvice {
  bet: EquivalentBet;
  action: 'widen' | 'narrow' | 'keep';
  text: string;
}

/** Bounds that a value cannot pass: 0 and 1 for a share. */
export interface BetBounds {
  least?: number;
  most?: number;
}

const FIRST_STEP = 1.5;
/** A step that makes so little difference is none. */
const LAST_STEP = 1.05;
const MOST_ROUNDS = 12;

/** Begins with the interval as it was given. */
export function startBet(low: number, high: number): EquivalentBet {
  if (!(low < high)) throw new RangeError('an interval has low below high');
  return { low, high, step: FIRST_STEP, last: null, rounds: 0, done: false };
}

/**
 * One answer, and the interval to ask about next: who prefers the wheel is less than nine in ten sure, so the interval
 * becomes wider; who prefers the interval is surer than that, so it becomes narrower. The step shrinks whenever the answer
 * turns; where it no longer makes a difference, or the person does not care, the interval is the one looked for
 * (Hubbard and Seiersen (2016), ch. 7: the equivalent bet test).
 */
export function answerBet(bet: EquivalentBet, choice: BetChoice, bounds: BetBounds = {}): BetAdvice {
  const rounds = bet.rounds + 1;
  const turned = bet.last !== null && bet.last !== choice;
  const step = turned ? Math.sqrt(bet.step) : bet.step;
  if (bet.done || choice === 'either' || step < LAST_STEP || rounds > MOST_ROUNDS) {
    const kept = { ...bet, rounds, last: choice, done: true };
    return {
      bet: kept,
      action: 'keep',
      text: `${spanText(bet)} is an interval that you would bet on nine to one. Keep it.`,
    };
  }
  const wider = choice === 'wheel';
  const [low, high] = scaledInterval(bet, wider ? step : 1 / step, bounds);
  const next: EquivalentBet = { low, high, step, last: choice, rounds, done: false };
  return {
    bet: next,
    action: wider ? 'widen' : 'narrow',
    text: wider
      ? `You would rather trust the wheel, so you are less than nine in ten sure. Make it wider: ${spanText(next)}.`
      : `You would rather trust your interval, so you are more than nine in ten sure. Make it narrower: ${spanText(next)}.`,
  };
}

const spanText = ({ low, high }: EquivalentBet) => `${plainNumber(low)} to ${plainNumber(high)}`;

/** Positive numbers are stretched by ratios about their middle, others by differences; never past the bounds. */
function scaledInterval(
  { low, high }: EquivalentBet,
  factor: number,
  { least = -Infinity, most = Infinity }: BetBounds,
): [number, number] {
  let ends: [number, number];
  if (low > 0 && most === Infinity) {
    const middle = (log(low) + log(high)) / 2;
    const half = ((log(high) - log(low)) / 2) * factor;
    ends = [exp(middle - half), exp(middle + half)];
  } else {
    const middle = (low + high) / 2;
    const half = ((high - low) / 2) * factor;
    ends = [middle - half, middle + half];
  }
  return [Math.max(least, ends[0]), Math.min(most, ends[1])];
}
