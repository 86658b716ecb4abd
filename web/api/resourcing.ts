import type { Prices } from '@plumbline/shared/schema/decision.ts';
import type { Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';

/** People against the work; without a unit of all that the reader sees. It moves with the figures. */
export const resourcingQuery = (unit = '') =>
  queryOptions({
    queryKey: ['figures', 'resourcing', unit],
    queryFn: ({ signal }) => get<Resourcing>(`/resourcing${queryString({ unit })}`, signal),
    placeholderData: keepPreviousData,
  });

/** What each refused or deferred request has cost since, the costliest first. */
export const pricesQuery = queryOptions({
  queryKey: ['decisions', 'prices'],
  queryFn: ({ signal }) => get<Prices>('/prices', signal),
});
