import { useEffect, useRef, useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';

export interface Alarm {
  to: string;
  subject: string;
}

interface EscalateFormProps {
  title: string;
  /** What is proposed; the person may change both. */
  proposed: Alarm;
  /** To whom alarms went before. */
  among: readonly string[];
  onRaise: (alarm: Alarm) => void;
  onLeave: () => void;
}

/** To whom an alarm goes, and why: filled in, so that Enter is enough, and Escape leaves it. */
export function EscalateForm({ title, proposed, among, onRaise, onLeave }: EscalateFormProps) {
  const [alarm, setAlarm] = useState(proposed);
  const [wrong, setWrong] = useState<Partial<Alarm>>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-path="subject"]')?.focus(), []);
  return (
    <form
      ref={form}
      noValidate
      className="escalate"
      onSubmit={(event) => {
        event.preventDefault();
        const to = alarm.to.trim();
        const subject = alarm.subject.trim();
        if (to !== '' && subject.length >= 3) return onRaise({ to, subject });
        setWrong({
          ...(to === '' ? { to: 'Say to whom: a role or a body above.' } : {}),
          ...(subject.length < 3 ? { subject: 'Say in one line why.' } : {}),
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      <div className="fields">
        <TextField
          label="Escalate to"
          of={title}
          path="to"
          among={among}
          value={alarm.to}
          error={wrong.to}
          onChange={(to) => setAlarm({ ...alarm, to })}
        />
        <TextField
          label="Why"
          of={title}
          path="subject"
          value={alarm.subject}
          error={wrong.subject}
          onChange={(subject) => setAlarm({ ...alarm, subject })}
        />
      </div>
      <div className="actions">
        <button type="submit" className="primary">
          Raise the alarm{' '}
          <span className="key" aria-hidden="true">
            Enter
          </span>
        </button>
        <button type="button" onClick={onLeave}>
          Leave it
        </button>
      </div>
    </form>
  );
}
