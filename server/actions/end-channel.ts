import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { endChannelRow, findChannel } from '../store/channels.ts';
import { appendLedger } from '../store/ledger.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WriteWork } from './change-finding.ts';

/** Ends a chat room and forgets its webhook. @throws PlumblineError `not-found` */
export async function endChannel(id: number, { pool, actor, now }: WriteWork): Promise<void> {
  await inTransaction(pool, async (client) => {
    const held = await findChannel(client, id);
    if (held === null) throw new PlumblineError('not-found', `There is no chat room ${id}`);
    const at = now();
    await endChannelRow(client, id, at);
    const { name, host } = held;
    await appendLedger(client, at, {
      actor,
      kind: 'channel-ended',
      subject: `channel ${id}`,
      body: { name, host },
    });
  });
}
