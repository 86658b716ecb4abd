import { type MoneyContext, resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import type { ModelProblem } from '@plumbline/shared/core/exposure/validate.ts';
import { penaltyRegimes } from '@plumbline/shared/core/library/regimes.ts';
import { insuranceLayer, insurance as policy } from '@plumbline/shared/schema/insurance.ts';
import { lossInput } from '@plumbline/shared/schema/loss.ts';
import { type LossModel, lossModel, scenario } from '@plumbline/shared/schema/scenario.ts';

export interface ResolvedModel {
  model: LossModel;
  /** What was assumed or left out, in plain words. */
  notes: string[];
  problems: ModelProblem[];
}

/** The model file with every amount in its own currency and every penalty under the laws that it names. */
export function resolveModel(model: LossModel, onDay: string): ResolvedModel {
  const context: MoneyContext = {
    currency: model.currency,
    rates: Object.entries(model.rates ?? {}).map(([currency, value]) => ({
      currency,
      from: onDay,
      value,
      source: 'the model file',
    })),
    regimes: penaltyRegimes,
    turnover: model.turnover ?? null,
    onDay,
  };
  const resolved = model.scenarios.map((one) => resolveScenario(one, context));
  return {
    model: { ...model, scenarios: resolved.map((one) => one.scenario) },
    notes: resolved.flatMap(({ scenario: { id }, notes }) => notes.map((note) => `${id}: ${note}`)),
    problems: resolved.flatMap(({ problems }, s) =>
      problems.map((message) => ({ path: `scenarios[${s}].losses`, message })),
    ),
  };
}

/** What only a company's scenario carries: it ties the frequency to open findings, which a model file does not hold. */
const tiesToFindings = ['scope', 'drivenShare', 'controlFactor', 'controls', 'calibratedAt'];

/** Keys that the file carries and the model does not know, so that a misspelt `probability` is not lost in silence. */
export function unknownKeys(raw: unknown): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string, shape: object): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) if (!(key in shape)) found.push(path + key);
  };
  const file = raw as {
    scenarios: { losses: unknown[] }[];
    insurance?: { layers?: unknown[] } | null;
  };
  visit(file, '', lossModel.shape);
  visit(file.insurance, 'insurance.', policy.shape);
  file.insurance?.layers?.forEach((layer, l) => {
    visit(layer, `insurance.layers[${l}].`, insuranceLayer.shape);
  });
  file.scenarios.forEach((one, s) => {
    visit(one, `scenarios[${s}].`, scenario.shape);
    one.losses.forEach((loss, l) => {
      visit(loss, `scenarios[${s}].losses[${l}].`, lossInput.shape);
    });
  });
  return found;
}

/** Whether the file is a company's export: its frequencies are those of calibration, without open findings and controls. */
export function isCompanyModel(raw: unknown): boolean {
  const { scenarios } = raw as { scenarios: object[] };
  return scenarios.some((one) => tiesToFindings.some((key) => key in one));
}
