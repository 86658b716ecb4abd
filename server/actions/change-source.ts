import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { SourceChange } from '@plumbline/shared/schema/source-item.ts';
import { ringBell } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { changeCadence } from '../store/sources.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Says how often a source is expected to be read, with its ledger entry: what it says counts as late by that.
 * @throws PlumblineError `not-found`
 */
export async function changeSource(
  id: number,
  { cadenceHours }: SourceChange,
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const name = await changeCadence(client, id, cadenceHours);
    if (name === null)
      throw new PlumblineError('not-found', `There is no source ${id}`, { todo: 'see GET /api/v1/sources' });
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'source-changed',
      subject: `source ${name}`,
      body: { cadenceHours },
    });
  });
  await ringBell(work.pool, ['sources', 'briefings']);
}
