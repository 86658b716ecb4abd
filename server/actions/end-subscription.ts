import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { appendLedger } from '../store/ledger.ts';
import { endSubscriptionRow, findSubscription } from '../store/subscriptions.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/**
 * Ends a subscription. `whose`: of this person alone; `any`: whoever keeps the sending ends it; `link`: whoever holds the link
 * in one of its e-mails does, also twice.
 * @throws PlumblineError `not-found`
 */
export async function endSubscription(
  id: number,
  { pool, actor, now, whose }: WriteWork & { whose: { personId: string } | 'any' | 'link' },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const held = await findSubscription(client, id);
    const isTheirs = typeof whose === 'string' || held?.personId === whose.personId;
    if (whose !== 'link' && (held === null || !isTheirs))
      throw new PlumblineError(
        'not-found',
        whose === 'any' ? `There is no subscription ${id}` : `You have no subscription ${id}`,
      );
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
