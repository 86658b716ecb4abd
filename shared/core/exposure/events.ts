import { type DrawPlan, lossPlan } from './draw-plan.ts';
import { formLosses } from './form-losses.ts';
import { blockKinds, keyOf, type Stream } from './random.ts';
import { drawRounds, scales, timeOf } from './rounds.ts';
import { PIECE, type Workbench } from './workbench.ts';

/** Events of one scenario in a range of trials: all first ones by trial, then all second ones, and so on. */
export interface EventBatch {
  /** '' for own events; for events that others bring, the causes from the first to the last. */
  path: string;
  count: number;
  trial: Int32Array;
  /** Number of the event in its trial, from 0; with `path` and the trial it names the event's random numbers. */
  event: Int32Array;
  /** When in the year, 0 … 1. */
  time: Float64Array;
  /** One list per form, after its probability, the loss factor and its cap. */
  losses: Float64Array[];
  /** What the event counts for; null: once. */
  weight: Float64Array | null;
  /** Numbers that decide whether a claim is refused. */
  refused: Stream;
}

/** Sees n events as they stand in the bench, after they were copied. */
export type Visit = (n: number, round: number) => void;

function copied(
  plan: DrawPlan,
  path: string,
  n: number,
  bench: Workbench,
  time: (i: number) => number,
): EventBatch {
  const times = new Float64Array(n);
  for (let i = 0; i < n; i++) times[i] = time(i);
  return {
    path,
    count: n,
    trial: bench.trial.slice(0, n),
    event: bench.event.slice(0, n),
    time: times,
    losses: plan.term.forms.map((_, f) => bench.losses[f]!.slice(0, n)),
    weight: plan.arrival === 'always' ? bench.lists.gap.slice(0, n) : null,
    refused: lossPlan(plan, path, bench).refused,
  };
}

function joined(batches: readonly EventBatch[]): EventBatch[] {
  const first = batches[0];
  if (first === undefined || batches.length === 1) return [...batches];
  const count = batches.reduce((sum, batch) => sum + batch.count, 0);
  const fill = <List extends Int32Array | Float64Array>(
    list: List,
    of: (batch: EventBatch) => List,
  ): List => {
    let at = 0;
    for (const batch of batches) {
      list.set(of(batch), at);
      at += batch.count;
    }
    return list;
  };
  const numbers = (of: (batch: EventBatch) => Float64Array) => fill(new Float64Array(count), of);
  return [
    {
      ...first,
      count,
      trial: fill(new Int32Array(count), (batch) => batch.trial),
      event: fill(new Int32Array(count), (batch) => batch.event),
      time: numbers((batch) => batch.time),
      losses: first.losses.map((_, f) => numbers((batch) => batch.losses[f]!)),
      weight: first.weight === null ? null : numbers((batch) => batch.weight!),
    },
  ];
}

/**
 * A scenario's own events in the trials of [from, to); none or one batch. The sums of losses by form go on from `sums`, two places a form.
 *
 * @param from a multiple of 16, at most a piece before `to`
 */
export function ownEvents(
  plan: DrawPlan,
  from: number,
  to: number,
  bench: Workbench,
  sums: Float64Array,
  visit: Visit = () => {},
): EventBatch[] {
  const rounds: EventBatch[] = [];
  drawRounds(plan, from, to, bench, sums, (n, round) => {
    rounds.push(copied(plan, '', n, bench, (i) => timeOf(plan, i, bench)));
    visit(n, round);
  });
  return joined(rounds);
}

/**
 * Events of a scenario that events of another bring, each with its cause's time. Their numbers have streams of their
 * own, so that no event that was there changes.
 *
 * @param taken trials, from `from` on, that can have no further event; null where there may be any number
 */
export function broughtEvents(
  plan: DrawPlan,
  trigger: { cause: string; probability: number },
  causes: readonly EventBatch[],
  from: number,
  taken: Uint8Array | null,
  bench: Workbench,
  sums: Float64Array,
  visit: Visit = () => {},
): EventBatch[] {
  const { lanes, trial, event, score, lists } = bench;
  const times = new Float64Array(PIECE);
  return causes.flatMap((cause) => {
    const path = cause.path === '' ? trigger.cause : `${cause.path} > ${trigger.cause}`;
    const key = keyOf(plan.seed, plan.term.id, `brought by ${path}`);
    const found: EventBatch[] = [];
    for (let start = 0; start < cause.count; start += PIECE) {
      const end = Math.min(cause.count, start + PIECE);
      trial.set(cause.trial.subarray(start, end));
      event.set(cause.event.subarray(start, end));
      lanes.uniforms(key, end - start, blockKinds.numbers, trial, event, score);
      let n = 0;
      for (let i = 0; i < end - start; i++) {
        const t = trial[i]!;
        if (score[i]! >= trigger.probability || taken?.[t - from] === 1) continue;
        if (taken !== null) taken[t - from] = 1;
        trial[n] = t;
        event[n] = event[i]!;
        times[n++] = cause.time[start + i]!;
      }
      // The loss factor of a trial is the same for all its events.
      if (plan.scale !== null) lanes.details(plan.year, n, trial, bench.head, lists);
      scales(plan, n, bench);
      formLosses(plan, path, n, bench, sums);
      found.push(copied(plan, path, n, bench, (i) => times[i]!));
      visit(n, 0);
    }
    return joined(found);
  });
}
