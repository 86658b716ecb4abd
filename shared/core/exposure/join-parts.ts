import type { BlockSums, ScenarioResult, Simulation, SimulationPart } from './simulation.ts';

function resultOf(id: string, blocks: readonly BlockSums[], trials: number): ScenarioResult {
  let sum = 0;
  let squares = 0;
  let years = 0;
  let events = 0;
  const forms = (blocks[0]?.forms ?? new Float64Array(0)).map(() => 0);
  for (const block of blocks) {
    sum += block.sum;
    squares += block.squares;
    years += block.years;
    events += block.events;
    for (let f = 0; f < forms.length; f++) forms[f] = forms[f]! + block.forms[f]!;
  }
  const ale = sum / trials;
  const variance = squares / trials - ale * ale;
  return {
    id,
    ale,
    standardError: variance > 0 ? Math.sqrt(variance / trials) : 0,
    yearsWithLoss: years,
    events,
    forms: Array.from(forms, (all) => all / trials),
  };
}

/**
 * Joins the parts of a run, in whatever order they came, to the same bits as the run in one piece.
 *
 * @throws RangeError where parts are missing or overlap
 */
export function joinParts(parts: readonly SimulationPart[], trials: number): Simulation {
  const inOrder = [...parts].sort((a, b) => a.firstTrial - b.firstTrial);
  let next = 0;
  for (const part of inOrder) {
    if (part.firstTrial !== next)
      throw new RangeError(`trial ${next} is expected next, not ${part.firstTrial}`);
    next += part.gross.length;
  }
  const first = inOrder[0];
  if (first === undefined || next !== trials)
    throw new RangeError(`the parts have ${next} trials, not ${trials}`);
  const whole = (of: (part: SimulationPart) => Float64Array): Float64Array => {
    if (inOrder.length === 1) return of(first);
    const all = new Float64Array(trials);
    for (const part of inOrder) all.set(of(part), part.firstTrial);
    return all;
  };
  const scenarios = first.scenarios.map(({ id }, s) =>
    resultOf(
      id,
      inOrder.flatMap((part) => part.scenarios[s]!.blocks),
      trials,
    ),
  );
  return {
    gross: whole((part) => part.gross),
    ceded: first.ceded === null ? null : whole((part) => part.ceded!),
    scenarios,
    perScenario: first.perScenario?.map((_, s) => whole((part) => part.perScenario![s]!)) ?? null,
    events: scenarios.reduce((sum, one) => sum + one.events, 0),
  };
}
