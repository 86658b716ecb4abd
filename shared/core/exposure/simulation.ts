import type { Insurance } from '../../schema/insurance.ts';

/**
 * What a year is: `compound` adds the losses of N events (Klugman, Panjer, Willmot, "Loss Models", ch. 9);
 * `product` multiplies one magnitude by the yearly frequency; `bernoulli` has at most one event.
 */
export type Semantics = 'compound' | 'product' | 'bernoulli';

export interface SimulationOptions {
  /** Simulated years, at least 1. */
  trials: number;
  /** Whole number from 0 to 2⁵³ − 1. */
  seed: number;
  model: Semantics;
  insurance?: Insurance | null;
  /** Keep the annual loss of every scenario in every trial. */
  perScenario?: boolean;
  /** The inner loops to use; the kernel where there is one. Both give the same bits. */
  lanes?: 'plain' | 'kernel';
}

export interface ScenarioResult {
  id: string;
  /** Mean annual loss and its standard error. */
  ale: number;
  standardError: number;
  yearsWithLoss: number;
  events: number;
  /** Mean annual loss of each form, in the order of the scenario's forms. */
  forms: number[];
}

export interface Simulation {
  /** Annual loss before insurance of each trial, in trial order, currency units. */
  gross: Float64Array;
  /** What the policy pays in each trial; null without a policy. */
  ceded: Float64Array | null;
  /** In the order given. */
  scenarios: ScenarioResult[];
  /** Annual loss of each scenario, in the order given, in each trial; null unless asked for. */
  perScenario: Float64Array[] | null;
  events: number;
}

/** Sums over one block, before they are joined. */
export interface BlockSums {
  sum: number;
  squares: number;
  years: number;
  events: number;
  forms: Float64Array;
}

/** A run of whole blocks of a simulation, as it comes from wherever it was computed. */
export interface SimulationPart {
  firstTrial: number;
  gross: Float64Array;
  ceded: Float64Array | null;
  perScenario: Float64Array[] | null;
  /** In the order given: every scenario's sums, block by block. */
  scenarios: { id: string; blocks: BlockSums[] }[];
}
