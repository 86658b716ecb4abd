import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteSignIns } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Why a session is over: they signed out, ended it from another browser, or signed in anew in the same one. */
export type SessionEnd = 'signed-out' | 'session-ended' | 'session-replaced';

/** Ends one of somebody's sessions, or all but one; answers how many that were. */
export async function endOwnSessions(
  {
    personId,
    which,
    kind,
  }: { personId: string; which: { id: string } | { allBut: string }; kind: SessionEnd },
  work: WriteWork,
): Promise<number> {
  return inTransaction(work.pool, async (client) => {
    const sessions = await deleteSignIns(client, personId, which);
    if (sessions.length === 0) return 0;
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind,
      subject: personId,
      body: { sessions },
    });
    await ringRevoked(client, { sessions });
    return sessions.length;
  });
}
