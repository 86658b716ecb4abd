import { useQueryClient } from '@tanstack/react-query';

/** Asks anew for what the pages know of the own account. */
export function useRenewAccount(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['session', 'sessions', 'passkeys'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    );
}
