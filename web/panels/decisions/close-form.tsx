import type { Escalation, EscalationChange } from '@plumbline/shared/schema/escalation.ts';
import { type SyntheticEvent, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface CloseFormProps {
  alarm: Escalation;
  pending: boolean;
  faults: Record<string, string>;
  onSubmit: (change: EscalationChange) => void;
}

const outcomes = {
  confirmed: 'Confirmed: a person or a test showed that it can be exploited',
  unconfirmed: 'Came to nothing',
};
const acted = { yes: 'Yes', no: 'No' };

/** What became of an alarm that is open, and whether something was done about it. */
export function CloseForm({ alarm, pending, faults, onSubmit }: CloseFormProps) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes>();
  const [actedOn, setActedOn] = useState<keyof typeof acted | undefined>(
    alarm.actedOn === null ? undefined : alarm.actedOn ? 'yes' : 'no',
  );
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<string>();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = note.trim();
    if (outcome !== undefined && words.length < 3) {
      setWrong('Say how it was confirmed, or why it came to nothing.');
      return event.currentTarget.querySelector<HTMLElement>('[data-path="note"]')?.focus();
    }
    onSubmit({
      ...(outcome === undefined ? {} : { outcome }),
      ...(words === '' ? {} : { note: words }),
      actedOn: actedOn === undefined ? null : actedOn === 'yes',
    });
  };
  return (
    <details>
      <summary>
        Say what became of it<span className="unseen">: {alarm.subject}</span>
      </summary>
      <form onSubmit={submit} noValidate>
        <div className="fields">
          {alarm.closedAt === null && (
            <Choice label="Outcome" words={outcomes} value={outcome} any="Still open" onChange={setOutcome} />
          )}
          <Choice
            label="Was it acted on"
            words={acted}
            value={actedOn}
            any="Nobody said"
            onChange={setActedOn}
          />
        </div>
        {faults.outcome !== undefined && (
          <p className="field-error" role="alert">
            {faults.outcome}
          </p>
        )}
        <TextField
          label="In a sentence"
          path="note"
          kind="lines"
          optional={outcome === undefined}
          value={note}
          error={wrong ?? faults.note}
          onChange={(text) => {
            setNote(text);
            setWrong(undefined);
          }}
        />
        <div className="actions">
          <button type="submit" className="primary" disabled={pending}>
            {pending ? 'Saving…' : 'Save'}
          </button>
        </div>
      </form>
    </details>
  );
}
