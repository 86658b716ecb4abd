import { type PortfolioInput, portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { applyChanges, outcomeOf, returnOf } from '@plumbline/shared/core/exposure/what-if.ts';
import type { ExposureKit, WhatIfChange } from '@plumbline/shared/schema/what-if.ts';
import type { Costs, EngineAnswer } from './question.ts';

interface Asked {
  trials: number | null;
  costs: Costs | null;
}

const runOf = (given: PortfolioInput, trials: number | null) => {
  const input = trials === null ? given : { ...given, trials };
  return { input, result: portfolio(input) };
};

/** Answers changes to kits; the base that a return is held against is worked out once for each kit. */
export function changesAnswerer() {
  let held: { kit: ExposureKit; trials: number | null; run: ReturnType<typeof runOf> } | null = null;
  const baseOf = (kit: ExposureKit, trials: number | null) => {
    if (held?.kit !== kit || held.trials !== trials) {
      held = { kit, trials, run: runOf(applyChanges(kit, []).input, trials) };
    }
    return held.run;
  };
  return (
    kit: ExposureKit,
    changes: readonly WhatIfChange[],
    { trials, costs }: Asked,
  ): Omit<EngineAnswer, 'tookMs'> => {
    const { input, notes } = applyChanges(kit, changes);
    const run = changes.length === 0 ? baseOf(kit, trials) : runOf(input, trials);
    const back = costs === null ? null : returnOf(baseOf(kit, trials), run, costs, kit.seed);
    return { ...outcomeOf(run.result), notes, back, quickTrials: null };
  };
}
