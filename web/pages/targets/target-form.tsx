import { toMinor } from '@plumbline/shared/core/money.ts';
import type { Target, TargetFigure } from '@plumbline/shared/schema/target.ts';
import { useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { EntryForm } from '../../ui/entry-form.tsx';
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
  const set = (name: keyof typeof typed) => (text: string) => setTyped({ ...typed, [name]: text });
  const amount = Number(typed.value);
  const missing = {
    ...(kind === 'yes' && !(amount > 0) ? { value: 'Enter a number above 0.' } : {}),
    ...(typed.from === '' ? { from: 'Say from which day on it holds.' } : {}),
    ...(typed.approvedBy.trim() === '' ? { approvedBy: 'Say who approved it.' } : {}),
    ...(typed.approvedOn === '' ? { approvedOn: 'Say when it was approved.' } : {}),
  };
  const { unit, hint } = typedIn(figure, currency);
  const own = () => (unit === '%' ? amount / 100 : unit === currency ? toMinor(amount, currency) : amount);
  const submit = () =>
    onSubmit({
      figure,
      from: typed.from,
      value: kind === 'yes' ? own() : null,
      approvedBy: typed.approvedBy.trim(),
      approvedOn: typed.approvedOn,
      note: typed.note.trim(),
    });
  return (
    <EntryForm
      missing={Object.keys(missing)[0] ?? null}
      pending={pending}
      action="Put the target on record"
      onSubmit={submit}
    >
      {(tried) => {
        const shown: Record<string, string> = { ...faults, ...(tried ? missing : {}) };
        const field = (path: keyof typeof typed, label: string, more: object = {}) => (
          <TextField
            label={label}
            path={path}
            value={typed[path]}
            error={shown[path]}
            onChange={set(path)}
            {...more}
          />
        );
        return (
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
            {kind === 'yes' && field('value', 'Target', { kind: 'number', unit, hint })}
            {field('from', 'Holds from', { kind: 'date' })}
            {field('approvedBy', 'Approved by', {
              hint: 'a role or a body, such as Board or Risk committee',
            })}
            {field('approvedOn', 'Approved on', { kind: 'date' })}
            {field('note', 'Note', { optional: true })}
          </div>
        );
      }}
    </EntryForm>
  );
}
