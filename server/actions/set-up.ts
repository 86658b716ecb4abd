import { firstScenarios } from '@plumbline/shared/core/first-scenarios.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Setup } from '@plumbline/shared/schema/setup.ts';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { readRecords, removeRecords, saveRecord } from '../store/records.ts';
import { changeSettings, readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Makes a first, rough set of loss scenarios from three answers. Answers given again replace scenarios that still are
 * rough.
 * @throws PlumblineError `conflict` where somebody has set up scenarios already, or the data are the demonstration's.
 */
export async function setUp(answers: Setup, work: WriteWork): Promise<number> {
  return inTransaction(work.pool, async (client) => {
    const settings = await readSettings(client);
    const held = await readRecords(client, 'scenario');
    if (settings.demonstration)
      throw new PlumblineError('conflict', 'The demonstration company has its scenarios', {
        todo: 'remove the demonstration company first',
      });
    if (held.length > 0 && !settings.rough)
      throw new PlumblineError('conflict', 'There are loss scenarios already', {
        expected: 'a company without scenarios of its own',
        todo: 'change those scenarios',
      });
    const at = work.now();
    const scenarios = firstScenarios(answers, at);
    const recorded = { at, actor: work.actor };
    await removeRecords(client, 'scenario', recorded);
    for (const scenario of scenarios) await saveRecord(client, 'scenario', scenario, recorded);
    await changeSettings(client, { name: answers.name, currency: answers.currency, rough: true }, recorded);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'set-up',
      subject: 'company',
      body: { answers, scenarios: scenarios.map(({ id }) => id) },
    });
    await markDirty(client, {
      unitIds: null,
      fromAt: '1970-01-01T00:00:00.000Z',
      resources: ['company', 'scenarios', 'briefings', 'figures', 'findings'],
    });
    return scenarios.length;
  });
}
