import { joinParts } from './join-parts.ts';
import type { ScenarioTerm } from './model.ts';
import { simulatePart } from './simulate-part.ts';
import type { Simulation, SimulationOptions } from './simulation.ts';
import { BLOCK } from './workbench.ts';

export type { Semantics, Simulation, SimulationOptions } from './simulation.ts';
export { BLOCK };

/** Blocks that so many trials make. */
export function blocksOf(trials: number): number {
  return Math.ceil(trials / BLOCK);
}

/**
 * Simulates `trials` years. The same terms, seed and trials give the same bits on any machine; the order of the
 * scenarios does not matter, and a higher rate only adds events to those that were there.
 *
 * @throws RangeError where trials or seed is not a usable whole number
 */
export function simulate(terms: readonly ScenarioTerm[], options: SimulationOptions): Simulation {
  return joinParts([simulatePart(terms, options, 0, blocksOf(options.trials))], options.trials);
}
