import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { lockShare, markShareRevoked } from '../store/share-links.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Ends a link at once; one that is revoked already stays so.
 * @throws PlumblineError `not-found` where there is none, or it is of a unit that the writer does not see.
 */
export async function revokeShare(
  id: number,
  { pool, actor, now, sees }: WriteWork & { sees(unit: string): boolean },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const share = await lockShare(client, { id });
    if (share === null || !sees(share.unit))
      throw new PlumblineError('not-found', `There is no link ${id}`, { todo: 'see the list of links' });
    if (share.revokedAt !== null) return;
    const at = now();
    await markShareRevoked(client, id, { at, by: actor });
    await appendLedger(client, at, {
      actor,
      kind: 'share-revoked',
      subject: `briefing ${share.period}`,
      body: { link: id, label: share.label, unit: share.unit, digest: share.digest, views: share.views },
    });
  });
}
