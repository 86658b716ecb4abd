import { randomUUID } from 'node:crypto';
import { insertPassword } from '../store/accounts.ts';
import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { deleteSignIns, updatePasswordHash } from '../store/sign-ins.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export interface PasswordOrder {
  personId: string;
  /** The browser in which they set it; every other is signed out. */
  sessionId: string;
  hash: string;
}

/** Sets somebody's own password, and signs them out everywhere else. */
export async function setOwnPassword(order: PasswordOrder, work: WriteWork): Promise<void> {
  const { personId, sessionId, hash } = order;
  await inTransaction(work.pool, async (client) => {
    const at = work.now();
    if (!(await updatePasswordHash(client, { personId, hash, at })))
      await insertPassword(client, { id: randomUUID(), personId, hash, at });
    const sessions = await deleteSignIns(client, personId, { allBut: sessionId });
    await appendLedger(client, at, {
      actor: work.actor,
      kind: 'password-set',
      subject: personId,
      body: { sessionsEnded: sessions.length },
    });
    await ringRevoked(client, { sessions });
  });
}
