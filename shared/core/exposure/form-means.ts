import type { FormLoss } from '../../schema/exposure.ts';
import type { LossForm } from '../../schema/loss.ts';
import { formMeanOver } from './estimate.ts';
import { meanEvents, type ScenarioTerm } from './model.ts';

/**
 * Expected annual loss by form, largest first; adds up to the mean of the terms.
 * @param events expected events a year of a term, where they are not those of the compound model
 */
export function formLosses(
  terms: readonly ScenarioTerm[],
  ale: number,
  events: (term: ScenarioTerm) => number = meanEvents,
): FormLoss[] {
  const byForm = new Map<LossForm, number>();
  for (const term of terms)
    for (const form of term.forms) {
      const mean = events(term) * formMeanOver(term, form);
      byForm.set(form.form, (byForm.get(form.form) ?? 0) + mean);
    }
  return [...byForm]
    .map(([form, mean]) => ({ form, ale: mean, share: ale > 0 ? mean / ale : 0 }))
    .sort((a, b) => b.ale - a.ale);
}
