import type { DeliveryKind, Subscription } from '@plumbline/shared/schema/delivery.ts';
import type { Permission } from '@plumbline/shared/schema/role.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endSubscription, subscribe, subscriptionsQuery, testSubscription } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { Answer } from '../answer.tsx';
import { useAccount } from '../use-account.ts';
import { TestLine } from './test-line.tsx';

const offers: { kind: DeliveryKind; need: Permission; title: string; text: string }[] = [
  {
    kind: 'published',
    need: 'briefings:read',
    title: 'Each published briefing',
    text: 'When it is published: the figures as text, the charts in place, the page as PDF.',
  },
  {
    kind: 'weekly',
    need: 'briefings:live',
    title: 'Where we stand, weekly',
    text: 'On Monday from 8:00 on: the live figures, marked as such.',
  },
  {
    kind: 'alerts',
    need: 'figures:read',
    title: 'What needs a look',
    text: 'Above the appetite, overdue, moved again, a silent source, a weakness that is exploited. Gathered, never between 20:00 and 7:00, at most 10 a week.',
  },
];

/** What one wants by e-mail. */
export function MailSection() {
  const may = useAccount()?.permissions ?? [];
  const client = useQueryClient();
  const subscriptions = useQuery(subscriptionsQuery);
  const onSuccess = () => client.invalidateQueries({ queryKey: ['subscriptions'] });
  const beginning = useMutation({
    mutationFn: (kind: DeliveryKind) => subscribe({ kind, timeZone: zone() }),
    onSuccess,
  });
  const ending = useMutation({ mutationFn: endSubscription, onSuccess });
  const failed = beginning.error ?? ending.error;
  const change = (kind: DeliveryKind, held: Subscription | undefined) =>
    held === undefined ? beginning.mutate(kind) : ending.mutate(held.id);
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
            <dl className="facts">
              {offers
                .filter(({ need }) => may.includes(need))
                .map(({ kind, title, text }) => {
                  const held = items.find((each) => each.kind === kind);
                  return (
                    <div key={kind}>
                      <dt>{title}</dt>
                      <dd>
                        <p>{text}</p>
                        <div className="actions">
                          <button
                            type="button"
                            aria-label={`${held === undefined ? 'Begin' : 'End'}: ${title}`}
                            disabled={beginning.isPending || ending.isPending}
                            onClick={() => change(kind, held)}
                          >
                            {held === undefined ? 'Send me these' : 'Send me no more'}
                          </button>
                        </div>
                        {held !== undefined && (
                          <p className="quiet">
                            {held.unit === '' ? 'The whole company' : held.unit} · {held.language} ·{' '}
                            {held.timeZone}
                          </p>
                        )}
                        {held !== undefined && mail.configured && (
                          <TestLine of={title} send={() => testSubscription(held.id)} />
                        )}
                      </dd>
                    </div>
                  );
                })}
            </dl>
            {failed !== null && <ProblemView problem={problemOf(failed)} heading="h3" />}
          </>
        )}
      </Answer>
    </section>
  );
}

/** Where this reader is, as their browser has it. */
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
