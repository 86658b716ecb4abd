import { modelTerms } from '@plumbline/shared/core/exposure/answer.ts';
import { type CompanyHazards, drivenTerms } from '@plumbline/shared/core/exposure/driven.ts';
import type { ScenarioTerm } from '@plumbline/shared/core/exposure/model.ts';
import type { SimulationOptions } from '@plumbline/shared/core/exposure/simulate.ts';
import type { LossModel, Scenario } from '@plumbline/shared/schema/scenario.ts';

/** What is simulated, in plain data: terms carry functions and cannot be sent to a thread. */
export type EngineInput =
  | { kind: 'model'; model: LossModel }
  | { kind: 'portfolio'; scenarios: readonly Scenario[]; hazards: CompanyHazards };

export function termsOf(input: EngineInput, options: SimulationOptions): ScenarioTerm[] {
  if (input.kind === 'model') return modelTerms(input.model, options.model);
  return drivenTerms(input.scenarios, input.hazards).map(({ term }) => term);
}
