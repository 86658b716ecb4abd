import { type DrawPlan, drawPlan } from './draw-plan.ts';
import { broughtEvents, type EventBatch, ownEvents, type Visit } from './events.ts';
import { causesFirst, type ScenarioTerm } from './model.ts';
import { drawRounds } from './rounds.ts';
import { settleBlock } from './settle-block.ts';
import type { BlockSums, SimulationOptions, SimulationPart } from './simulation.ts';
import { BLOCK, PIECE, type Workbench, workbench } from './workbench.ts';

/** One scenario with what the run keeps of it. */
interface Running {
  plan: DrawPlan;
  triggers: { cause: string; probability: number }[];
  sums: BlockSums;
  blocks: BlockSums[];
  /** Annual losses of the part's trials; null unless asked for. */
  years: Float64Array | null;
}

const noSums = (forms: number): BlockSums => ({
  sum: 0,
  squares: 0,
  years: 0,
  events: 0,
  forms: new Float64Array(2 * forms),
});

/** The sums of even and odd places of each form's lists together. */
function closed(sums: BlockSums): BlockSums {
  const forms = new Float64Array(sums.forms.length / 2);
  for (let f = 0; f < forms.length; f++) forms[f] = sums.forms[2 * f]! + sums.forms[2 * f + 1]!;
  return { ...sums, forms };
}

/** One magnitude a year, times the frequency. */
function weigh(n: number, { losses, lists }: Workbench, sums: Float64Array): void {
  for (let f = 0; 2 * f < sums.length; f++) {
    const list = losses[f]!;
    let sum = sums[2 * f]!;
    for (let i = 0; i < n; i++) {
      list[i] = list[i]! * lists.gap[i]!;
      sum += list[i]!;
    }
    sums[2 * f] = sum;
  }
}

/** What a part fills in. */
interface Results {
  firstTrial: number;
  endTrial: number;
  gross: Float64Array;
  ceded: Float64Array | null;
}

const nothing: Results = { firstTrial: 0, endTrial: 0, gross: new Float64Array(0), ceded: null };

class Run {
  readonly #terms: readonly ScenarioTerm[];
  readonly #options: SimulationOptions;
  readonly #bench: Workbench;
  readonly #running: Running[];
  /** Whether events are looked at together, after all scenarios of a piece are drawn. */
  readonly #keeps: boolean;
  #results = nothing;

