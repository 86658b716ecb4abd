import type { Appetite } from '@plumbline/shared/schema/company.ts';
import type { Target, TargetList } from '@plumbline/shared/schema/target.ts';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { write } from './write.ts';

export const targetsQuery = queryOptions({
  queryKey: ['figures', 'targets'],
  queryFn: ({ signal }) => get<TargetList>('/targets', signal),
});

export const appetitesQuery = queryOptions({
  queryKey: ['figures', 'appetites'],
  queryFn: async ({ signal }) => (await get<{ items: Appetite[] }>('/appetites', signal)).items,
});

export const approveTarget = (row: Target) => write<unknown>('POST', '/targets', row);
export const approveAppetite = (row: Appetite) => write<unknown>('POST', '/appetites', row);
