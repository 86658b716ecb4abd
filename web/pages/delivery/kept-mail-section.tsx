import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { endKeptSubscription, keptSubscriptionsQuery } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { factsText, kindWords, timesText } from '../../panels/delivery/delivery-words.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { formatInstant } from '../../ui/format.ts';
import { NamedList } from '../../ui/named-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { PagedList } from '../paged-list.tsx';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';

/** Who gets e-mails, for who keeps the sending: each can be ended, and none of it is read here. */
export function KeptMailSection() {
  const client = useQueryClient();
  const formats = useFormats();
  const unitName = useUnitNames();
  const query = useInfiniteQuery(keptSubscriptionsQuery);
  const ending = useMutation({
    mutationFn: endKeptSubscription,
    onSuccess: () => client.invalidateQueries({ queryKey: ['subscriptions'] }),
  });
  return (
    <section aria-labelledby="kept-mail">
      <h2 id="kept-mail">Who gets e-mails</h2>
      <PagedList query={query} none="Nobody asked for e-mails yet." small>
        {(items) => (
          <NamedList items={items} keyOf={({ id }) => id} name={({ person }) => person}>
            {(held) => (
              <>
                <p>{factsText(kindWords[held.kind], unitName(held.unit), timesText(held, [held.kind]))}</p>
                <p className="quiet">
                  {held.email} ·{' '}
                  {held.lastSentAt === null
                    ? 'nothing sent yet'
                    : `last sent ${formatInstant(held.lastSentAt, formats)}`}
                </p>
                <Confirm
                  action="End"
                  of={`${kindWords[held.kind]}, ${held.person}`}
                  question={`Send ${held.person} no more of these? They can ask for them again.`}
                  doing="Ending…"
                  pending={ending.isPending}
                  onConfirm={() => ending.mutate(held.id)}
                />
              </>
            )}
          </NamedList>
        )}
      </PagedList>
      {ending.error !== null && <ProblemView problem={problemOf(ending.error)} heading="h3" />}
    </section>
  );
}
