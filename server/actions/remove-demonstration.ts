import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { listAccounts } from '../store/accounts.ts';
import { markDirty } from '../store/data-version.ts';
import type { Database } from '../store/database.ts';
import { emptyDatabase } from '../store/empty-database.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSettings } from '../store/settings.ts';
import type { WriteWork } from './change-finding.ts';
import { makeLinkIn } from './make-link.ts';

/**
 * Leaves an empty database: every row of the demonstration goes, its ledger too, for evidence of a made-up company is
 * none. The new ledger begins with the entry that says so, and who still has which roles. Answers the link to the first
 * account, `/enter#…`, where nobody has one; null otherwise.
 * @throws PlumblineError `conflict` where the data are not the demonstration's.
 */
export async function removeDemonstration(database: Database, work: WriteWork): Promise<string | null> {
  const { demonstration } = await readSettings(work.pool);
  if (!demonstration)
    throw new PlumblineError('conflict', 'What is here is not the demonstration company', {
      expected: 'a database that holds the demonstration company',
    });
  let enter: string | null = null;
  await emptyDatabase(database.ownerUrl, async (client) => {
    const at = work.now();
    const accounts = await listAccounts(client);
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'demonstration-removed',
      subject: 'company',
      body: { accounts: accounts.map(({ id, grants }) => ({ id, grants })) },
    });
    if (accounts.length === 0) enter = await makeLinkIn(client, { purpose: 'first-account' }, work);
    await markDirty(client, { unitIds: null, fromAt: '1970-01-01T00:00:00.000Z', resources: ['*'] });
  });
  return enter;
}
