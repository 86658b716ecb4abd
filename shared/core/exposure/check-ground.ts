import type { PortfolioResult } from '../../schema/exposure.ts';
import type { AnnualLoss } from './annual-loss.ts';
import type { ScenarioTerm } from './model.ts';

/** What a result is held against. */
export interface CheckGround {
  result: PortfolioResult;
  terms: readonly ScenarioTerm[];
  /** The exact year on a grid of half as many points; null where there is none. */
  exact: AnnualLoss | null;
  /** Years before insurance of a simulation with random numbers of its own. */
  gross: Float64Array;
  /** Exploitation weight of the open findings in each scenario's scope, by scenario id. */
  weights: ReadonlyMap<string, number>;
  /** An amount in words. */
  amount(value: number): string;
}
