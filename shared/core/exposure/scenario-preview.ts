import type { Scenario } from '../../schema/scenario.ts';
import { type CompanyHazards, drivenTerms } from './driven.ts';
import { conditionalMeans, eventMeanAt } from './estimate.ts';
import type { ScenarioTerm } from './model.ts';
import { Outcome } from './outcome.ts';
import { simulate } from './simulate.ts';

/** The year before insurance, currency units. */
export interface YearPreview {
  ale: number;
  /** Range of the estimate, P10 and P90 of the conditional mean; null where inputs are taken as certain. */
  low: number | null;
  high: number | null;
  /** Loss in 1 year of 20. */
  p95: number;
}

export interface ScenarioPreview {
  /** The scenario's own events, without those that others bring it; null where it is left out. */
  scenario: YearPreview | null;
  company: YearPreview;
}

export interface PreviewInput {
  /** All others; one with the id of the scenario that is shown is left out. */
  scenarios: readonly Scenario[];
  hazards: CompanyHazards;
  seed: number;
  /** Simulated years. */
  trials: number;
}

interface Part {
  ale: number;
  means: Float64Array | null;
  gross: Float64Array;
}

const nothing = (trials: number): Part => ({ ale: 0, means: null, gross: new Float64Array(trials) });

function partOf(terms: readonly ScenarioTerm[], { seed, trials }: PreviewInput): Part {
  if (terms.length === 0) return nothing(trials);
  let ale = 0;
  for (const term of terms) ale += term.mean;
  const means = conditionalMeans(
    terms.map((term) => ({ term, eventMean: (scale: number) => eventMeanAt(term, scale) })),
    seed,
  );
  return { ale, means, gross: simulate(terms, { trials, seed, model: 'compound' }).gross };
}

const added = (a: Float64Array, b: Float64Array) => a.map((value, i) => value + b[i]!);

function together(a: Part, b: Part): Part {
  const means =
    a.means !== null && b.means !== null
      ? added(a.means, b.means)
      : (a.means?.map((value) => value + b.ale) ?? b.means?.map((value) => value + a.ale) ?? null);
  return { ale: a.ale + b.ale, means, gross: added(a.gross, b.gross) };
}

function yearOf({ ale, means, gross }: Part): YearPreview {
  const sorted = means === null ? null : Float64Array.from(means).sort();
  const at = (share: number) => (sorted === null ? null : sorted[Math.round(sorted.length * share) - 1]!);
  return { ale, low: at(0.1), high: at(0.9), p95: new Outcome(gross).quantile(0.95) };
}

/** Whether events of one bring events of the other, straight or by way of a third. */
function linked(scenarios: readonly Scenario[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { id: other, causes = [] } of scenarios)
      for (const { scenario: cause } of causes) {
        if (found.has(other)) found.add(cause);
        if (found.has(cause)) found.add(other);
      }
  }
  return found;
}

/**
 * Answers what a scenario and the company would lose while the scenario is typed. Random numbers belong to a scenario's
 * id, so what the others draw stays as it is and is worked out once; each answer costs the one scenario (and those whose
 * events it brings or is brought by).
 */
export function scenarioPreview(
  of: PreviewInput,
): (id: string, scenario: Scenario | null) => ScenarioPreview {
  const held = new Map<string, Part>();
  const resting = (scenarios: readonly Scenario[]): Part => {
    const key = scenarios.map(({ id }) => id).join('\n');
    let part = held.get(key);
    if (part === undefined) {
      part = partOf(
        drivenTerms(scenarios, of.hazards).map(({ term }) => term),
        of,
      );
      held.set(key, part);
    }
    return part;
  };
  return (id, scenario) => {
    const others = of.scenarios.filter((one) => one.id !== id);
    if (scenario === null) return { scenario: null, company: yearOf(resting(others)) };
    const all = [...others, scenario];
    const chain = linked(all, id);
    const termsOf = (some: readonly Scenario[]) => drivenTerms(some, of.hazards).map(({ term }) => term);
    const own = partOf(termsOf([scenario]), of);
    const rest = resting(all.filter((one) => !chain.has(one.id)));
    const moving = chain.size === 1 ? own : partOf(termsOf(all.filter((one) => chain.has(one.id))), of);
    return { scenario: yearOf(own), company: yearOf(together(rest, moving)) };
  };
}
