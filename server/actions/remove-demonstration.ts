import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { markDirty } from '../store/data-version.ts';
import type { Database } from '../store/database.ts';
import { emptyDatabase } from '../store/empty-database.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Leaves an empty database: every row of the demonstration goes, its ledger too, for evidence of a made-up company is
 * none. The new ledger begins with the entry that says so.
 * @throws PlumblineError `conflict` where the data are not the demonstration's.
 */
export async function removeDemonstration(database: Database, work: WriteWork): Promise<void> {
  const { demonstration } = await readSettings(work.pool);
  if (!demonstration)
    throw new PlumblineError('conflict', 'What is here is not the demonstration company', {
      expected: 'a database that holds the demonstration company',
    });
  await emptyDatabase(database.ownerUrl, async (client) => {
    const at = work.now();
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'demonstration-removed',
      subject: 'company',
      body: {},
    });
    await markDirty(client, { unitIds: null, fromAt: '1970-01-01T00:00:00.000Z', resources: ['*'] });
  });
}
