import type { Scenario } from '../../schema/scenario.ts';
import { type CompanyHazards, drivenTerms } from './driven.ts';

export interface ExpectedLoss {
  ale: number;
  driven: number;
  base: number;
  scenarios: { id: string; ale: number; driven: number; drivenPerWeight: number | null }[];
}

/** Expected annual loss by closed form: the engine without its distribution, for effects, bridges and shares. */
export function expectedLoss(scenarios: readonly Scenario[], hazards: CompanyHazards): ExpectedLoss {
  const rows = drivenTerms(scenarios, hazards).map(({ term, drivenShare }) => {
    const driven = term.mean * drivenShare;
    const weight = hazards.scenarios[term.id]?.now ?? 0;
    return { id: term.id, ale: term.mean, driven, drivenPerWeight: weight > 0 ? driven / weight : null };
  });
  const total = (of: 'ale' | 'driven') =>
    Float64Array.from(rows, (row) => row[of])
      .sort()
      .reduce((sum, value) => sum + value, 0);
  const ale = total('ale');
  const driven = total('driven');
  return { ale, driven, base: ale - driven, scenarios: rows };
}

/**
 * Share of one finding in the expected annual loss: Σ over the scenarios in whose scope it lies of its weight
 * times the scenario's driven loss per unit of weight. Shares of all findings add up to the driven part.
 *
 * @param weight w, of `memberWeight`
 * @param inScope ids of those scenarios
 */
export function findingShare(weight: number, inScope: readonly string[], loss: ExpectedLoss): number {
  let share = 0;
  for (const scenario of loss.scenarios)
    if (inScope.includes(scenario.id)) share += weight * (scenario.drivenPerWeight ?? 0);
  return share;
}

/**
 * What a change of the open findings would do to the expected annual loss: the engine run before and after, never
 * a share. Positive `removed` is loss avoided per year.
 */
export function effect(
  scenarios: readonly Scenario[],
  before: CompanyHazards,
  after: CompanyHazards,
): { before: number; after: number; removed: number } {
  const was = expectedLoss(scenarios, before).ale;
  const is = expectedLoss(scenarios, after).ale;
  return { before: was, after: is, removed: was - is };
}

/** The same scopes with nothing open: the most that fixing findings can reach. */
export function nothingOpen(hazards: CompanyHazards): CompanyHazards {
  return {
    scenarios: Object.fromEntries(
      Object.entries(hazards.scenarios).map(([id, hazard]) => [id, { ...hazard, now: 0 }]),
    ),
    company: { ...hazards.company, now: 0 },
  };
}
