import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addChannel, changeChannel, channelsQuery, endChannel, testChannel } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { factsText, kindWords, timesText, waitingText } from '../../panels/delivery/delivery-words.ts';
import { chatWords, RoomForm, type RoomOrder } from '../../panels/delivery/room-form.tsx';
import { languageText } from '../../panels/publish/publish-words.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { NamedList } from '../../ui/named-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { useUnitNames } from '../use-unit-names.ts';
import { TestLine } from './test-line.tsx';
import { useSending } from './use-sending.ts';

/** Chat rooms that are told; a webhook is entered once and shown never again. `mayAdd`: they may read what a room is told. */
export function ChannelsSection({ mayAdd }: { mayAdd: boolean }) {
  const client = useQueryClient();
  const sending = useSending();
  const unitName = useUnitNames();
  const [changed, setChanged] = useState<number | null>(null);
  const channels = useQuery(channelsQuery);
  const renew = () => client.invalidateQueries({ queryKey: ['channels'] });
  const saving = useMutation({
    mutationFn: ({ url, ...order }: RoomOrder) => {
      if (changed === null) return addChannel({ ...order, url });
      return changeChannel({ ...order, id: changed, ...(url === '' ? {} : { url }) });
    },
    onSuccess: () => {
      setChanged(null);
      return renew();
    },
  });
  const ending = useMutation({ mutationFn: endChannel, onSuccess: renew });
  const change = (to: number | null) => {
    saving.reset();
    setChanged(to);
  };
  const faults =
    saving.error === null ? {} : faultsOf(problemOf(saving.error), ['name', 'url', 'wants', 'timeZone']);
  const failed = ending.error ?? (Object.keys(faults).length === 0 ? saving.error : null);
  const form = { ...sending, faults, pending: saving.isPending, onSubmit: saving.mutate };
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms">To chat rooms</h2>
      <p>Everybody in the room reads it, whatever their role is here.</p>
      <Answer query={channels}>
        {(items) => (
          <NamedList
            items={items}
            none="No room is told yet."
            keyOf={({ id }) => id}
            name={({ name }) => name}
          >
            {(room) => {
              if (changed === room.id) return <RoomForm {...form} held={room} onBack={() => change(null)} />;
              const { id, kind, name, host, wants, language, unit } = room;
              const waiting = waitingText(room.waiting, sending.formats);
              const facts = factsText(
                unitName(unit),
                languageText(language, sending.locale),
                timesText(room, wants),
              );
              return (
                <>
                  <p>
                    {chatWords[kind]}, {host} · {wants.map((each) => kindWords[each]).join(', ')}
                  </p>
                  <p className="quiet">{facts}</p>
                  {waiting !== null && <p>{waiting}</p>}
                  <TestLine of={name} send={() => testChannel(id)} />
                  <div className="actions">
                    {mayAdd && (
                      <button type="button" aria-label={`Change: ${name}`} onClick={() => change(id)}>
                        Change
                      </button>
                    )}
                    <Confirm
                      action="Remove"
                      of={name}
                      question="Remove this room? Its webhook is forgotten."
                      pending={ending.isPending}
                      onConfirm={() => ending.mutate(id)}
                    />
                  </div>
                </>
              );
            }}
          </NamedList>
        )}
      </Answer>
      {mayAdd ? (
        changed === null && <RoomForm key={channels.data?.length} {...form} />
      ) : (
        <p className="quiet">
          Whoever adds a room must be allowed to read what it is told: the CISO adds and changes rooms.
        </p>
      )}
      {failed !== null && <ProblemView problem={problemOf(failed)} heading="h3" />}
    </section>
  );
}
