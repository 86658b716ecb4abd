import { daysBetween } from '@plumbline/shared/core/day.ts';
import type { PortfolioScenario } from '@plumbline/shared/schema/exposure.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';

/** One scenario of the list; figures are null until the exposure is worked out. */
export interface ScenarioRow {
  id: string;
  name: string;
  narrative: string;
  certainty: Scenario['certainty'];
  reviewedOn: string | null;
  figures: Pick<PortfolioScenario, 'ale' | 'share' | 'lambda' | 'eventLoss'> | null;
  warnings: { text: string; more: string }[];
}

const yearDays = 365;

function warningsOf(scenario: Scenario, result: PortfolioScenario | undefined, today: string) {
  const warnings: ScenarioRow['warnings'] = [];
  if (result?.recalibrate)
    warnings.push({
      text: 'Recalibrate',
      more: 'The open findings are far from what they were when the frequency was estimated. Estimate it anew.',
    });
  const { reviewedOn, reviewed } = scenario;
  if (!reviewed)
    warnings.push({ text: 'Never reviewed', more: 'Nobody has said that they stand by these numbers.' });
  else if (reviewedOn !== null && daysBetween(reviewedOn, today) > yearDays)
    warnings.push({ text: 'Reviewed over a year ago', more: 'Look at every number again.' });
  return warnings;
}

/** The scenarios with what the exposure says of each, largest expected loss first. */
export function scenarioRows(
  scenarios: readonly Scenario[],
  results: readonly PortfolioScenario[] | null,
  today: string,
): ScenarioRow[] {
  const byId = new Map(results?.map((result) => [result.id, result]));
  return scenarios
    .map((scenario) => {
      const result = byId.get(scenario.id);
      const { id, name, narrative, certainty, reviewedOn } = scenario;
      return {
        id,
        name,
        narrative,
        certainty,
        reviewedOn,
        figures: result ?? null,
        warnings: warningsOf(scenario, result, today),
      };
    })
    .sort((a, b) => (b.figures?.ale ?? 0) - (a.figures?.ale ?? 0) || a.name.localeCompare(b.name));
}
