import { moneyOn } from '@plumbline/shared/core/exposure/money-on.ts';
import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { type ModelProblem, modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type pg from 'pg';
import { readRegimes } from '../store/penalty-regimes.ts';
import { readRecords } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';

/**
 * Why some scenarios could not be computed among the others, on a day: shapes, causes in a circle, rates and laws that
 * are not there. Paths begin with `scenarios[i]`, i of the ones that are asked about, or are `scenarios` alone.
 */
export async function scenarioProblems(
  client: pg.ClientBase,
  asked: readonly Scenario[],
  others: readonly Scenario[],
  onDay: string,
): Promise<ModelProblem[]> {
  const { currency, turnoverMinor } = await readSettings(client);
  const rates = await readRecords(client, 'currency-rate');
  const regimes = await readRegimes(client);
  const { context } = moneyOn({ currency, rates, regimes, turnoverMinor }, onDay);
  const problems = modelProblems({ currency, years: 1, scenarios: [...asked, ...others] }).filter(
    ({ path }) => Number(/^scenarios\[(\d+)\]/.exec(path)?.[1] ?? 0) < asked.length,
  );
  const already = others.length > 0 ? modelProblems({ currency, years: 1, scenarios: [...others] }) : [];
  const circle = already.some(({ path }) => path === 'scenarios');
  const own = problems.filter(({ path }) => path !== 'scenarios' || !circle);
  for (const [s, scenario] of asked.entries())
    for (const [l, loss] of scenario.losses.entries())
      for (const message of resolveScenario({ ...scenario, losses: [loss] }, context).problems)
        own.push({ path: `scenarios[${s}].losses[${l}]`, message });
  return own;
}
