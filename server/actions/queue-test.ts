import { randomUUID } from 'node:crypto';
import type { DeliveryKind } from '@plumbline/shared/schema/delivery.ts';
import { type DeliveryContent, queueDelivery } from '../store/deliveries.ts';
import { appendLedger } from '../store/ledger.ts';
import { readPublication } from '../store/publications.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

export interface TestOrder {
  subscriptionId: number | null;
  channelId: number | null;
  kind: DeliveryKind;
  unitId: number;
}

/** Queues one delivery of the newest publication, or of the live figures, marked as a test. Returns its id. */
export async function queueTest(order: TestOrder, { pool, actor, now }: WriteWork): Promise<number> {
  const { subscriptionId, channelId, kind, unitId } = order;
  return inTransaction(pool, async (client) => {
    const at = now();
    const held = kind === 'published' ? await readPublication(client, { unitId }) : null;
    const content: DeliveryContent =
      held === null
        ? { about: 'status' }
        : { about: 'publication', period: held.period, digest: held.digest };
    const id = await queueDelivery(client, {
      subscriptionId,
      channelId,
      kind,
      dedupKey: `test:${randomUUID()}`,
      content: { ...content, test: true },
      dueAt: at,
      queuedAt: at,
    });
    await appendLedger(client, at, {
      actor,
      kind: 'delivery-tested',
      subject: subscriptionId === null ? `channel ${channelId}` : `subscription ${subscriptionId}`,
      body: { kind, delivery: id },
    });
    return id!;
  });
}
