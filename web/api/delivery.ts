import type {
  Channel,
  NewChannel,
  NewSubscription,
  Subscription,
  TestOutcome,
} from '@plumbline/shared/schema/delivery.ts';
import type { NewShare, ShareItem, ShareMade } from '@plumbline/shared/schema/share-link.ts';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { write } from './write.ts';

interface Subscriptions {
  items: Subscription[];
  mail: { configured: boolean; from: string | null };
}

export const subscriptionsQuery = queryOptions({
  queryKey: ['subscriptions'],
  queryFn: ({ signal }) => get<Subscriptions>('/subscriptions', signal),
});

/** What is left out is as the company has it. */
export const subscribe = (of: Partial<NewSubscription> & Pick<NewSubscription, 'kind'>) =>
  write<Subscriptions>('POST', '/subscriptions', of);
export const testSubscription = (id: number) => write<TestOutcome>('POST', `/subscriptions/${id}/test`);
export const endSubscription = (id: number) => write<unknown>('DELETE', `/subscriptions/${id}`);

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: async ({ signal }) => (await get<{ items: Channel[] }>('/channels', signal)).items,
});

export const addChannel = (of: Omit<NewChannel, 'unit'>) => write<unknown>('POST', '/channels', of);
export const testChannel = (id: number) => write<TestOutcome>('POST', `/channels/${id}/test`);
export const endChannel = (id: number) => write<unknown>('DELETE', `/channels/${id}`);

export const sharesQuery = queryOptions({
  queryKey: ['shares'],
  queryFn: async ({ signal }) => (await get<{ items: ShareItem[] }>('/shares?limit=200', signal)).items,
});

export const share = ({ period, ...of }: Omit<NewShare, 'days'> & { period: string; days: number }) =>
  write<ShareMade>('POST', `/briefings/${encodeURIComponent(period)}/shares`, of);
export const revokeShare = (id: number) => write<unknown>('DELETE', `/shares/${id}`);
