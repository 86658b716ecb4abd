import type { Certainty } from '../../schema/basis.ts';
import { counted } from '../wording/words.ts';
import { binomialCdf } from './calibration.ts';
import { exp } from './elementary.ts';
import { plainNumber } from './input-text.ts';

/** What somebody is asked beside an interval: is it wide enough for the certainty claimed? */
export interface IntervalClaim {
  low: number;
  high: number;
  certainty: Certainty;
  of: 'frequency' | 'loss' | 'share';
  /** Own incidents of so many years, against which a frequency is held. */
  incidents?: { events: number; years: number };
  /** Losses of own incidents, in the unit of the interval. */
  losses?: readonly number[];
}

/** Least ratio of the two ends that is believed: ours, by how sure people are who have looked at the record. */
const leastRatio: Record<Certainty, { ratio: number; reason: string }> = {
  measured: { ratio: 1.2, reason: 'even a measured figure differs from year to year' },
  'own-estimate': { ratio: 1.5, reason: 'own people who estimate closer than that are mostly wrong' },
  industry: { ratio: 2, reason: 'companies of one industry differ by more than that' },
  assumption: { ratio: 3, reason: 'nobody has looked at the matter yet' },
};

/** Warnings in plain words on an interval; an empty list where there is nothing to say. */
export function intervalWarnings(claim: IntervalClaim): string[] {
  const { low, high, certainty, of } = claim;
  if (low > high)
    return [
      `The low end, ${plainNumber(low)}, lies above the high end, ${plainNumber(high)}: expected the lower one first.`,
    ];
  if (low === high)
    return [
      `Both ends are ${plainNumber(low)}: that says you are certain. Give a low end you would be surprised to be below, and a high end you would be surprised to be above.`,
    ];
  const warnings: string[] = [];
  const least = leastRatio[certainty];
  if (of !== 'share' && low > 0 && high / low < least.ratio)
    warnings.push(
      `The high end is only ${plainNumber(high / low)} times the low one; expected at least ${plainNumber(least.ratio)} times, because ${least.reason}.`,
    );
  if (of === 'loss') warnings.push(...lossWarnings(claim));
  if (of === 'frequency') warnings.push(...frequencyWarnings(claim));
  return warnings;
}

/** How seldom own incidents may lie so far off before it is said: 1 in 5 for losses, 1 in 20 for counts. */
const LOSSES_OFF = 0.2;
const COUNTS_OFF = 0.05;

/** An interval holds nine of ten events: so many own ones outside it are said where that is unusual. */
function lossWarnings({ low, high, losses = [] }: IntervalClaim): string[] {
  const outside = losses.filter((loss) => loss < low || loss > high);
  if (outside.length === 0) return [];
  const chance = 1 - binomialCdf(outside.length - 1, losses.length, 0.1);
  if (chance > LOSSES_OFF) return [];
  const [first] = outside;
  const which =
    losses.length === 1
      ? `Your own incident cost ${plainNumber(first!)}, which lies outside`
      : `${counted(outside.length, 'loss', 'losses')} of ${counted(losses.length, 'own incident')} lie outside`;
  return [`${which} the interval; one in ten should. Look at those incidents again, or make it wider.`];
}

function frequencyWarnings({ low, high, incidents }: IntervalClaim): string[] {
  if (incidents === undefined || !(incidents.years > 0)) return [];
  const { events, years } = incidents;
  const had = `You had ${counted(events, 'incident')} in ${plainNumber(years)} years`;
  if (events > 0 && 1 - poissonCdf(events - 1, high * years) < COUNTS_OFF)
    return [`${had}: more than even ${plainNumber(high)} a year would bring. The interval lies too low.`];
  if (poissonCdf(events, low * years) < COUNTS_OFF)
    return [`${had}: fewer than even ${plainNumber(low)} a year would bring. The interval lies too high.`];
  return [];
}

function poissonCdf(n: number, mean: number): number {
  let term = exp(-mean);
  let sum = term;
  for (let k = 1; k <= n; k++) {
    term *= mean / k;
    sum += term;
  }
  return Math.min(1, sum);
}
