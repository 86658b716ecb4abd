import { randomUUID } from 'node:crypto';
import { afterQuiet } from '@plumbline/shared/core/delivery-times.ts';
import type pg from 'pg';
import { readUntold } from '../store/alerts.ts';
import { addToQueuedAlerts, countDeliveries, queueDelivery } from '../store/deliveries.ts';

/** Who is told of alerts, and how they want to be left in peace. */
export interface AlertReader {
  subscriptionId: number | null;
  channelId: number | null;
  unitId: number;
  createdAt: string;
  timeZone: string;
  quietFrom: number;
  quietTo: number;
  weeklyCap: number;
}

const weekMs = 7 * 86_400_000;

/**
 * Puts what a reader was not told yet into one delivery, after their quiet hours; into the one that waits already, where
 * there is one. Beyond the cap of a week nothing is queued: what is still so then is told in the next.
 */
export async function queueAlerts(pool: pg.Pool, reader: AlertReader, nowMs: number): Promise<boolean> {
  const { subscriptionId, channelId, unitId, createdAt, timeZone, quietFrom, quietTo } = reader;
  const ids = await readUntold(pool, { subscriptionId, channelId, unitId, since: createdAt });
  if (ids.length === 0) return false;
  const at = new Date(nowMs).toISOString();
  if (await addToQueuedAlerts(pool, { subscriptionId, channelId, ids, at })) return false;
  const since = new Date(nowMs - weekMs).toISOString();
  const told = await countDeliveries(pool, { subscriptionId, channelId, kind: 'alerts', since });
  if (told >= reader.weeklyCap) return false;
  const dueMs = afterQuiet({ timeZone, from: quietFrom, to: quietTo }, nowMs);
  await queueDelivery(pool, {
    subscriptionId,
    channelId,
    kind: 'alerts',
    dedupKey: `alerts:${randomUUID()}`,
    content: { about: 'alerts', ids },
    dueAt: new Date(dueMs).toISOString(),
    queuedAt: at,
  });
  return true;
}
