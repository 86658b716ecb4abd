import type { DeliveryItem, KeptSubscription, Subscription } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import { readDeliveries } from '../store/deliveries.ts';
import {
  findSubscription,
  readKeptSubscriptions,
  readSubscriptions,
  type SubscriptionRow,
} from '../store/subscriptions.ts';
import { readWaiting } from '../store/waiting-alerts.ts';
import type { Viewer } from './viewer.ts';
import { waitingOf } from './waiting-alerts.ts';

export interface SendingRead {
  pool: pg.Pool;
  viewer: Viewer;
  nowMs: number;
}

/** One's own subscriptions, with the alerts that wait for each. */
export async function listSubscriptions({ pool, viewer, nowMs }: SendingRead): Promise<Subscription[]> {
  if (viewer.personId === null) return [];
  const waiting = await readWaiting(pool, viewer.personId);
  return (await readSubscriptions(pool, { personId: viewer.personId })).map(
    ({ personId: _, unitId: __, unitName: ___, person: ____, email: _____, ...shown }) => ({
      ...shown,
      waiting: waitingOf(
        waiting.find(({ subscriptionId }) => subscriptionId === shown.id),
        nowMs,
      ),
    }),
  );
}

/** Everybody's, in order: whose, what and when, for who keeps the sending. */
export async function listKeptSubscriptions(
  pool: pg.Pool,
  { limit, cursor = 0 }: { limit: number; cursor?: number },
): Promise<{ items: KeptSubscription[]; nextCursor: number | null }> {
  const rows = await readKeptSubscriptions(pool, { limit: limit + 1, after: cursor });
  const items = rows
    .slice(0, limit)
    .map(({ personId: _, unitId: __, unitName: ___, ...shown }): KeptSubscription => shown);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}

/** The one with this id, where it is the viewer's own; null: it is not. */
export async function ownSubscription(
  pool: pg.Pool,
  viewer: Viewer,
  id: number,
): Promise<SubscriptionRow | null> {
  const held = await findSubscription(pool, id);
  return held?.personId === viewer.personId ? held : null;
}

/** What was sent, newest first: to oneself, or to all for who keeps the channels. */
export async function listDeliveries(
  pool: pg.Pool,
  viewer: Viewer,
  { limit, cursor }: { limit: number; cursor?: number },
): Promise<{ items: DeliveryItem[]; nextCursor: number | null }> {
  const personId = viewer.permissions.has('delivery:change') ? null : (viewer.personId ?? '');
  const items = await readDeliveries(pool, { personId, limit: limit + 1, before: cursor });
  const shown = items.slice(0, limit);
  return { items: shown, nextCursor: items.length > limit ? shown.at(-1)!.id : null };
}
