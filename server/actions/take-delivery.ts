import type pg from 'pg';
import { claimDelivery, type HeldDelivery } from '../store/deliveries.ts';

/** For so long nobody else sends what one has taken. */
const leaseMs = 5 * 60_000;

/** Takes what is due, or this one where it is due; null: nothing is. */
export const takeDelivery = (pool: pg.Pool, nowMs: number, id?: number): Promise<HeldDelivery | null> =>
  claimDelivery(pool, {
    at: new Date(nowMs).toISOString(),
    until: new Date(nowMs + leaseMs).toISOString(),
    id,
  });
