import type { DeliveryKind, NewChannel } from '@plumbline/shared/schema/delivery.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { addChannel, channelsQuery, endChannel, testChannel } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { Choice } from '../../ui/choice.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { TestLine } from './test-line.tsx';

const kinds = { slack: 'Slack', teams: 'Teams' } as const;
const wanted: Record<DeliveryKind, string> = {
  published: 'Each published briefing',
  weekly: 'Where we stand, weekly',
  alerts: 'What needs a look',
};

/** Chat rooms that are told; a webhook is entered once and shown never again. */
export function ChannelsSection() {
  const client = useQueryClient();
  const channels = useQuery(channelsQuery);
  const onSuccess = () => client.invalidateQueries({ queryKey: ['channels'] });
  const adding = useMutation({ mutationFn: addChannel, onSuccess });
  const ending = useMutation({ mutationFn: endChannel, onSuccess });
  const failed = adding.error ?? ending.error;
  return (
    <section aria-labelledby="rooms">
      <h2 id="rooms">To chat rooms</h2>
      <p>Everybody in the room reads it, whatever their role is here.</p>
      <Answer query={channels}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">No room is told yet.</p>
          ) : (
            <dl className="facts">
              {items.map(({ id, kind, name, host, wants }) => (
                <div key={id}>
                  <dt>{name}</dt>
                  <dd>
                    <p>
                      {kinds[kind]}, {host} · {wants.map((each) => wanted[each]).join(', ')}
                    </p>
                    <TestLine of={name} send={() => testChannel(id)} />
                    <Confirm
                      action="Remove"
                      of={name}
                      question="Remove this room? Its webhook is forgotten."
                      pending={ending.isPending}
                      onConfirm={() => ending.mutate(id)}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          )
        }
      </Answer>
      <NewChannelForm
        key={channels.data?.length}
        pending={adding.isPending}
        faults={adding.error === null ? {} : faultsOf(problemOf(adding.error), ['name', 'url'])}
        onSubmit={adding.mutate}
      />
      {failed !== null && <ProblemView problem={problemOf(failed)} heading="h3" />}
    </section>
  );
}

interface NewChannelFormProps {
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (of: Omit<NewChannel, 'unit'>) => void;
}

function NewChannelForm({ pending, faults, onSubmit }: NewChannelFormProps) {
  const [kind, setKind] = useState<keyof typeof kinds>('slack');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [want, setWant] = useState<DeliveryKind>('published');
  const [tried, setTried] = useState(false);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const missing = name.trim() === '' ? 'name' : url.trim() === '' ? 'url' : null;
    if (missing !== null) event.currentTarget.querySelector<HTMLElement>(`[data-path="${missing}"]`)?.focus();
    else onSubmit({ kind, name: name.trim(), url: url.trim(), wants: [want] });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <Choice label="Chat" words={kinds} value={kind} onChange={(value) => setKind(value ?? 'slack')} />
        <TextField
          label="Name of the room"
          path="name"
          value={name}
          error={tried && name.trim() === '' ? 'Name the room.' : faults.name}
          onChange={setName}
        />
        <TextField
          label="Webhook"
          path="url"
          value={url}
          hint="the https address that Slack or Teams shows; it is kept sealed and shown never again"
          error={tried && url.trim() === '' ? 'Enter the webhook.' : faults.url}
          onChange={setUrl}
        />
        <Choice
          label="What it is told"
          words={wanted}
          value={want}
          onChange={(value) => setWant(value ?? 'published')}
        />
      </div>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'One moment…' : 'Add the room'}
        </button>
      </div>
    </form>
  );
}
