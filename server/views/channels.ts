import type { Channel } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import { type ChannelRow, findChannel, readChannels } from '../store/channels.ts';
import { readWaiting } from '../store/waiting-alerts.ts';
import { waitingOf } from './waiting-alerts.ts';

/** All chat rooms, without their webhooks, with the number of alerts that wait for each. */
export async function listChannels(pool: pg.Pool, nowMs: number): Promise<Channel[]> {
  const waiting = await readWaiting(pool, null);
  return (await readChannels(pool)).map(({ sealedUrl: _, unitId: __, unitName: ___, ...shown }) => ({
    ...shown,
    waiting: waitingOf(
      waiting.find(({ channelId }) => channelId === shown.id),
      nowMs,
    ),
  }));
}

export const channelOf = (pool: pg.Pool, id: number): Promise<ChannelRow | null> => findChannel(pool, id);
