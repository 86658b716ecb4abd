import type { ShareItem } from '@plumbline/shared/schema/share-link.ts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { keptSharesQuery, revokeKeptShare, revokeShare, sharesQuery } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { periodText, personText } from '../../panels/publish/publish-words.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { formatDay } from '../../ui/format.ts';
import { NamedList } from '../../ui/named-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { counted } from '../../ui/words.ts';
import { PagedList } from '../paged-list.tsx';
import { useFormats } from '../use-formats.ts';

const states = {
  open: 'open',
  expired: 'over',
  locked: 'closed after wrong passcodes',
  revoked: 'revoked',
} as const;

/** Links to published briefings, each with the way to end it. `kept`: everybody's, for who keeps the sending. */
export function ShareList({ kept = false }: { kept?: boolean }) {
  const client = useQueryClient();
  const formats = useFormats();
  const shares = useInfiniteQuery(kept ? keptSharesQuery : sharesQuery);
  const revoking = useMutation({
    mutationFn: kept ? revokeKeptShare : revokeShare,
    onSuccess: () => client.invalidateQueries({ queryKey: ['shares'] }),
  });
  return (
    <>
      <PagedList query={shares} none="No link was made yet." small>
        {(items) => (
          <NamedList items={items} keyOf={({ id }) => id} name={({ label }) => label}>
            {(item) => (
              <>
                <p>
                  {periodText(item.period)} · {states[item.state]} ·{' '}
                  {item.state === 'open' && `until ${formatDay(item.expiresAt, formats)} · `}
                  opened {counted(item.views, 'time', 'times')}
                  {item.hasPasscode && ' · with a passcode'}
                  {item.replaced && ' · a newer version was published since'}
                  {kept && ` · made by ${personText(item.createdBy)}`}
                </p>
                {isUsable(item) && (
                  <Confirm
                    action="Revoke"
                    of={item.label}
                    question="Revoke this link? It opens nothing from then on."
                    doing="Revoking…"
                    pending={revoking.isPending}
                    onConfirm={() => revoking.mutate(item.id)}
                  />
                )}
              </>
            )}
          </NamedList>
        )}
      </PagedList>
      {revoking.error !== null && <ProblemView problem={problemOf(revoking.error)} heading="h3" />}
    </>
  );
}

const isUsable = ({ state }: ShareItem) => state === 'open' || state === 'locked';
