import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteAuthenticator } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Takes somebody's own authenticator app away. @throws PlumblineError `conflict` where they have none. */
export async function removeAuthenticator(personId: string, work: WriteWork): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    if (!(await deleteAuthenticator(client, personId)))
      throw new PlumblineError('conflict', 'No authenticator app is set up for this account');
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'authenticator-off',
      subject: personId,
      body: {},
    });
  });
}
