import type { DeliveryKind, Subscription } from '@plumbline/shared/schema/delivery.ts';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endSubscription, subscribe, subscriptionsQuery, testSubscription } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { kindWords } from '../../panels/delivery/delivery-words.ts';
import { MailForm } from '../../panels/delivery/mail-form.tsx';
import { NamedList } from '../../ui/named-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { useAccount } from '../use-account.ts';
import { HeldMail } from './held-mail.tsx';
import { TestLine } from './test-line.tsx';
import { useSending } from './use-sending.ts';

const offers: { kind: DeliveryKind; need: Permission; text: string }[] = [
  {
    kind: 'published',
    need: 'briefings:read',
    text: 'When it is published: the figures as text, the charts in place, the page as PDF.',
  },
  {
    kind: 'weekly',
    need: 'briefings:live',
    text: 'On the day and from the hour you choose: the live figures, marked as such.',
  },
  {
    kind: 'alerts',
    need: 'figures:read',
    text: 'Above the appetite, overdue, moved again, a silent source, a weakness that is exploited. Gathered, and only so many a week as you want.',
  },
];

/** What one wants by e-mail: each kind with one click, or of a part, on another day, at other hours. */
export function MailSection() {
  const may = useAccount()?.permissions ?? [];
  const client = useQueryClient();
  const sending = useSending();
  const [changed, setChanged] = useState<number | 'new' | null>(null);
  const subscriptions = useQuery(subscriptionsQuery);
  const renew = () => client.invalidateQueries({ queryKey: ['subscriptions'] });
  const saving = useMutation({
    mutationFn: subscribe,
    onSuccess: () => {
      setChanged(null);
      return renew();
    },
  });
  const ending = useMutation({ mutationFn: endSubscription, onSuccess: renew });
  const offered = offers.filter(({ need }) => may.includes(need));
  const failed = saving.error ?? ending.error;
  const faults = saving.error === null ? {} : faultsOf(problemOf(saving.error), ['timeZone']);
  const form = { ...sending, kinds: offered.map(({ kind }) => kind), faults, pending: saving.isPending };
  const change = (to: typeof changed) => {
    saving.reset();
    setChanged(to);
  };
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">By e-mail, to you</h2>
      <Answer query={subscriptions}>
        {({ items, mail }) => (
          <>
            {!mail.configured && (
              <p className="attention">
                This server sends no e-mail yet: its operator has to name a mail server (PLUMBLINE_SMTP_URL).
              </p>
            )}
            <NamedList items={offered} keyOf={({ kind }) => kind} name={({ kind }) => kindWords[kind]}>
              {({ kind, text }) => {
                const held = items.filter((each) => each.kind === kind);
                return (
                  <>
                    <p>{text}</p>
                    {held.map((each) =>
                      changed === each.id ? (
                        <MailForm
                          key={each.id}
                          {...form}
                          held={each}
                          onSubmit={saving.mutate}
                          onBack={() => change(null)}
                        />
                      ) : (
                        <HeldMail
                          key={each.id}
                          held={each}
                          pending={ending.isPending}
                          onChange={() => change(each.id)}
                          onEnd={() => ending.mutate(each.id)}
                        >
                          {mail.configured && (
                            <TestLine of={nameOf(each)} send={() => testSubscription(each.id)} />
                          )}
                        </HeldMail>
                      ),
                    )}
                    {held.length === 0 && (
                      <div className="actions">
                        <button
                          type="button"
                          disabled={saving.isPending}
                          onClick={() => saving.mutate({ kind, timeZone: zone() })}
                        >
                          Send me these<span className="unseen">: {kindWords[kind]}</span>
                        </button>
                      </div>
                    )}
                  </>
                );
              }}
            </NamedList>
            {changed === 'new' ? (
              <MailForm {...form} onSubmit={saving.mutate} onBack={() => change(null)} />
            ) : (
              <button type="button" className="quiet-button" onClick={() => change('new')}>
                Of one part of the company, or at other times
              </button>
            )}
            {failed !== null && Object.keys(faults).length === 0 && (
              <ProblemView problem={problemOf(failed)} heading="h3" />
            )}
          </>
        )}
      </Answer>
    </section>
  );
}

const nameOf = ({ kind, unit }: Subscription) => [kindWords[kind], unit].filter(Boolean).join(', ');

/** Where this reader is, as their browser has it. */
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
