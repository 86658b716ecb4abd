import type { Account } from '@plumbline/shared/schema/sign-in.ts';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';

/** Who is signed in; null until it is known. */
export const useAccount = (): Account | null => useQuery(sessionQuery).data?.account ?? null;
