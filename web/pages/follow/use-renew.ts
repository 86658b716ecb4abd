import { useQueryClient } from '@tanstack/react-query';

/** Asks anew for all that rests on what is promised. */
export function useRenew(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(['commitments', 'findings'].map((name) => client.invalidateQueries({ queryKey: [name] })));
}
