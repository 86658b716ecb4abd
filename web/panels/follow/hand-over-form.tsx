import type { HandOver } from '@plumbline/shared/schema/commitment.ts';
import { type SyntheticEvent, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';

interface HandOverFormProps {
  owners: readonly string[];
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (order: HandOver) => void;
}

const empty: HandOver = { from: '', to: '', reason: '' };
const order: readonly (keyof HandOver)[] = ['from', 'to', 'reason'];

function check({ from, to, reason }: HandOver): Partial<HandOver> {
  return {
    ...(from === '' ? { from: 'Say whose commitments go over.' } : {}),
    ...(to === '' ? { to: 'Say who takes them.' } : to === from ? { to: 'This is the same owner.' } : {}),
    ...(reason === '' ? { reason: 'Say why, as “left the company on 1 December”.' } : {}),
  };
}

/** Everything that one owner holds goes to another; every date stays. */
export function HandOverForm({ owners, pending, faults, onSubmit }: HandOverFormProps) {
  const [draft, setDraft] = useState(empty);
  const [wrong, setWrong] = useState<Partial<HandOver>>({});
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = { from: draft.from.trim(), to: draft.to.trim(), reason: draft.reason.trim() };
    const found = check(sent);
    setWrong(found);
    const first = order.find((field) => found[field] !== undefined);
    if (first === undefined) return onSubmit(sent);
    event.currentTarget.querySelector<HTMLElement>(`[data-path="${first}"]`)?.focus();
  };
  const field = (name: keyof HandOver) => ({
    path: name,
    value: draft[name],
    error: wrong[name] ?? faults[name],
    onChange: (text: string) => {
      setDraft({ ...draft, [name]: text });
      setWrong({ ...wrong, [name]: undefined });
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <p>All that one owner holds goes to another. Every date stays, so nothing slips by it.</p>
      <div className="fields">
        <TextField label="From" among={owners} {...field('from')} />
        <TextField label="To" among={owners} {...field('to')} />
        <TextField label="Why" {...field('reason')} />
      </div>
      <div className="actions">
        <button type="submit" disabled={pending}>
          {pending ? 'Handing over…' : 'Hand over'}
        </button>
      </div>
    </form>
  );
}
