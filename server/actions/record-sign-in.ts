import { appendLedger } from '../store/ledger.ts';
import { touchSignedIn } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Leaves evidence that somebody signs in, before their session is there. */
export async function recordSignIn(
  { personId, sessionId, way }: { personId: string; sessionId: string; way: string },
  work: WriteWork,
): Promise<void> {
  await inTransaction(work.pool, async (client) => {
    const at = work.now();
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'signed-in',
      subject: personId,
      body: { way, session: sessionId },
    });
    await touchSignedIn(client, personId, at);
  });
}
