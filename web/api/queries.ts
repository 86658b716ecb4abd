import type { Grain } from '@plumbline/shared/schema/figure.ts';
import type { Session } from '@plumbline/shared/schema/sign-in.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RegisterSearch } from '../paths.ts';
import { api, get } from './client.ts';

/**
 * Each read of the API as a value. A key begins with the resource it rests on,
 * so that a doorbell "findings changed" finds every answer that must be asked again.
 */
export const briefingQuery = (period = 'live', unit = '', digest = '') =>
  queryOptions({
    queryKey: ['briefings', period, unit, digest],
    queryFn: ({ signal }) => api.briefing(period, { unit, digest }, signal),
    placeholderData: keepPreviousData,
  });

/** Who is signed in, and what they may do. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>('/session', signal, '/api/auth'),
});

/** `asOf` is exclusive; absent means now. */
export const figureQuery = (id: string, unit = '', asOf?: string) =>
  queryOptions({
    queryKey: ['figures', id, unit, 'value', asOf ?? ''],
    queryFn: ({ signal }) => api.figure(id, unit, asOf, signal),
  });

export const trendQuery = (id: string, grain: Grain, periods: number, unit = '') =>
  queryOptions({
    queryKey: ['figures', id, unit, 'trend', grain, periods],
    queryFn: ({ signal }) => api.trend(id, unit, grain, periods, signal),
    placeholderData: keepPreviousData,
  });

export const lineageQuery = (id: string, unit = '') =>
  queryOptions({
    queryKey: ['figures', id, unit, 'lineage'],
    queryFn: ({ signal }) => api.lineage(id, unit, signal),
  });

export const findingsQuery = (search: RegisterSearch) =>
  infiniteQueryOptions({
    queryKey: ['findings', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      api.findings({ limit: 100, ...search, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const findingQuery = (id: number) =>
  queryOptions({ queryKey: ['findings', id], queryFn: ({ signal }) => api.finding(id, signal) });

export const historyQuery = (id: number) =>
  queryOptions({ queryKey: ['findings', id, 'history'], queryFn: ({ signal }) => api.history(id, signal) });

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => api.sources(signal),
});

export const unitsQuery = queryOptions({ queryKey: ['units'], queryFn: ({ signal }) => api.units(signal) });

export const formatsQuery = queryOptions({
  queryKey: ['formats'],
  queryFn: ({ signal }) => api.formats(signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Asked again every half second while the demonstration company loads. */
export const companyQuery = queryOptions({
  queryKey: ['company'],
  queryFn: ({ signal }) => api.company(signal),
  refetchInterval: (query) => (query.state.data?.demo.state === 'loading' ? 500 : false),
});

/** Asked again every half second while the import runs. */
export const importRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.importRun(id, signal),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : 500),
  });