  constructor(terms: readonly ScenarioTerm[], options: SimulationOptions) {
    const { seed, model, insurance, lanes } = options;
    this.#terms = terms;
    this.#options = options;
    this.#bench = workbench(terms, lanes);
    this.#running = causesFirst(terms).map((term) => ({
      plan: drawPlan(term, seed, model, this.#bench),
      triggers: model === 'product' ? [] : [...term.triggers].sort((a, b) => (a.cause < b.cause ? -1 : 1)),
      sums: noSums(term.forms.length),
      blocks: [],
      years: null,
    }));
    this.#keeps = Boolean(insurance) || this.#running.some(({ triggers }) => triggers.length > 0);
  }

  part(firstBlock: number, lastBlock: number): SimulationPart {
    const { trials, insurance, perScenario } = this.#options;
    const firstTrial = firstBlock * BLOCK;
    const endTrial = Math.min(trials, lastBlock * BLOCK);
    const size = endTrial - firstTrial;
    const gross = new Float64Array(size);
    const ceded = insurance ? new Float64Array(size) : null;
    this.#results = { firstTrial, endTrial, gross, ceded };
    for (const one of this.#running) {
      one.blocks = [];
      one.years = perScenario === true ? new Float64Array(size) : null;
    }
    for (let start = firstTrial; start < endTrial; start += BLOCK) this.#block(start);
    this.#results = nothing;
    const byId = new Map(this.#running.map((one) => [one.plan.term.id, one]));
    const inOrder = this.#terms.map(({ id }) => byId.get(id)!);
    return {
      firstTrial,
      gross,
      ceded,
      perScenario: perScenario === true ? inOrder.map(({ years }) => years!) : null,
      scenarios: inOrder.map(({ plan, blocks }) => ({ id: plan.term.id, blocks })),
    };
  }

  #block(start: number): void {
    const { firstTrial, endTrial } = this.#results;
    const end = Math.min(start + BLOCK, endTrial);
    const { gross } = this.#bench;
    gross.fill(0);
    for (const one of this.#running) one.sums = noSums(one.plan.term.forms.length);
    if (this.#keeps) {
      for (let from = start; from < end; from += PIECE) {
        const to = Math.min(from + PIECE, end);
        const batches = new Map<string, EventBatch[]>();
        for (const one of this.#running)
          batches.set(one.plan.term.id, this.#scenario(one, start, from, to, batches));
        this.#settle(batches, from, to);
      }
    } else {
      // Scenario by scenario, so that its curves stay close to the processor; every sum has the same order.
      for (const one of this.#running)
        for (let from = start; from < end; from += PIECE)
          this.#scenario(one, start, from, Math.min(from + PIECE, end));
    }
    this.#results.gross.set(gross.subarray(0, end - start), start - firstTrial);
    for (const one of this.#running) one.blocks.push(closed(one.sums));
  }

  #settle(batches: Map<string, EventBatch[]>, from: number, to: number): void {
    const policy = this.#options.insurance;
    const { ceded, firstTrial } = this.#results;
    if (!policy || ceded === null) return;
    const terms = this.#running.map(({ plan }) => plan.term);
    const into = ceded.subarray(from - firstTrial, to - firstTrial);
    settleBlock(policy, terms, [...batches.values()], from, to, into);
  }

  /** Draws one scenario in one piece into its sums and into `gross`; answers its events where they are needed. */
  #scenario(
    one: Running,
    start: number,
    from: number,
    to: number,
    batches?: ReadonlyMap<string, EventBatch[]>,
  ): EventBatch[] {
    const { plan, sums, triggers } = one;
    const bench = this.#bench;
    const { lanes, trial, touched, year } = bench;
    const losses = bench.losses.slice(0, plan.term.forms.length);
    const weighted = plan.arrival === 'always';
    const forms = weighted ? sums.forms.map(() => 0) : sums.forms;
    let count = 0;
    const visit: Visit = (n, round) => {
      sums.events += n;
      if (round === 0 && triggers.length === 0) {
        touched.set(trial.subarray(0, n));
        count = n;
      }
      if (weighted) weigh(n, bench, sums.forms);
      if (losses.length > 0) lanes.addUp(n, trial, from, losses, year);
    };
    let events: EventBatch[] = [];
    if (this.#keeps) events = ownEvents(plan, from, to, bench, forms, visit);
    else drawRounds(plan, from, to, bench, forms, visit);
    if (triggers.length > 0) {
      const taken = plan.arrival === 'once' ? new Uint8Array(to - from) : null;
      if (taken !== null) for (const t of events[0]?.trial ?? []) taken[t - from] = 1;
      for (const trigger of triggers) {
        const causes = batches?.get(trigger.cause) ?? [];
        events.push(...broughtEvents(plan, trigger, causes, from, taken, bench, forms, visit));
      }
      count = to - from;
      for (let i = 0; i < count; i++) touched[i] = from + i;
    }
    one.years?.set(year.subarray(0, to - from), from - this.#results.firstTrial);
    lanes.close(count, touched, from, year, bench.gross.subarray(from - start), sums);
    return events;
  }
}

/**
 * Makes a run ready, and answers what simulates its blocks of [firstBlock, lastBlock). Parts computed anywhere join, by
 * `joinParts`, to the same bits as one run.
 *
 * @throws RangeError where trials or seed is not a usable whole number, or scenarios bring one another in a circle
 */
export function preparedParts(
  terms: readonly ScenarioTerm[],
  options: SimulationOptions,
): (firstBlock: number, lastBlock: number) => SimulationPart {
  const { trials, seed } = options;
  if (!Number.isSafeInteger(trials) || trials < 1 || trials > 2 ** 31 - 1)
    throw new RangeError('trials is a whole number from 1 to 2147483647');
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError('seed is a whole number from 0 to 2^53 - 1');
  const run = new Run(terms, options);
  return (firstBlock, lastBlock) => run.part(firstBlock, lastBlock);
}

/** One part of a run; see `preparedParts`. */
export function simulatePart(
  terms: readonly ScenarioTerm[],
  options: SimulationOptions,
  firstBlock: number,
  lastBlock: number,
): SimulationPart {
  return preparedParts(terms, options)(firstBlock, lastBlock);
}
