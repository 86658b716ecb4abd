import { lastWeeklyDay } from '@plumbline/shared/core/delivery-times.ts';
import type pg from 'pg';
import { readChannels } from '../store/channels.ts';
import { queueDelivery, queuePublished } from '../store/deliveries.ts';
import { readSettings } from '../store/settings.ts';
import { readSubscriptions } from '../store/subscriptions.ts';
import { queueAlerts } from './queue-alerts.ts';

/** Puts what is due into the outbox, once for each who wants it. Returns how many are new. */
export async function queueDeliveries(pool: pg.Pool, nowMs: number): Promise<number> {
  const at = new Date(nowMs).toISOString();
  let queued = await queuePublished(pool, at);
  for (const { id, ...each } of await readSubscriptions(pool, { kind: 'alerts' }))
    if (await queueAlerts(pool, { ...each, subscriptionId: id, channelId: null }, nowMs)) queued += 1;
  const { timeZone } = await readSettings(pool);
  for (const { id, ...room } of await readChannels(pool, 'alerts'))
    if (
      await queueAlerts(pool, { ...room, ...roomHours, timeZone, subscriptionId: null, channelId: id }, nowMs)
    )
      queued += 1;
  const weekly = [
    ...(await readSubscriptions(pool, { kind: 'weekly' })).map((each) => ({
      ...each,
      subscriptionId: each.id,
      channelId: null,
    })),
    ...(await readChannels(pool, 'weekly')).map((each) => ({
      ...each,
      ...roomHours,
      timeZone,
      subscriptionId: null,
      channelId: each.id,
    })),
  ];
  for (const each of weekly) {
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

/** A chat room has no hours of its own. */
const roomHours = { weekday: 1, hour: 8, quietFrom: 20, quietTo: 7, weeklyCap: 10 };
