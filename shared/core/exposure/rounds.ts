import { type DrawPlan, noneAt } from './draw-plan.ts';
import { log } from './elementary.ts';
import { formLosses } from './form-losses.ts';
import { blockKinds } from './random.ts';
import type { Workbench } from './workbench.ts';

/** Turns the rate's probabilities in `lists.rate` into rates, times the extra factor where there is one. */
function rates(plan: DrawPlan, n: number, { lanes, lists, trial, event, score }: Workbench): void {
  const { term, rateFactor } = plan;
  const { rate } = lists;
  if (plan.rate !== null) lanes.read(plan.rate, n, rate, rate);
  else for (let i = 0; i < n; i++) rate[i] = term.rate.quantile(rate[i]!);
  if (rateFactor === null) return;
  event.fill(0, 0, n);
  lanes.uniforms(rateFactor.key, n, blockKinds.numbers, trial, event, score);
  if (rateFactor.curve !== null) lanes.read(rateFactor.curve, n, score, score);
  else for (let i = 0; i < n; i++) score[i] = term.rateFactor!(score[i]!);
  lanes.multiply(n, rate, score);
}

/** Puts what ends the year into `lists.rate`, and for `clock` and `always` what it is held against into `lists.gap`. */
function endings(plan: DrawPlan, n: number, bench: Workbench): void {
  const { arrival, none, fixedNone } = plan;
  const { lanes, lists } = bench;
  const { gap, rate } = lists;
  if (fixedNone !== null) rate.fill(fixedNone, 0, n);
  else if (none !== null) lanes.read(none, n, rate, rate);
  else {
    rates(plan, n, bench);
    const summed = arrival === 'clock' || arrival === 'always';
    for (let i = 0; i < n; i++) {
      const lambda = rate[i]!;
      if (!summed) rate[i] = noneAt(arrival, lambda);
      else {
        rate[i] = arrival === 'clock' ? -log(gap[i]!) : 0;
        gap[i] = lambda;
      }
    }
  }
}

/** Factors of the losses of the trials whose factor's probability is in `lists.factor`, into `bench.scale`. */
export function scales(plan: DrawPlan, n: number, { lanes, lists, scale }: Workbench): void {
  if (plan.scale === null) scale.fill(1, 0, n);
  else lanes.read(plan.scale, n, lists.factor, scale);
}

/**
 * The trials of [from, to) with an event, in order: `bench.trial`, `lists` and `bench.scale` of the first round.
 *
 * @param from a multiple of 16, at most a piece before `to`
 * @returns how many
 */
function firstRound(plan: DrawPlan, from: number, to: number, bench: Workbench): number {
  const { lanes, trial, head, lists } = bench;
  let n = lanes.screen(plan.year, plan.quiet, from, to, trial, head);
  lanes.details(plan.year, n, trial, head, lists);
  endings(plan, n, bench);
  n = lanes.keep(n, trial, lists);
  scales(plan, n, bench);
  // From here on the factor itself goes along with its trial.
  lists.factor.set(bench.scale.subarray(0, n));
  return n;
}

/** The trials of the last round that have one event more; `event` counts from 0. */
function nextRound(plan: DrawPlan, event: number, before: number, bench: Workbench): number {
  const { lanes, trial, lists } = bench;
  if (plan.arrival !== 'gaps' && plan.arrival !== 'clock') return 0;
  bench.event.fill(event, 0, before);
  if (event > 1) lanes.uniforms(plan.year, before, blockKinds.gaps, trial, bench.event, lists.second);
  if (plan.arrival === 'gaps') lanes.multiply(before, lists.gap, lists.second);
  else for (let i = 0; i < before; i++) lists.rate[i] = lists.rate[i]! - log(lists.second[i]!);
  return lanes.keep(before, trial, lists);
}

/**
 * Draws a scenario's own events in [from, to) round by round, and shows each round's n events as they stand in the
 * bench: `trial`, `event`, `losses`, and in `lists` what they drew.
 */
export function drawRounds(
  plan: DrawPlan,
  from: number,
  to: number,
  bench: Workbench,
  sums: Float64Array,
  visit: (n: number, round: number) => void,
): void {
  let n = firstRound(plan, from, to, bench);
  for (let round = 0; n > 0; round++) {
    if (round > 0) {
      n = nextRound(plan, round, n, bench);
      if (n === 0) return;
      bench.scale.set(bench.lists.factor.subarray(0, n));
    }
    bench.event.fill(round, 0, n);
    formLosses(plan, '', n, bench, sums);
    visit(n, round);
  }
}

/** When in the year the i-th event of the round in hand happens. */
export function timeOf(plan: DrawPlan, i: number, { lists }: Workbench): number {
  const gap = lists.gap[i]!;
  const rate = lists.rate[i]!;
  if (plan.arrival === 'gaps') return Math.min(1, log(gap) / log(rate));
  if (plan.arrival === 'clock') return rate / gap;
  if (plan.arrival === 'once') return (1 - gap) / Math.min(1, 1 - rate);
  return lists.second[i]!;
}
