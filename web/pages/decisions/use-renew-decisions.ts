import { useQueryClient } from '@tanstack/react-query';

/** Asks anew for all that rests on what is asked, decided and raised. */
export function useRenewDecisions(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['decisions', 'escalations', 'findings', 'figures'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    );
}
