import type {
  BulkAssignment,
  Commitment,
  CommitmentChange,
  CommitmentDetail,
  CommitmentPage,
  CommitmentQuery,
  HandOver,
  NewCommitment,
  Review,
  ReviewMark,
  VerificationWord,
} from '@plumbline/shared/schema/commitment.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { queryString } from '../paths.ts';
import { get, send } from './client.ts';
import { write } from './write.ts';

export type CommitmentFilters = Partial<Omit<CommitmentQuery, 'limit' | 'cursor'>>;

/** The week's review; without a unit of all that the reader sees. */
export const reviewQuery = (unit = '') =>
  queryOptions({
    queryKey: ['commitments', 'review', unit],
    queryFn: ({ signal }) => get<Review>(`/review${queryString({ unit })}`, signal),
  });

export const commitmentsQuery = (filters: CommitmentFilters) =>
  infiniteQueryOptions({
    queryKey: ['commitments', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      get<CommitmentPage>(`/commitments${queryString({ ...filters, cursor: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const commitmentQuery = (id: number) =>
  queryOptions({
    queryKey: ['commitments', id],
    queryFn: ({ signal }) => get<CommitmentDetail>(`/commitments/${id}`, signal),
  });

export const markReview = (mark: Partial<ReviewMark> & Pick<ReviewMark, 'commitment' | 'verdict'>) =>
  write<unknown>('POST', '/review', mark);

export const makeCommitment = (promise: Partial<NewCommitment> & Pick<NewCommitment, 'owner' | 'dueOn'>) =>
  write<Commitment>('POST', '/commitments', promise);

export const changeCommitment = ({ id, ...change }: CommitmentChange & { id: number }) =>
  write<unknown>('PATCH', `/commitments/${id}`, change);

/** The same for all of them, or for none. */
export const assignMany = (assignment: Partial<BulkAssignment> & Pick<BulkAssignment, 'change'>) =>
  write<unknown>('POST', '/commitments/bulk', assignment);

export const handOver = (order: HandOver) => write<unknown>('POST', '/commitments/hand-over', order);

export const giveWord = (word: VerificationWord) => write<unknown>('POST', '/verifications', word);

/** Stores a file that proves something, and answers with the hash it is known by from then on. */
export async function storeEvidence(file: File): Promise<string> {
  const answer = await send('/evidence-files', {
    method: 'POST',
    headers: {
      'Content-Type': file.type || 'application/octet-stream',
      'X-File-Name': encodeURIComponent(file.name),
    },
    body: file,
  });
  return ((await answer.json()) as { sha256: string }).sha256;
}
