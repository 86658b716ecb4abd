import type { Alert } from '@plumbline/shared/schema/alert.ts';
import type {
  ChangedChannel,
  Channel,
  DeliveryItem,
  KeptSubscription,
  NewChannel,
  NewSubscription,
  Subscription,
  TestOutcome,
} from '@plumbline/shared/schema/delivery.ts';
import type { NewShare, ShareItem, ShareMade } from '@plumbline/shared/schema/share-link.ts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';
import { write } from './write.ts';

interface Subscriptions {
  items: Subscription[];
  mail: { configured: boolean; from: string | null };
  languages: string[];
}

export const subscriptionsQuery = queryOptions({
  queryKey: ['subscriptions'],
  queryFn: ({ signal }) => get<Subscriptions>('/subscriptions', signal),
});

/** What is left out is as the company has it; the same kind and unit again changes what was chosen. */
export const subscribe = (of: Partial<NewSubscription> & Pick<NewSubscription, 'kind'>) =>
  write<Subscriptions>('POST', '/subscriptions', of);
export const testSubscription = (id: number) => write<TestOutcome>('POST', `/subscriptions/${id}/test`);
export const endSubscription = (id: number) => write<unknown>('DELETE', `/subscriptions/${id}`);

const listed = <Item>(queryKey: string[], path: string) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      get<{ items: Item[]; nextCursor: number | null }>(
        `${path}${queryString({ limit: 20, cursor: pageParam })}`,
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What was sent: to oneself, or to everybody for who keeps the sending. */
export const deliveriesQuery = listed<DeliveryItem>(['deliveries'], '/deliveries');

/** What needed a look within a month, also what is over, with what became of each on its way to oneself. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: async ({ signal }) => (await get<{ items: Alert[] }>('/alerts?over=true', signal)).items,
});

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: async ({ signal }) => (await get<{ items: Channel[] }>('/channels', signal)).items,
});

type Needed = 'kind' | 'name' | 'wants';
export const addChannel = (of: Partial<NewChannel> & Pick<NewChannel, Needed | 'url'>) =>
  write<unknown>('POST', '/channels', of);
export const changeChannel = ({
  id,
  ...of
}: Partial<ChangedChannel> & Pick<ChangedChannel, Needed> & { id: number }) =>
  write<unknown>('PUT', `/channels/${id}`, of);
export const testChannel = (id: number) => write<TestOutcome>('POST', `/channels/${id}/test`);
export const endChannel = (id: number) => write<unknown>('DELETE', `/channels/${id}`);

export const sharesQuery = listed<ShareItem>(['shares', 'own'], '/shares');
export const share = ({ period, ...of }: Omit<NewShare, 'days'> & { period: string; days: number }) =>
  write<ShareMade>('POST', `/briefings/${encodeURIComponent(period)}/shares`, of);
export const revokeShare = (id: number) => write<unknown>('DELETE', `/shares/${id}`);

/** Everybody's, for who keeps the sending without reading what is sent. */
export const keptSharesQuery = listed<ShareItem>(['shares', 'kept'], '/outgoing/shares');
export const revokeKeptShare = (id: number) => write<unknown>('DELETE', `/outgoing/shares/${id}`);
export const keptSubscriptionsQuery = listed<KeptSubscription>(
  ['subscriptions', 'kept'],
  '/outgoing/subscriptions',
);
export const endKeptSubscription = (id: number) => write<unknown>('DELETE', `/outgoing/subscriptions/${id}`);
