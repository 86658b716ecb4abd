import type { Decision } from '../../schema/decision.ts';
import { normalCdf, normalQuantile } from '../exposure/normal.ts';
import { workdaysPerYear } from './teams.ts';

/** What the return of a request is worked out from. Money a year, minor units. */
export type ReturnBasis =
  | { by: 'findings' }
  /** `bought`: nobody asked for people; the money is taken to buy so many at the day rate. */
  | { by: 'people'; people: number; bought: boolean }
  | { by: 'word'; effectMinor: number; lowMinor: number | null; highMinor: number | null; costMinor: number };

/** The first that holds: what it names, its people, what whoever asked says of it, the people its money buys. */
export function basisOf(
  { kind, concerns, options }: Pick<Decision, 'kind' | 'concerns' | 'options'>,
  of: { dayRateMinor: number; lifeYears: number },
): ReturnBasis | { because: string } {
  const option = options[0];
  if (option === undefined) return { because: 'it has no option with a cost' };
  if (concerns.findings.length + concerns.fixes.length > 0) return { by: 'findings' };
  const costMinor = option.once ? option.costMinor / of.lifeYears : option.costMinor;
  if (option.people > 0) return { by: 'people', people: option.people, bought: false };
  if (option.effectMinor !== null && option.effectBy !== 'engine')
    return {
      by: 'word',
      effectMinor: option.effectMinor,
      lowMinor: option.effectLowMinor,
      highMinor: option.effectHighMinor,
      costMinor,
    };
  if ((kind === 'budget' || kind === 'headcount') && costMinor > 0 && of.dayRateMinor > 0)
    return { by: 'people', people: costMinor / (of.dayRateMinor * workdaysPerYear), bought: true };
  return { because: 'it names no finding or fix, brings no people, and nobody said what it would take off' };
}

/** `(effect − cost) ÷ cost` of what whoever asked said; a range they gave is taken as P10 to P90 of a normal distribution. */
export function returnOfWord(of: Extract<ReturnBasis, { by: 'word' }>) {
  const { effectMinor, lowMinor, highMinor, costMinor } = of;
  const back = (effect: number | null) =>
    effect === null || !(costMinor > 0) ? null : (effect - costMinor) / costMinor;
  const sd = lowMinor === null || highMinor === null ? 0 : (highMinor - lowMinor) / 2 / normalQuantile(0.9);
  return {
    removedMinor: effectMinor,
    removedLowMinor: lowMinor,
    removedHighMinor: highMinor,
    rosi: back(effectMinor),
    rosiLow: back(lowMinor),
    rosiHigh: back(highMinor),
    probabilityWorthIt: sd > 0 ? normalCdf((effectMinor - costMinor) / sd) : null,
  };
}
