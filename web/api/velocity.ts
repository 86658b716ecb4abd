import type { Velocity } from '@plumbline/shared/schema/velocity.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';

/** How fast findings are closed; without a unit of all that the reader sees. It moves with the figures. */
export const velocityQuery = (unit = '') =>
  queryOptions({
    queryKey: ['figures', 'velocity', unit],
    queryFn: ({ signal }) => get<Velocity>(`/velocity${queryString({ unit })}`, signal),
    placeholderData: keepPreviousData,
  });
