import type { DeliveryItem, Subscription } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import { readDeliveries } from '../store/deliveries.ts';
import { findSubscription, readSubscriptions, type SubscriptionRow } from '../store/subscriptions.ts';
import type { Viewer } from './viewer.ts';

const shownOf = ({
  personId: _,
  unitId: __,
  email: ___,
  unitName: ____,
  ...shown
}: SubscriptionRow): Subscription => shown;

/** One's own subscriptions. */
export const listSubscriptions = async (pool: pg.Pool, viewer: Viewer): Promise<Subscription[]> =>
  viewer.personId === null ? [] : (await readSubscriptions(pool, { personId: viewer.personId })).map(shownOf);

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
