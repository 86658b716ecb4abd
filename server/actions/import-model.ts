import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { canonicalText } from '@plumbline/shared/core/ledger/canonical.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { lossModel, type Scenario, scenario } from '@plumbline/shared/schema/scenario.ts';
import { currency as currencyCode } from '@plumbline/shared/schema/values.ts';
import type pg from 'pg';
import { z } from 'zod';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { readRecords, removeRecord, saveRecord } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { type Place, placesOf } from './issue-places.ts';
import { everything } from './save-company-record.ts';
import { scenarioProblems } from './scenario-problems.ts';

/** A loss model whose scenarios are whole ones, as a company keeps them. */
const modelFile = lossModel.extend({
  currency: currencyCode.optional(),
  scenarios: z.array(scenario).min(1),
});

export interface ModelImport {
  dryRun: boolean;
  added: string[];
  changed: string[];
  unchanged: string[];
  removed: string[];
  problems: Place[];
}

/**
 * Takes over the scenarios of a model file: all of them or none. `replace`: those that the file does not hold go. Limits,
 * policy and rates in the file are left alone, for they have places of their own. A dry run only says what would happen.
 * @throws PlumblineError `invalid-model` for any problem, unless it is a dry run
 */
export async function importModel(
  file: unknown,
  { dryRun, replace }: { dryRun: boolean; replace: boolean },
  work: WriteWork,
): Promise<ModelImport> {
  return inTransaction(work.pool, async (client) => {
    const held = await readRecords(client, 'scenario');
    const read = modelFile.safeParse(file);
    const plan = read.success ? planOf(read.data.scenarios, held, replace) : null;
    const problems = read.success
      ? await problemsOf(client, read.data, replace ? [] : held, work.now())
      : placesOf(read.error);
    const outcome: ModelImport = {
      dryRun,
      added: plan?.added ?? [],
      changed: plan?.changed ?? [],
      unchanged: plan?.unchanged ?? [],
      removed: plan?.removed ?? [],
      problems,
    };
    if (dryRun) return outcome;
    if (problems.length > 0 || !read.success)
      throw new PlumblineError('invalid-model', problems[0]?.message, {
        at: problems[0]?.path,
        expected: 'a model whose scenarios can all be computed',
        todo: 'mend every place that is named; nothing was changed',
        problems,
      });
    await apply(client, read.data.scenarios, outcome, work);
    return outcome;
  });
}

function planOf(scenarios: readonly Scenario[], held: readonly Scenario[], replace: boolean) {
  const was = new Map(held.map((each) => [each.id, canonicalText(each)]));
  const is = new Set(scenarios.map(({ id }) => id));
  const ids = (of: readonly Scenario[]) => of.map(({ id }) => id);
  return {
    added: ids(scenarios.filter(({ id }) => !was.has(id))),
    changed: ids(scenarios.filter((each) => was.has(each.id) && was.get(each.id) !== canonicalText(each))),
    unchanged: ids(scenarios.filter((each) => was.get(each.id) === canonicalText(each))),
    removed: replace ? ids(held.filter(({ id }) => !is.has(id))) : [],
  };
}

async function problemsOf(
  client: pg.ClientBase,
  model: z.infer<typeof modelFile>,
  kept: readonly Scenario[],
  at: string,
): Promise<Place[]> {
  const { currency, timeZone } = await readSettings(client);
  const is = new Set(model.scenarios.map(({ id }) => id));
  const others = kept.filter(({ id }) => !is.has(id));
  const today = dayName(dayAt(timeZone, Date.parse(at)));
  const problems = await scenarioProblems(client, model.scenarios, others, today);
  if (model.currency !== undefined && model.currency !== currency)
    problems.unshift({
      path: 'currency',
      message: `the amounts are in ${model.currency}; expected ${currency}, the company's currency`,
    });
  return problems;
}

async function apply(
  client: pg.ClientBase,
  scenarios: readonly Scenario[],
  { added, changed, removed }: ModelImport,
  work: WriteWork,
): Promise<void> {
  const at = work.now();
  const recorded = { at, actor: work.actor };
  for (const each of scenarios) await saveRecord(client, 'scenario', each, recorded);
  for (const id of removed) await removeRecord(client, 'scenario', id, recorded);
  await appendLedger(client, at, {
    actor: work.actor,
    kind: 'model-imported',
    subject: 'scenarios',
    body: { added, changed, removed, scenarios },
  });
  await markDirty(client, {
    unitIds: null,
    fromAt: everything,
    resources: ['scenario', 'company', 'briefings', 'figures', 'findings'],
  });
}
