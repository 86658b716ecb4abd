import type { Channel } from '@plumbline/shared/schema/delivery.ts';
import type pg from 'pg';
import { type ChannelRow, findChannel, readChannels } from '../store/channels.ts';

/** All chat rooms, without their webhooks. */
export const listChannels = async (pool: pg.Pool): Promise<Channel[]> =>
  (await readChannels(pool)).map(({ sealedUrl: _, unitId: __, unitName: ___, ...shown }) => shown);

export const channelOf = (pool: pg.Pool, id: number): Promise<ChannelRow | null> => findChannel(pool, id);
