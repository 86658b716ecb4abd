import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { endSubscriptionRow, findSubscription } from '../store/subscriptions.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Ends a subscription. `personId`: whose it must be; null: whoever holds the link in one of its e-mails ends it, also twice.
 * @throws PlumblineError `not-found`
 */
export async function endSubscription(
  id: number,
  { pool, actor, now, personId }: WriteWork & { personId: string | null },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const held = await findSubscription(client, id);
    if (personId !== null && held?.personId !== personId)
      throw new PlumblineError('not-found', `You have no subscription ${id}`);
    if (held === null) return;
    const at = now();
    if (!(await endSubscriptionRow(client, id, at))) return;
    const { kind, unit } = held;
    await appendLedger(client, at, {
      actor,
      kind: 'subscription-ended',
      subject: `subscription ${id}`,
      body: { kind, unit },
    });
  });
}
