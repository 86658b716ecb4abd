import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { revokeToken, tokensQuery } from '../api/people.ts';
import { problemOf } from '../api/problem-of.ts';
import { unitsQuery } from '../api/queries.ts';
import { TokenTable } from '../panels/people/token-table.tsx';
import { ProblemView } from '../ui/problem-view.tsx';
import { Answer } from './answer.tsx';
import { useAccount } from './use-account.ts';
import { useFormats } from './use-formats.ts';

/** The tokens that this person may see, or those that they made, each with the way to end it. */
export function TokenList({ mineOnly = false }: { mineOnly?: boolean }) {
  const formats = useFormats();
  const account = useAccount();
  const client = useQueryClient();
  const units = useQuery(unitsQuery).data?.items ?? [];
  const tokens = useQuery(tokensQuery);
  const revoking = useMutation({
    mutationFn: revokeToken,
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
  return (
    <Answer query={tokens}>
      {(items) => (
        <>
          <TokenTable
            tokens={mineOnly ? items.filter(({ mine }) => mine) : items}
            units={units}
            formats={formats}
            mayRevokeAll={account?.permissions.includes('people:change') === true}
            pending={revoking.isPending}
            onRevoke={revoking.mutate}
          />
          {revoking.error !== null && <ProblemView problem={problemOf(revoking.error)} heading="h3" />}
        </>
      )}
    </Answer>
  );
}
