import type { Decision, NewDecision, OutcomeWord, PriceOfNo } from '@plumbline/shared/schema/decision.ts';
import type { Escalation, EscalationChange, NewEscalation } from '@plumbline/shared/schema/escalation.ts';
import type { RequestPreview } from '@plumbline/shared/schema/request-preview.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get, send } from './client.ts';
import { write } from './write.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface DecisionFilters {
  unit?: string | undefined;
  kind?: Decision['kind'] | undefined;
  /** `waiting`: asked, or open again because what was decided ran out. */
  state?: Decision['state'] | 'waiting' | undefined;
}

const part = encodeURIComponent;

export const decisionsQuery = ({ state, ...filters }: DecisionFilters) =>
  infiniteQueryOptions({
    queryKey: ['decisions', 'list', { state, ...filters }],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Decision>>(
        state === 'waiting'
          ? `/requests${queryString({ ...filters, cursor: pageParam })}`
          : `/decisions${queryString({ ...filters, state, cursor: pageParam })}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id],
    queryFn: ({ signal }) => get<Decision>(`/decisions/${part(id)}`, signal),
  });

export const priceQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id, 'price'],
    queryFn: ({ signal }) => get<PriceOfNo>(`/decisions/${part(id)}/price`, signal),
    retry: false,
  });

/** @param draft the request as far as it is written, as JSON */
export const requestPreviewQuery = (draft: string) =>
  queryOptions({
    queryKey: ['decisions', 'preview', draft],
    queryFn: async ({ signal }) => {
      const answer = await send('/requests/preview', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: draft,
        signal,
      });
      return (await answer.json()) as RequestPreview;
    },
    retry: false,
  });

export const askRequest = (asked: Partial<NewDecision> & Pick<NewDecision, 'kind' | 'title'>) =>
  write<Decision>('POST', '/requests', asked);

export const decide = ({ id, ...word }: Partial<OutcomeWord> & { id: string }) =>
  write<Decision>('POST', `/decisions/${part(id)}/outcome`, word);

export const withdraw = ({ id, reason }: { id: string; reason: string }) =>
  write<Decision>('POST', `/decisions/${part(id)}/withdraw`, { reason });

/** Where a file that proves something can be fetched. */
export const evidenceAddress = (sha256: string) => `/api/v1/evidence-files/${sha256}`;

export const escalationsQuery = (filters: { unit?: string | undefined; state: 'open' | 'closed' | 'all' }) =>
  infiniteQueryOptions({
    queryKey: ['escalations', filters],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Escalation>>(`/escalations${queryString({ ...filters, cursor: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const raiseEscalation = (of: Partial<NewEscalation> & Pick<NewEscalation, 'to' | 'subject'>) =>
  write<{ id: number }>('POST', '/escalations', of);

export const changeEscalation = ({ id, ...change }: EscalationChange & { id: number }) =>
  write<{ id: number }>('PATCH', `/escalations/${id}`, change);
