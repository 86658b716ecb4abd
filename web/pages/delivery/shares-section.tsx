import type { ShareItem } from '@plumbline/shared/schema/share-link.ts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { revokeShare, share, sharesQuery } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { publicationsQuery } from '../../api/publish.ts';
import { periodText } from '../../panels/publish/publish-words.ts';
import { Choice } from '../../ui/choice.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { formatDay } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ShowOnce } from '../../ui/show-once.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { counted } from '../../ui/words.ts';
import { Answer } from '../answer.tsx';
import { faultsOf } from '../faults-of.ts';
import { useFormats } from '../use-formats.ts';

const lifetimes = { '7': '1 week', '14': '2 weeks', '30': '30 days', '90': '90 days' } as const;
const states = {
  open: 'open',
  expired: 'over',
  locked: 'closed after wrong passcodes',
  revoked: 'revoked',
} as const;

/** Links that show a published briefing to whoever has no account. */
export function SharesSection() {
  const client = useQueryClient();
  const formats = useFormats();
  const shares = useQuery(sharesQuery);
  const onSuccess = () => client.invalidateQueries({ queryKey: ['shares'] });
  const making = useMutation({ mutationFn: share, onSuccess });
  const revoking = useMutation({ mutationFn: revokeShare, onSuccess });
  const failed = making.error ?? revoking.error;
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">By a link, to somebody without an account</h2>
      {making.data === undefined ? (
        <NewShareForm
          pending={making.isPending}
          faults={making.error === null ? {} : faultsOf(problemOf(making.error), ['label', 'passcode'])}
          onSubmit={making.mutate}
        />
      ) : (
        <ShowOnce
          title={`The link for ${making.data.label}`}
          label="Link"
          value={making.data.url}
          warnings={[
            `Whoever has it reads the briefing of ${periodText(making.data.period)} until ${formatDay(making.data.expiresAt, formats)}.`,
            ...(making.data.hasPasscode ? ['Tell the passcode by another way.'] : []),
          ]}
          onDone={making.reset}
        />
      )}
      {failed !== null && <ProblemView problem={problemOf(failed)} heading="h3" />}
      <Answer query={shares}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">No link was made yet.</p>
          ) : (
            <dl className="facts">
              {items.map((item) => (
                <div key={item.id}>
                  <dt>{item.label}</dt>
                  <dd>
                    <p>
                      {periodText(item.period)} · {states[item.state]} ·{' '}
                      {item.state === 'open' && `until ${formatDay(item.expiresAt, formats)} · `}
                      opened {counted(item.views, 'time', 'times')}
                      {item.hasPasscode && ' · with a passcode'}
                      {item.replaced && ' · a newer version was published since'}
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
                  </dd>
                </div>
              ))}
            </dl>
          )
        }
      </Answer>
    </section>
  );
}

const isUsable = ({ state }: ShareItem) => state === 'open' || state === 'locked';

interface NewShareFormProps {
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (of: Parameters<typeof share>[0]) => void;
}

function NewShareForm({ pending, faults, onSubmit }: NewShareFormProps) {
  const published = useInfiniteQuery(publicationsQuery());
  const items = (published.data?.pages.flatMap((page) => page.items) ?? []).filter(
    ({ supersededBy, unit }) => supersededBy === null && unit === '',
  );
  const [period, setPeriod] = useState<string>();
  const [label, setLabel] = useState('');
  const [passcode, setPasscode] = useState('');
  const [days, setDays] = useState<keyof typeof lifetimes>('14');
  const [tried, setTried] = useState(false);
  const chosen = period ?? items[0]?.period;
  if (chosen === undefined)
    return <p className="quiet">Nothing is published yet: only what is published is shared.</p>;
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (label.trim() === '') event.currentTarget.querySelector<HTMLElement>('[data-path="label"]')?.focus();
    else
      onSubmit({
        period: chosen,
        label: label.trim(),
        days: Number(days),
        ...(passcode.trim() === '' ? {} : { passcode: passcode.trim() }),
      });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <Choice
          label="Briefing"
          words={Object.fromEntries(items.map((item) => [item.period, periodText(item.period)]))}
          value={chosen}
          onChange={setPeriod}
        />
        <TextField
          label="For whom"
          path="label"
          value={label}
          hint="it stands on the page that they see"
          error={tried && label.trim() === '' ? 'Say for whom it is.' : faults.label}
          onChange={setLabel}
        />
        <TextField
          label="Passcode (optional)"
          path="passcode"
          value={passcode}
          hint="at least 6 characters; tell it by another way than the link"
          error={faults.passcode}
          onChange={setPasscode}
        />
        <Choice
          label="Opens for"
          words={lifetimes}
          value={days}
          onChange={(value) => setDays(value ?? '14')}
        />
      </div>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'One moment…' : 'Make the link'}
        </button>
      </div>
    </form>
  );
}
