import type { NewChannel } from '@plumbline/shared/schema/delivery.ts';
import { insertChannel } from '../store/channels.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { type ChatSeal, channelFields, sealedWebhook } from './channel-fields.ts';

/**
 * Adds a chat room. Its webhook is kept sealed and stands nowhere else, not in the ledger either. Returns its id.
 * @throws PlumblineError `bad-usage` for an address, a time zone or a language that cannot be used.
 */
export async function addChannel(order: NewChannel, work: WriteWork & ChatSeal): Promise<number> {
  const webhook = sealedWebhook(order.url, work);
  return inTransaction(work.pool, async (client) => {
    const { fields, told } = await channelFields(client, order);
    const createdAt = work.now();
    const made = { ...fields, ...webhook, createdBy: work.actor, createdAt };
    const id = await insertChannel(client, made);
    await appendLedger(client, createdAt, {
      actor: work.actor,
      kind: 'channel-added',
      subject: `channel ${id}`,
      body: { ...told, host: webhook.host },
    });
    return id;
  });
}
