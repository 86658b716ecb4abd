import type { Incident } from '@plumbline/shared/schema/company.ts';
import type { EvidenceCoverage, EvidencePackOrder } from '@plumbline/shared/schema/evidence-pack.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get, send } from './client.ts';
import { write } from './write.ts';

export interface LedgerEntry {
  id: number;
  /** From 0; null while it waits for one. */
  position: number | null;
  at: string;
  actor: string | null;
  kind: string;
  subject: string | null;
  body: unknown;
  isRedacted: boolean;
  digest: string;
}

export interface LedgerHead {
  size: number;
  root: string | null;
  note: string | null;
  signedAt: string | null;
  key: string | null;
  waiting: number;
}

interface LedgerPage {
  items: LedgerEntry[];
  nextCursor: string | null;
}

/** Newest first; of one kind where one is named. */
export const ledgerQuery = (kind: string) =>
  infiniteQueryOptions({
    queryKey: ['ledger', 'entries', kind],
    queryFn: ({ pageParam, signal }) =>
      get<LedgerPage>(`/ledger${queryString({ kind, cursor: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const ledgerHeadQuery = queryOptions({
  queryKey: ['ledger', 'head'],
  queryFn: ({ signal }) => get<LedgerHead>('/ledger/checkpoint', signal),
});

export const ledgerExport = '/api/v1/ledger/export';

export const redactEntry = (order: { position: number; reason: string }) =>
  write<unknown>('POST', '/ledger/redactions', order);

export const coverageQuery = (from: string, to: string, unit: string) =>
  queryOptions({
    queryKey: ['evidence', from, to, unit],
    queryFn: ({ signal }) =>
      get<EvidenceCoverage>(`/evidence-packs/coverage${queryString({ from, to, unit })}`, signal),
    placeholderData: keepPreviousData,
  });

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => get<{ items: Incident[] }>('/incidents', signal),
});

/** The pack as a file, with the name that it is to be saved under. */
export async function makePack(order: EvidencePackOrder): Promise<{ name: string; file: Blob }> {
  const answer = await send('/evidence-packs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  });
  return { name: `evidence-${order.from}-to-${order.to}.zip`, file: await answer.blob() };
}

/** Lets the browser save a file. */
export function saveFile({ name, file }: { name: string; file: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
