import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { share } from '../../api/delivery.ts';
import { problemOf } from '../../api/problem-of.ts';
import { publicationsQuery } from '../../api/publish.ts';
import { periodText } from '../../panels/publish/publish-words.ts';
import { Choice } from '../../ui/choice.tsx';
import { EntryForm } from '../../ui/entry-form.tsx';
import { formatDay } from '../../ui/format.ts';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ShowOnce } from '../../ui/show-once.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { faultsOf } from '../faults-of.ts';
import { useFormats } from '../use-formats.ts';
import { ShareList } from './share-list.tsx';

const lifetimes = { '7': '1 week', '14': '2 weeks', '30': '30 days', '90': '90 days' } as const;

/** Links that show a published briefing to whoever has no account. */
export function SharesSection() {
  const client = useQueryClient();
  const formats = useFormats();
  const making = useMutation({
    mutationFn: share,
    onSuccess: () => client.invalidateQueries({ queryKey: ['shares'] }),
  });
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
      {making.error !== null && <ProblemView problem={problemOf(making.error)} heading="h3" />}
      <ShareList />
    </section>
  );
}

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
  const chosen = period ?? items[0]?.period;
  if (chosen === undefined)
    return <p className="quiet">Nothing is published yet: only what is published is shared.</p>;
  const unnamed = label.trim() === '';
  const submit = () =>
    onSubmit({
      period: chosen,
      label: label.trim(),
      days: Number(days),
      ...(passcode.trim() === '' ? {} : { passcode: passcode.trim() }),
    });
  return (
    <EntryForm missing={unnamed ? 'label' : null} pending={pending} action="Make the link" onSubmit={submit}>
      {(tried) => (
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
            error={tried && unnamed ? 'Say for whom it is.' : faults.label}
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
      )}
    </EntryForm>
  );
}
