import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { deletePasskey } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Takes a passkey of somebody's own away. @throws PlumblineError `not-found` where they have none such. */
export async function removePasskey(
  { personId, id }: { personId: string; id: string },
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const name = await deletePasskey(client, personId, id);
    if (name === undefined) throw new PlumblineError('not-found', 'You have no such passkey', { at: 'id' });
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'passkey-removed',
      subject: personId,
      body: { passkey: id, name },
    });
  });
}
