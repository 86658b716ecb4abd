import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import { readRecords } from '../store/records.ts';
import { readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { recordSaved } from './save-company-record.ts';
import { scenarioProblems } from './scenario-problems.ts';

/**
 * Adds a scenario, or puts it in the place of its former self, with its ledger entry.
 * @throws PlumblineError `invalid-model` where it cannot be computed among the others; every place is named.
 */
export async function saveScenario(value: Scenario, work: WriteWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const { timeZone } = await readSettings(client);
    const today = dayName(dayAt(timeZone, Date.parse(work.now())));
    const others = (await readRecords(client, 'scenario')).filter(({ id }) => id !== value.id);
    const problems = (await scenarioProblems(client, [value], others, today)).map(({ path, message }) => ({
      path: path.replace(/^scenarios(\[0\]\.?)?/, ''),
      message,
    }));
    if (problems.length > 0)
      throw new PlumblineError('invalid-model', problems[0]!.message, {
        at: problems[0]!.path,
        expected: 'a scenario that can be computed together with the others',
        todo: 'mend every place that is named and save it again',
        problems,
      });
    await recordSaved(client, 'scenario', value, work);
  });
}
