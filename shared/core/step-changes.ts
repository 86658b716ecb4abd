/** Weeks that stand out of the flow of findings, and what is known to have made them so. */
export type FlowSide = 'arrivals' | 'closures';
export type Population = 'all' | 'material';

export interface CountedWeek {
  readonly arrivals: number;
  readonly closures: number;
}

export interface StepWeek {
  /** Place in the list of weeks. */
  readonly at: number;
  readonly side: FlowSide;
  /** Which findings stand out: all of them, or those that are exploited or likely to be. */
  readonly of: Population;
  readonly count: number;
  /** Median of the weeks around it. */
  readonly usual: number;
}

/** What may have made a week stand out, and how many of its arrivals or closures came with it. */
export interface CauseFound {
  /** Place of the week, as in `StepWeek`. */
  readonly at: number;
  readonly side: FlowSide;
  readonly of: Population;
  readonly kind: 'new-source' | 'new-scope' | 'mass-closure' | 'one-weakness';
  readonly name: string;
  readonly count: number;
}

export interface Step extends StepWeek {
  /** Null: nothing on record explains it. */
  readonly cause: Pick<CauseFound, 'kind' | 'name' | 'count'> | null;
}

/** Ours: how a week is told from its neighbours. */
export const stepRule = { weeksAround: 13, spreads: 6, leastExcess: 10, explainedShare: 0.5 } as const;
const perDeviation = 1.4826;

/**
 * Weeks far above their 13 neighbours on either side: by six spreads, where the spread is the larger of the scaled
 * median absolute deviation and the square root of the median, and by ten findings (a robust rule after Hampel 1974).
 * A week without flow is no step: a freeze is work that was not done, and belongs into the record.
 */
export function stepWeeks(weeks: readonly CountedWeek[], of: Population = 'all'): StepWeek[] {
  const { weeksAround, spreads, leastExcess } = stepRule;
  return weeks.flatMap((week, at) =>
    (['arrivals', 'closures'] as const).flatMap((side) => {
      const around = [
        ...weeks.slice(Math.max(0, at - weeksAround), at),
        ...weeks.slice(at + 1, at + 1 + weeksAround),
      ];
      if (around.length === 0) return [];
      const usual = median(around.map((other) => other[side]));
      const deviation = median(around.map((other) => Math.abs(other[side] - usual)));
      const spread = Math.max(perDeviation * deviation, Math.sqrt(usual), 1);
      const excess = week[side] - usual;
      return excess > spreads * spread && excess >= leastExcess
        ? [{ at, side, of, count: week[side], usual }]
        : [];
    }),
  );
}

/**
 * Names what made each step: the largest cause of its week that covers half of the excess or more; what came from
 * how we look before what came from the world, one with a name before one without.
 */
export function explainSteps(steps: readonly StepWeek[], causes: readonly CauseFound[]): Step[] {
  const rank = ({ kind, name }: CauseFound) => (kind === 'one-weakness' ? 2 : name === '' ? 1 : 0);
  return steps.map((step) => {
    const least = stepRule.explainedShare * (step.count - step.usual);
    const [best] = causes
      .filter(
        ({ at, side, of, count }) => at === step.at && side === step.side && of === step.of && count >= least,
      )
      .sort((a, b) => rank(a) - rank(b) || b.count - a.count);
    return {
      ...step,
      cause: best === undefined ? null : { kind: best.kind, name: best.name, count: best.count },
    };
  });
}

/**
 * Whether the week says nothing about the weeks to come. A wave of one weakness may come again, and so may what nothing
 * explains: both stay in the record.
 */
export const saysNothing = ({ cause }: Pick<Step, 'cause'>): boolean =>
  cause !== null && cause.kind !== 'one-weakness';

/** Ours: closings of a week that count as the beginning of the record, in parts of those of a usual week. */
const begunShare = 0.1;

/**
 * Place of the first week in which closings could be seen: the first in which more than a stray few were closed, or
 * that of the first import, where that is earlier. Before it the record holds only what was still open later, and no
 * closing: to count those weeks would foretell a company that closes nothing.
 */
export function recordBegins(weeks: readonly CountedWeek[], firstImport: number | null): number {
  const usual = weeks.length === 0 ? 0 : median(weeks.slice(-52).map(({ closures }) => closures));
  const closing = weeks.findIndex(({ closures }) => closures >= Math.max(1, begunShare * usual));
  const begun = closing === -1 ? weeks.length : closing;
  return firstImport === null ? begun : Math.min(begun, Math.max(0, firstImport));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
