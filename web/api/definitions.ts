import type { Definitions } from '@plumbline/shared/schema/definition.ts';
import { queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';

/** What the figures of a briefing mean, in its language; apart from `queries.ts`, so that the first load does not carry it. */
export const definitionsQuery = (period = 'live', unit = '', digest = '') =>
  queryOptions({
    queryKey: ['briefings', 'definitions', period, unit, digest],
    queryFn: ({ signal }) =>
      get<Definitions>(`/briefings/${period}/definitions${queryString({ unit, digest })}`, signal),
  });
