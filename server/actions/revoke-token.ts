import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { lockToken, markRevoked } from '../store/api-tokens.ts';
import { listApprovals, settleApproval } from '../store/approvals.ts';
import { ringRevoked } from '../store/data-version.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export const noSuchToken = (id: string) =>
  new PlumblineError('not-found', `There is no token “${id}”`, {
    expected: 'the id of a token, as the list of tokens shows it',
  });

export interface RevokeWork extends WriteWork {
  /** Whose tokens may be revoked; null: everybody's. */
  ofPerson: string | null;
}

/**
 * Ends a token at once, with its ledger entry; one that is revoked already stays so.
 * @throws PlumblineError `not-found` where there is none, or it is another's.
 */
export async function revokeToken(id: string, { pool, actor, now, ofPerson }: RevokeWork): Promise<void> {
  await inTransaction(pool, async (client) => {
    const token = await lockToken(client, id);
    if (token === null || (ofPerson !== null && token.personId !== ofPerson)) throw noSuchToken(id);
    if (token.revokedAt !== null) return;
    const at = now();
    await markRevoked(client, id, at);
    for (const asked of await listApprovals(client, { state: 'waiting', kind: 'token', subject: id }))
      await settleApproval(client, asked.id, {
        state: 'withdrawn',
        decidedBy: actor,
        decidedAt: at,
        reason: 'The token was revoked',
      });
    await appendLedger(client, at, {
      actor,
      kind: 'token-revoked',
      subject: id,
      body: { name: token.name, role: token.role, unit: token.unitPath },
    });
    await ringRevoked(client, { tokens: [id] });
  });
}
