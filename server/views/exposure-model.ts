/** What the loss model is on a day: the company's scenarios with every amount resolved, and what had to be left out. */
import { type MoneyHeld, moneyOn } from '@plumbline/shared/core/exposure/money-on.ts';
import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import { lossModel, type Scenario } from '@plumbline/shared/schema/scenario.ts';
import { companySettings, type Settings } from '@plumbline/shared/schema/settings.ts';
import type { Queries } from '../store/measurements.ts';
import { readRegimes, withShipped } from '../store/penalty-regimes.ts';
import { readRecordsAt, readSettingsAt } from '../store/record-versions.ts';
import { readRecords } from '../store/records.ts';

/** Everything a scenario's amounts rest on, as it is held. */
export interface ModelInputs extends MoneyHeld {
  scenarios: Scenario[];
}

/** A model that can be computed. */
export interface Model {
  scenarios: Scenario[];
  /** What had to be assumed or left out, in plain words, the scenario named. */
  notes: string[];
  /** Why nothing can be computed; null where something can. */
  missing: string | null;
}

export async function readModelInputs(queries: Queries, settings: Settings): Promise<ModelInputs> {
  const [scenarios, rates, regimes] = await Promise.all([
    readRecords(queries, 'scenario'),
    readRecords(queries, 'currency-rate'),
    readRegimes(queries),
  ]);
  const { currency, turnoverMinor } = settings;
  return { scenarios, rates, regimes, currency, turnoverMinor };
}

/** The inputs as they were held at an instant; currency apart, which is today's. */
export async function readModelInputsAt(
  queries: Queries,
  settings: Settings,
  at: string,
): Promise<ModelInputs> {
  const [scenarios, rates, own, held] = await Promise.all([
    readRecordsAt(queries, 'scenario', at),
    readRecordsAt(queries, 'currency-rate', at),
    readRecordsAt(queries, 'penalty-regime', at),
    readSettingsAt(queries, at),
  ]);
  const { turnoverMinor = null } = companySettings.parse(held ?? {});
  return { scenarios, rates, regimes: withShipped(own), currency: settings.currency, turnoverMinor };
}

/** A scenario that cannot be worked out is left out and named; the rest still stands. */
export function modelOn(inputs: ModelInputs, onDay: string): Model {
  if (inputs.scenarios.length === 0)
    return { scenarios: [], notes: [], missing: 'no loss scenario has been set up' };
  const notes: string[] = [];
  const leftOut: string[] = [];
  const { context, notes: ofMoney } = moneyOn(inputs, onDay);
  const resolved: Scenario[] = [];
  let foreign = false;
  for (const each of inputs.scenarios) {
    const { scenario, notes: own, problems } = resolveScenario(each, context);
    notes.push(...own.map((note) => `${each.name}: ${note}`));
    if (each.losses.some(({ currency }) => currency !== undefined)) foreign = true;
    if (problems.length > 0) leftOut.push(`${each.name} is left out: ${problems.join('; ')}`);
    else resolved.push(scenario);
  }
  if (foreign) notes.push(...ofMoney);
  const scenarios = computable(resolved, notes, leftOut);
  const missing = scenarios.length > 0 ? null : `no loss scenario can be worked out: ${leftOut.join('. ')}`;
  return { scenarios, notes: [...leftOut, ...notes], missing };
}

/** What is left after scenarios that have no sensible answer, and causes that are not there, are taken out. */
function computable(given: Scenario[], notes: string[], leftOut: string[]): Scenario[] {
  let scenarios = given;
  for (;;) {
    const ids = new Set(scenarios.map(({ id }) => id));
    scenarios = scenarios.map((each) => {
      const gone = (each.causes ?? []).filter(({ scenario }) => !ids.has(scenario));
      if (gone.length === 0) return each;
      notes.push(
        `${each.name}: its cause “${gone.map(({ scenario }) => scenario).join(', ')}” is not in use`,
      );
      return { ...each, causes: each.causes!.filter(({ scenario }) => ids.has(scenario)) };
    });
    const problems = scenarios.length === 0 ? [] : modelProblems(lossModelOf(scenarios));
    if (problems.length === 0) return scenarios;
    const wrong = new Map<number, string>();
    for (const { path, message } of problems) {
      const index = /^scenarios\[(\d+)\]/.exec(path)?.[1];
      if (index !== undefined) wrong.set(Number(index), message);
    }
    if (wrong.size === 0) {
      notes.push(`common causes are left out: ${problems[0]!.message}`);
      scenarios = scenarios.map(({ causes: _, ...each }) => each);
      continue;
    }
    for (const [index, message] of wrong) leftOut.push(`${scenarios[index]!.name} is left out: ${message}`);
    scenarios = scenarios.filter((_, index) => !wrong.has(index));
  }
}

const lossModelOf = (scenarios: readonly Scenario[]) => ({
  ...lossModel.pick({ currency: true, years: true }).parse({}),
  scenarios: [...scenarios],
});
