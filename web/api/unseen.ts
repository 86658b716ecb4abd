import type { Forecasts } from '@plumbline/shared/schema/forecast.ts';
import type { Priorities, UrgentMany, UrgentWord } from '@plumbline/shared/schema/priorities.ts';
import type { Unseen } from '@plumbline/shared/schema/unseen.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';
import { write } from './write.ts';

/** Own forecasts and what came of them; of the company as a whole. */
export const forecastsQuery = queryOptions({
  queryKey: ['forecasts'],
  queryFn: ({ signal }) => get<Forecasts>('/forecasts', signal),
});

/** What we would not see; without a unit of all that the reader sees. */
export const unseenQuery = (unit = '') =>
  queryOptions({
    queryKey: ['figures', 'unseen', unit],
    queryFn: ({ signal }) => get<Unseen>(`/unseen${queryString({ unit })}`, signal),
    placeholderData: keepPreviousData,
  });

/** What comes first. */
export const prioritiesQuery = (unit = '') =>
  queryOptions({
    queryKey: ['findings', 'priorities', unit],
    queryFn: ({ signal }) => get<Priorities>(`/priorities${queryString({ unit })}`, signal),
    placeholderData: keepPreviousData,
  });

export const markUrgent = ({ finding, ...word }: UrgentWord & { finding: number }) =>
  write<unknown>('POST', `/findings/${finding}/urgent`, word);

/** All of them, or none. */
export const markManyUrgent = (of: UrgentMany) => write<unknown>('POST', '/findings/urgent', of);
