import type {
  Attribution,
  ExposureBridge,
  ExposureReport,
  Sensitivity,
} from '@plumbline/shared/schema/exposure-report.ts';
import type { ExposureKit, WhatIfAnswer, WhatIfRequest } from '@plumbline/shared/schema/what-if.ts';
import { queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get, send } from './client.ts';

/** The reads of the exposure pages; apart from `queries.ts`, so that the first load does not carry them. */
export const exposureQuery = queryOptions({
  queryKey: ['figures', 'exposure'],
  queryFn: ({ signal }) => get<ExposureReport>('/exposure', signal),
});

export const sensitivityQuery = queryOptions({
  queryKey: ['figures', 'exposure', 'sensitivity'],
  queryFn: ({ signal }) => get<Sensitivity>('/exposure/sensitivity', signal),
});

export const attributionQuery = (by: Attribution['by']) =>
  queryOptions({
    queryKey: ['figures', 'exposure', 'attribution', by],
    queryFn: ({ signal }) => get<Attribution>(`/exposure/attribution${queryString({ by })}`, signal),
  });

/** Days; left out, the server takes the start of the fiscal quarter and now. */
export const bridgeQuery = (from?: string, to?: string) =>
  queryOptions({
    queryKey: ['figures', 'exposure', 'bridge', from ?? '', to ?? ''],
    queryFn: ({ signal }) => get<ExposureBridge>(`/exposure/bridge${queryString({ from, to })}`, signal),
  });

export const kitQuery = queryOptions({
  queryKey: ['figures', 'exposure', 'kit'],
  queryFn: ({ signal }) => get<ExposureKit>('/exposure/kit', signal),
});

/** Where the model and the simulated years are downloaded from. */
export const exposureDownloads = {
  model: '/api/v1/exposure/model.json',
  trials: (trials: number) => `/api/v1/exposure/trials.csv${queryString({ trials })}`,
};

/** Asks the server for variants that need the findings themselves; stores nothing. */
export async function askWhatIf(request: WhatIfRequest, signal?: AbortSignal): Promise<WhatIfAnswer> {
  const answer = await send('/exposure/what-if', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
    signal: signal ?? null,
  });
  return (await answer.json()) as WhatIfAnswer;
}
