import type { PanelNote } from '@plumbline/shared/schema/briefing-document.ts';
import type { ChangedSince, Comparison } from '@plumbline/shared/schema/comparison.ts';
import type { Draft, DraftItem, Publication } from '@plumbline/shared/schema/publication.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get } from './client.ts';
import { write } from './write.ts';

interface PublicationPage {
  items: Publication[];
  nextCursor: string | null;
}

/** What was published, newest period first, with what was replaced. `period`: of this quarter alone. */
export const publicationsQuery = (unit = '', period = '') =>
  infiniteQueryOptions({
    queryKey: ['briefings', 'list', 'published', unit, period],
    queryFn: ({ pageParam, signal }) =>
      get<PublicationPage>(`/publications${queryString({ unit, period, cursor: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const draftsQuery = (unit = '') =>
  queryOptions({
    queryKey: ['drafts', 'list', unit],
    queryFn: ({ signal }) =>
      get<{ items: DraftItem[]; languages: string[] }>(`/drafts${queryString({ unit })}`, signal),
  });

export const draftQuery = (id: number) =>
  queryOptions({
    queryKey: ['drafts', id],
    queryFn: ({ signal }) => get<Draft>(`/drafts/${id}`, signal),
  });

/** Where a file of a briefing is had; what is empty is left to the server. */
export const exportAddress = (
  period: string,
  format: string,
  of: Partial<Record<'unit' | 'digest' | 'language' | 'variant' | 'paper' | 'template', string>>,
): string => `/api/v1/briefings/${period}/export.${format}${queryString(of)}`;

export const beginDraft = (of: { period: string; unit?: string | undefined; languages: string[] }) =>
  write<Draft>('POST', '/drafts', of);

/** Each change names the draft's version that the writer saw. */
export interface DraftWrite {
  method: 'POST' | 'PUT' | 'DELETE';
  part: '' | 'refresh' | 'sentences' | 'notes' | 'asks' | 'comments' | 'review' | 'approve';
  body: object;
}

export const changeDraft = (id: number, { method, part, body }: DraftWrite) =>
  write<Draft>(method, part === '' ? `/drafts/${id}` : `/drafts/${id}/${part}`, body);

export const publishDraft = (id: number, body: { version: number; reason?: string | undefined }) =>
  write<Publication>('POST', `/drafts/${id}/publish`, body);

/** A briefing by its quarter or `live`; of a published one the digest says which. */
export interface BriefingName {
  period: string;
  digest: string;
}

/** `today`: the one's quarter by all that is known today. */
export const comparisonQuery = (one: BriefingName, other: BriefingName | 'today', unit = '') =>
  queryOptions({
    queryKey: ['briefings', 'compare', one, other, unit],
    queryFn: ({ signal }) => {
      const start = `/briefings/${one.period}`;
      return get<Comparison>(
        other === 'today'
          ? `${start}/restated${queryString({ unit, digest: one.digest })}`
          : `${start}/compare/${other.period}${queryString({ unit, digest: one.digest, otherDigest: other.digest })}`,
        signal,
      );
    },
    retry: false,
  });

/** Asked once for a visit of the page: asking is looking. */
export const changedQuery = (unit = '') =>
  queryOptions({
    queryKey: ['changed-since', unit],
    queryFn: ({ signal }) => get<ChangedSince>(`/briefings/live/changed${queryString({ unit })}`, signal),
    staleTime: 60_000,
  });

export const notesQuery = (period: string, unit = '', digest = '') =>
  queryOptions({
    queryKey: ['briefings', 'notes', period, unit, digest],
    queryFn: ({ signal }) =>
      get<{ notes: PanelNote[] }>(`/briefings/${period}/notes${queryString({ unit, digest })}`, signal),
  });
