/** Survival curves as a page shows them, and whether two of them differ. */
import type { Lifetime, Pace } from '../schema/velocity.ts';
import { holm, type LogRank, logRankAgainstRest } from './log-rank.ts';
import {
  kaplanMeier,
  medianTime,
  type SurvivalRow,
  type SurvivalStep,
  survivalQuantile,
} from './survival.ts';
import { groupedMedianLimits } from './survival-bootstrap.ts';

const drawnSteps = 60;
const leastDrawn = 10;
const level = 0.05;

/**
 * The answer of Kaplan–Meier for rows of one kind. With clusters of rows that close together (fix groups), the limits of
 * the median are drawn over the clusters.
 */
export function lifetimeOf(
  rows: readonly SurvivalRow[],
  clusters: readonly (readonly SurvivalRow[])[] = [],
  seed = 1,
): Lifetime {
  const survival = kaplanMeier(rows);
  const median = medianTime(survival);
  const clustered = clusters.length > 0;
  const limits = clustered ? groupedMedianLimits(clusters, seed) : median;
  return {
    n: survival.n,
    closed: survival.events,
    tooFew: survival.tooFew,
    median: median.time,
    low: limits.lower,
    high: limits.upper,
    quarter: survivalQuantile(survival, 0.75).time,
    threeQuarters: survivalQuantile(survival, 0.25).time,
    limits: clustered ? 'fix-groups' : 'log-log',
    curve: thinned(survival.steps),
  };
}

/** The same without limits: for a part of what closes in clusters, where limits over findings would be too narrow. */
export const withoutLimits = (life: Lifetime): Lifetime => ({
  ...life,
  low: null,
  high: null,
  curve: life.curve.map((step) => ({ ...step, lower: null, upper: null })),
});

/**
 * Steps for a drawing: the first, the last, and between them those after which the curve has fallen enough to be seen.
 * Where fewer than ten are left at risk a step is chance, and is not drawn.
 */
export function thinned(all: readonly SurvivalStep[]): Lifetime['curve'] {
  const enough = all.filter(({ atRisk }) => atRisk >= leastDrawn);
  const steps = enough.length > 1 ? enough : all;
  const short = (share: number | null) => (share === null ? null : Math.round(share * 1e5) / 1e5);
  const bare = (step: SurvivalStep) => ({
    time: Math.round(step.time * 1e3) / 1e3,
    surviving: short(step.surviving)!,
    lower: short(step.lower),
    upper: short(step.upper),
  });
  if (steps.length <= drawnSteps) return steps.map(bare);
  const last = steps.at(-1)!;
  const fall = (1 - last.surviving) / drawnSteps;
  const stretch = last.time / drawnSteps;
  const kept: SurvivalStep[] = [];
  for (const step of steps) {
    const before = kept.at(-1);
    const due =
      before === undefined ||
      step === last ||
      before.surviving - step.surviving >= fall ||
      (step.events > 0 && step.time - before.time >= stretch);
    if (due) kept.push(step);
  }
  return kept.map(bare);
}

/**
 * What the log-rank test says of the second group against the first: which closes faster, at the 5 % level of `p`
 * (the test's own, or a corrected one). Fewer than ten closures in either: too few to say.
 */
export function paceOf(test: LogRank | null, p: number | null = test?.p ?? null): Pace {
  if (test === null || p === null || test.observed.some((closed) => closed < 10)) return 'too-few';
  if (p >= level) return 'no-evidence';
  return test.observed[1]! > test.expected[1]! ? 'faster' : 'slower';
}

/** Each group against all others together, with Holm's correction over the comparisons that can be made. */
export function eachAgainstRest(groups: readonly (readonly SurvivalRow[])[]): {
  p: number | null;
  pace: Pace;
}[] {
  const tests = logRankAgainstRest(groups);
  const corrected = holm(tests.flatMap((test) => (test === null ? [] : [test.p])));
  let next = 0;
  return tests.map((test) => {
    const p = test === null ? null : corrected[next++]!;
    return { p, pace: paceOf(test, p) };
  });
}
