import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { markDirty } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { type RecordKind, readRecord, readRecords, removeRecord } from '../store/records.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { everything } from './save-company-record.ts';

/**
 * Takes one record of the company away, with its ledger entry; its versions stay.
 * @throws PlumblineError `not-found`; `conflict` for a scenario that brings events of others.
 */
export async function removeCompanyRecord(kind: RecordKind, key: string, work: WriteWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const at = work.now();
    const value = await readRecord(client, kind, key);
    if (value === null)
      throw new PlumblineError('not-found', `There is no ${kind.replaceAll('-', ' ')} “${key}”`);
    if (kind === 'scenario') {
      const brought = (await readRecords(client, 'scenario')).filter(({ causes }) =>
        causes?.some(({ scenario }) => scenario === key),
      );
      if (brought.length > 0)
        throw new PlumblineError('conflict', 'Other scenarios are brought about by this one', {
          at: brought.map(({ name }) => name).join(', '),
          expected: 'a scenario that is the cause of no other',
          todo: 'take it out of the causes of those scenarios first',
        });
    }
    await removeRecord(client, kind, key, { at, actor: work.actor });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: `${kind}-removed`,
      subject: key,
      body: { value },
    });
    await markDirty(client, {
      unitIds: null,
      fromAt: everything,
      resources: [kind, 'company', 'briefings', 'figures', 'findings'],
    });
  });
}
