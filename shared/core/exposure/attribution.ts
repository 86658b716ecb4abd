import type { Scenario } from '../../schema/scenario.ts';
import { type CompanyHazards, type DrivenTerm, drivenTerms } from './driven.ts';
import { causesFirst, type ScenarioTerm } from './model.ts';

export interface ExpectedLoss {
  ale: number;
  driven: number;
  base: number;
  /** `drivenPerWeight` counts what events bring in other scenarios to the findings that let them in. */
  scenarios: { id: string; ale: number; driven: number; drivenPerWeight: number | null }[];
}

/** Loss of one event of a scenario with all that it brings elsewhere. */
function chainMeans(terms: readonly ScenarioTerm[]): Map<string, number> {
  const means = new Map<string, number>();
  for (const term of causesFirst(terms).reverse()) {
    let mean = term.eventMean;
    for (const other of terms)
      for (const { cause, probability } of other.triggers)
        if (cause === term.id) mean += probability * means.get(other.id)!;
    means.set(term.id, mean);
  }
  return means;
}

/** Expected annual loss by closed form: the engine without its distribution, for effects, bridges and shares. */
export function expectedLoss(
  scenarios: readonly Scenario[],
  hazards: CompanyHazards,
  driven: readonly DrivenTerm[] = drivenTerms(scenarios, hazards),
): ExpectedLoss {
  const shares = new Map(driven.map(({ term, drivenShare }) => [term.id, drivenShare]));
  const terms = driven.map(({ term }) => term);
  const chains = chainMeans(terms);
  const events = new Map<string, number>();
  const own = (term: ScenarioTerm) =>
    (term.atMostOne ? term.rate.meanAtMostOne : term.rate.mean) * shares.get(term.id)!;
  for (const term of causesFirst(terms))
    events.set(
      term.id,
      term.triggers.reduce(
        (sum, { cause, probability }) => sum + probability * (events.get(cause) ?? 0),
        own(term),
      ),
    );
  const rows = terms.map((term) => {
    const weight = hazards.scenarios[term.id]?.now ?? 0;
    return {
      id: term.id,
      ale: term.mean,
      driven: events.get(term.id)! * term.eventMean,
      drivenPerWeight: weight > 0 ? (own(term) * chains.get(term.id)!) / weight : null,
    };
  });
  const total = (of: 'ale' | 'driven') =>
    Float64Array.from(rows, (row) => row[of])
      .sort()
      .reduce((sum, value) => sum + value, 0);
  const ale = total('ale');
  const through = total('driven');
  return { ale, driven: through, base: ale - through, scenarios: rows };
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
    ...hazards,
    scenarios: Object.fromEntries(
      Object.entries(hazards.scenarios).map(([id, hazard]) => [id, { ...hazard, now: 0 }]),
    ),
    company: { ...hazards.company, now: 0 },
  };
}
