import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Settings } from '@plumbline/shared/schema/settings.ts';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { readRecords } from '../store/records.ts';
import { changeSettings, readSettings } from '../store/settings.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { everything } from './save-company-record.ts';

export type ExposureSettingsChange = Partial<
  Pick<Settings, 'materialityMinor' | 'cashMinor' | 'turnoverMinor' | 'insurance' | 'currency'>
>;

/**
 * Changes what the exposure is held against and insured by, with its ledger entry.
 * @throws PlumblineError `conflict` for another currency while amounts are held; `bad-usage` for a policy that names
 * scenarios there are not.
 */
export async function changeExposureSettings(change: ExposureSettingsChange, work: WriteWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const at = work.now();
    const settings = await readSettings(client);
    const scenarios = await readRecords(client, 'scenario');
    if (change.currency !== undefined && change.currency !== settings.currency && scenarios.length > 0)
      throw new PlumblineError('conflict', `Amounts are held in ${settings.currency}`, {
        at: 'currency',
        expected: settings.currency,
        todo: 'say the currency of a loss in the scenario, with a rate for it',
      });
    const known = new Set(scenarios.map(({ id }) => id));
    const unknown = change.insurance?.excludedScenarios.find((id) => !known.has(id));
    if (unknown !== undefined)
      throw new PlumblineError('bad-usage', `There is no scenario “${unknown}”`, {
        at: 'insurance.excludedScenarios',
        expected: 'ids of scenarios',
      });
    await changeSettings(client, change, { at, actor: work.actor });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'exposure-settings-changed',
      subject: 'company',
      body: { change },
    });
    await markDirty(client, {
      unitIds: null,
      fromAt: everything,
      resources: ['company', 'briefings', 'figures'],
    });
  });
}
