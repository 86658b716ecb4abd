import { lastWeeklyDay } from '@plumbline/shared/core/delivery-times.ts';
import type { DeliveryKind } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import { readChannels } from '../store/channels.ts';
import { queueDelivery, queuePublished } from '../store/deliveries.ts';
import { readSubscriptions } from '../store/subscriptions.ts';
import { queueAlerts } from './queue-alerts.ts';

/** Puts what is due into the outbox, once for each who wants it. Returns how many are new. */
export async function queueDeliveries(pool: pg.Pool, nowMs: number): Promise<number> {
  const at = new Date(nowMs).toISOString();
  let queued = await queuePublished(pool, at);
  for (const reader of await readersOf(pool, 'alerts'))
    if (await queueAlerts(pool, reader, nowMs)) queued += 1;
  for (const each of await readersOf(pool, 'weekly')) {
    const day = lastWeeklyDay(each, nowMs);
    // What was due before they subscribed was due to nobody.
    if (lastWeeklyDay(each, Date.parse(each.createdAt)) === day) continue;
    const { subscriptionId, channelId } = each;
    const made = await queueDelivery(pool, {
      subscriptionId,
      channelId,
      kind: 'weekly',
      dedupKey: `weekly:${day}`,
      content: { about: 'status' },
      dueAt: at,
      queuedAt: at,
    });
    if (made !== null) queued += 1;
  }
  return queued;
}

/** Whoever wants this kind, by e-mail and in chat rooms. */
async function readersOf(pool: pg.Pool, kind: DeliveryKind) {
  const people = await readSubscriptions(pool, { kind });
  const rooms = await readChannels(pool, kind);
  return [
    ...people.map((each) => ({ ...each, subscriptionId: each.id, channelId: null })),
    ...rooms.map((each) => ({ ...each, subscriptionId: null, channelId: each.id })),
  ];
}
