import type { ChangedChannel } from '@plumbline/shared/schema/delivery.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { changeChannelRow, findChannel } from '../store/channels.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';
import { type ChatSeal, channelFields, sealedWebhook } from './channel-fields.ts';

/**
 * Changes a chat room; its webhook stays where none is given.
 * @throws PlumblineError `not-found`; `bad-usage` for an address, a time zone or a language that cannot be used.
 */
export async function changeChannel(
  id: number,
  order: ChangedChannel,
  work: WriteWork & ChatSeal,
): Promise<void> {
  const webhook = order.url === undefined ? null : sealedWebhook(order.url, work);
  await inTransaction(work.pool, async (client) => {
    const held = await findChannel(client, id);
    if (held === null) throw new PlumblineError('not-found', `There is no chat room ${id}`);
    const { fields, told } = await channelFields(client, order);
    const { host, sealedUrl } = webhook ?? held;
    await changeChannelRow(client, id, { ...fields, host, sealedUrl });
    await appendLedger(client, work.now(), {
      actor: work.actor,
      kind: 'channel-changed',
      subject: `channel ${id}`,
      body: { ...told, host, newWebhook: webhook !== null },
    });
  });
}
