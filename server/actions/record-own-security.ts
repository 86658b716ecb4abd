import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { readSignInMeans } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Leaves evidence of what somebody adds to their own sign-in, before better-auth keeps it.
 * @throws PlumblineError `conflict` for spare codes of an authenticator app that there is not.
 */
export async function recordOwnSecurity(
  { kind, personId }: { kind: 'authenticator-on' | 'passkey-added' | 'spare-codes-made'; personId: string },
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    if (kind === 'spare-codes-made' && !(await readSignInMeans(client, personId)).authenticator)
      throw new PlumblineError('conflict', 'No authenticator app is set up for this account');
    await appendLedger(client, work.now(), { actor: work.actor, kind, subject: personId, body: {} });
  });
}
