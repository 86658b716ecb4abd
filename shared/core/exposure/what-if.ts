import type { PortfolioResult } from '../../schema/exposure.ts';
import type { ExposureKit, WhatIfChange, WhatIfOutcome } from '../../schema/what-if.ts';
import type { PortfolioInput } from './portfolio.ts';
import type { WhatIfContext } from './what-if-context.ts';
import { changedHazards } from './what-if-hazards.ts';
import { changedScenarios } from './what-if-scenarios.ts';

export { returnOf } from './return-on-control.ts';

/**
 * The inputs of a kit with changes made to them, in the order given. A change that cannot be made, or that would leave a
 * model without an answer, is refused: nothing of it is applied, and a note says why. The seed stays, so that base
 * and variant share all random numbers.
 * @returns what `portfolio` reads, and in plain words what was refused or has to be known beside the answer
 */
export function applyChanges(
  kit: ExposureKit,
  changes: readonly WhatIfChange[],
  context: WhatIfContext = {},
): { input: PortfolioInput; notes: string[] } {
  const notes: string[] = [];
  const { scenarios, strangers } = changedScenarios(kit, changes, context, notes);
  const hazards = changedHazards(kit.hazards, changes, context, notes, strangers);
  let { insurance } = kit;
  for (const change of changes) if (change.change === 'insurance') insurance = change.insurance;
  const { appetite, materiality, cash, seed } = kit;
  return {
    input: { scenarios, hazards, insurance, appetite, materiality, cash, seed, hash: notStored },
    notes: [...new Set(notes)],
  };
}

/** A what-if is not kept, so nothing has to recognise its inputs again. */
const notStored = () => '';

const byConcern = { within: 0, near: 1, above: 2 };

/**
 * What a what-if shows of a result: expected loss and its range before insurance; P95, the worst 1 in 20 and the curve
 * after it. `status` is the worst over all rows of the appetite.
 */
export function outcomeOf(result: PortfolioResult): WhatIfOutcome {
  let status: WhatIfOutcome['status'] = null;
  for (const row of result.appetite)
    if (status === null || byConcern[row.status] > byConcern[status]) status = row.status;
  return {
    ale: result.ale,
    low: result.low,
    high: result.high,
    netAle: result.net.ale,
    p95: result.net.p95,
    tvar95: result.net.tvar95,
    driven: result.driven,
    probabilityAboveAppetite: result.probabilityAboveAppetite,
    status,
    exceedance: result.exceedance,
    method: result.netMethod,
  };
}
