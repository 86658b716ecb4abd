import { toMinor } from '@plumbline/shared/core/money.ts';
import type { Target, TargetFigure } from '@plumbline/shared/schema/target.ts';
import { type SyntheticEvent, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { figureWords, typedIn } from './target-words.ts';

interface TargetFormProps {
  currency: string;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (row: Target) => void;
}

const holds = { yes: 'a target', no: 'none any more' } as const;

/** A target from a day on, or that there is none from then on. */
export function TargetForm({ currency, pending, faults, onSubmit }: TargetFormProps) {
  const [figure, setFigure] = useState<TargetFigure>('half-life');
  const [kind, setKind] = useState<keyof typeof holds>('yes');
  const [typed, setTyped] = useState({ value: '', from: '', approvedBy: '', approvedOn: '', note: '' });
  const [tried, setTried] = useState(false);
  const set = (name: keyof typeof typed) => (text: string) => setTyped({ ...typed, [name]: text });
  const amount = Number(typed.value);
  const missing = {
    ...(kind === 'yes' && !(amount > 0) ? { value: 'Enter a number above 0.' } : {}),
    ...(typed.from === '' ? { from: 'Say from which day on it holds.' } : {}),
    ...(typed.approvedBy.trim() === '' ? { approvedBy: 'Say who approved it.' } : {}),
    ...(typed.approvedOn === '' ? { approvedOn: 'Say when it was approved.' } : {}),
  };
  const shown: Record<string, string> = { ...faults, ...(tried ? missing : {}) };
  const { unit, hint } = typedIn(figure, currency);
  const own = () => (unit === '%' ? amount / 100 : unit === currency ? toMinor(amount, currency) : amount);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(missing);
    if (first !== undefined)
      event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
    else
      onSubmit({
        figure,
        from: typed.from,
        value: kind === 'yes' ? own() : null,
        approvedBy: typed.approvedBy.trim(),
        approvedOn: typed.approvedOn,
        note: typed.note.trim(),
      });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="fields">
        <Choice
          label="Figure"
          words={figureWords}
          value={figure}
          onChange={(value) => setFigure(value ?? 'half-life')}
        />
        <Choice
          label="From that day on"
          words={holds}
          value={kind}
          onChange={(value) => setKind(value ?? 'yes')}
        />
        {kind === 'yes' && (
          <TextField
            label="Target"
            path="value"
            kind="number"
            unit={unit}
            hint={hint}
            value={typed.value}
            error={shown.value}
            onChange={set('value')}
          />
        )}
        <TextField
          label="Holds from"
          path="from"
          kind="date"
          value={typed.from}
          error={shown.from}
          onChange={set('from')}
        />
        <TextField
          label="Approved by"
          path="approvedBy"
          hint="a role or a body, such as Board or Risk committee"
          value={typed.approvedBy}
          error={shown.approvedBy}
          onChange={set('approvedBy')}
        />
        <TextField
          label="Approved on"
          path="approvedOn"
          kind="date"
          value={typed.approvedOn}
          error={shown.approvedOn}
          onChange={set('approvedOn')}
        />
        <TextField label="Note" path="note" optional value={typed.note} onChange={set('note')} />
      </div>
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'One moment…' : 'Put the target on record'}
        </button>
      </div>
    </form>
  );
}
