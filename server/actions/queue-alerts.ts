import { randomUUID } from 'node:crypto';
import { afterQuiet, quietHoursOf } from '@plumbline/shared/core/delivery-times.ts';
import type pg from 'pg';
import { readUntold } from '../store/alerts.ts';
import { addToQueuedAlerts, queueDelivery } from '../store/deliveries.ts';
import { readFreeAt } from '../store/waiting-alerts.ts';

/** Who is told of alerts, and how they want to be left in peace. */
export interface AlertReader {
  subscriptionId: number | null;
  channelId: number | null;
  unitId: number;
  createdAt: string;
  timeZone: string;
  hour: number;
  quietFrom: number;
  quietTo: number;
  weeklyCap: number;
}

/**
 * Puts what a reader was not told yet into one delivery, after their quiet hours; into the one that waits already, where
 * there is one. Beyond the cap of a week nothing is queued: what is still so then is told in the next.
 */
export async function queueAlerts(pool: pg.Pool, reader: AlertReader, nowMs: number): Promise<boolean> {
  const { subscriptionId, channelId, unitId, createdAt } = reader;
  const ids = await readUntold(pool, { subscriptionId, channelId, unitId, since: createdAt });
  if (ids.length === 0) return false;
  const at = new Date(nowMs).toISOString();
  const dueAt = new Date(afterQuiet(quietHoursOf('alerts', reader), nowMs)).toISOString();
  if (await addToQueuedAlerts(pool, { subscriptionId, channelId, ids, at, dueAt })) return false;
  const freeAt = await readFreeAt(pool, reader);
  if (freeAt !== null && Date.parse(freeAt) > nowMs) return false;
  await queueDelivery(pool, {
    subscriptionId,
    channelId,
    kind: 'alerts',
    dedupKey: `alerts:${randomUUID()}`,
    content: { about: 'alerts', ids },
    dueAt,
    queuedAt: at,
  });
  return true;
}
