import { toMinor } from '@plumbline/shared/core/money.ts';
import type { Appetite } from '@plumbline/shared/schema/company.ts';
import { useState } from 'react';
import { EntryForm } from '../../ui/entry-form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface AppetiteFormProps {
  currency: string;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (row: Appetite) => void;
}

/** The loss in a year that the board accepts, and how seldom more. */
export function AppetiteForm({ currency, pending, faults, onSubmit }: AppetiteFormProps) {
  const [typed, setTyped] = useState({ loss: '', years: '20', expected: '', from: '', approvedBy: '' });
  const set = (name: keyof typeof typed) => (text: string) => setTyped({ ...typed, [name]: text });
  const [loss, years, expected] = [Number(typed.loss), Number(typed.years), Number(typed.expected)];
  const missing = {
    ...(loss > 0 ? {} : { loss: 'Enter an amount above 0.' }),
    ...(years > 1 ? {} : { years: 'Enter a number above 1.' }),
    ...(typed.expected !== '' && !(expected > 0) ? { expected: 'Enter an amount above 0, or nothing.' } : {}),
    ...(typed.from === '' ? { from: 'Say from which day on it holds.' } : {}),
    ...(typed.approvedBy.trim() === '' ? { approvedBy: 'Say who approved it.' } : {}),
  };
  const submit = () =>
    onSubmit({
      from: typed.from,
      approvedBy: typed.approvedBy.trim(),
      lossMinor: toMinor(loss, currency),
      probability: 1 / years,
      expectedLossMinor: typed.expected === '' ? null : toMinor(expected, currency),
    });
  return (
    <EntryForm
      missing={Object.keys(missing)[0] ?? null}
      pending={pending}
      action="Put the appetite on record"
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
            {field('loss', 'Net loss in a year of at most', { kind: 'number', unit: currency })}
            {field('years', 'More than that in 1 year of', { kind: 'number', unit: 'years' })}
            {field('expected', 'Expected loss in a year of at most', {
              kind: 'number',
              unit: currency,
              optional: true,
            })}
            {field('from', 'Holds from', { kind: 'date' })}
            {field('approvedBy', 'Approved by', { hint: 'a role or a body, such as Board' })}
          </div>
        );
      }}
    </EntryForm>
  );
}
