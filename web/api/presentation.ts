import type { PresentationMove, Presentations } from '@plumbline/shared/schema/presentation.ts';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { write } from './write.ts';

/** What the reader's account presents at this moment; the event stream says when it moved, and asking now and then that it is reached. */
export const presentationQuery = queryOptions({
  queryKey: ['presentation'],
  queryFn: ({ signal }) => get<Presentations>('/presentation', signal),
  refetchInterval: 10_000,
  staleTime: 0,
  gcTime: 0,
});

export const movePresentation = (move: PresentationMove) =>
  write<Presentations>('POST', '/presentation', move);
