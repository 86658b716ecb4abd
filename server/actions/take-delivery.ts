import { afterQuiet, type QuietHours, quietHoursOf } from '@plumbline/shared/core/delivery-times.ts';
import type pg from 'pg';
import { findChannel } from '../store/channels.ts';
import { claimDelivery, type HeldDelivery, putOffDelivery } from '../store/deliveries.ts';
import { findSubscription } from '../store/subscriptions.ts';
import { inTransaction } from '../store/transaction.ts';

/** For so long nobody else sends what one has taken. */
const leaseMs = 5 * 60_000;

export interface TakenDelivery extends HeldDelivery {
  /** Null for a test, which somebody waits for, and for what is wanted no more. */
  quiet: QuietHours | null;
}

/**
 * Takes what is due, or this one where it is due; null: nothing is. What became due in the quiet hours of whoever gets it,
 * or is found in them after this server stood still, is put off to their end.
 */
export async function takeDelivery(pool: pg.Pool, nowMs: number, id?: number): Promise<TakenDelivery | null> {
  const at = new Date(nowMs).toISOString();
  const until = new Date(nowMs + leaseMs).toISOString();
  while (true) {
    const taken = await inTransaction(pool, async (client) => {
      const claimed = await claimDelivery(client, { at, until, id });
      if (claimed === null) return null;
      const quiet = await readQuietHours(client, claimed);
      const freeMs = quiet === null ? nowMs : afterQuiet(quiet, nowMs);
      if (freeMs === nowMs) return { ...claimed, quiet };
      await putOffDelivery(client, claimed.id, new Date(freeMs).toISOString());
      return 'put off';
    });
    if (taken !== 'put off') return taken;
  }
}

async function readQuietHours(
  client: pg.ClientBase,
  { subscriptionId, channelId, kind, content }: HeldDelivery,
): Promise<QuietHours | null> {
  if (content.test === true) return null;
  const times =
    channelId === null
      ? await findSubscription(client, subscriptionId!)
      : await findChannel(client, channelId);
  return times === null ? null : quietHoursOf(kind, times);
}
