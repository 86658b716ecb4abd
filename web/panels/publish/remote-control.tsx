import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type Formats, formatTime } from '../../ui/format.ts';
import { StatusMark, type Tone } from '../../ui/status-mark.tsx';
import { counted } from '../../ui/words.ts';
import { placeText } from './publish-words.ts';

interface RemoteControlProps {
  steps: readonly string[];
  step: string;
  noteOf: (step: string) => string | undefined;
  /** Of the notes. */
  language: string;
  state: 'connected' | 'no-screen' | 'not-connected';
  /** When the presentation began, epoch milliseconds. */
  begunAt: number;
  formats: Formats;
  onStep: (step: string) => void;
  onLeave: () => void;
}

const states: Record<RemoteControlProps['state'], { tone: Tone; word: string; more: string }> = {
  connected: { tone: 'good', word: 'Connected', more: '' },
  'no-screen': {
    tone: 'attention',
    word: 'The screen does not answer',
    more: 'Nothing was heard from it for a while. It goes to the step shown here as soon as it is back.',
  },
  'not-connected': {
    tone: 'attention',
    word: 'Not connected',
    more: 'What you press does not reach the screen. This page keeps trying; on the screen itself the keys work.',
  },
};

/** The whole screen of a telephone: what is said to this part, what comes next, and two keys that a thumb finds. */
export function RemoteControl(props: RemoteControlProps) {
  const { steps, step, noteOf, language, state, begunAt, formats, onStep, onLeave } = props;
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (place.current?.open === false) place.current.showModal();
  }, []);
  const at = Math.max(0, steps.indexOf(step));
  const [before, next] = [steps[at - 1], steps[at + 1]];
  const { tone, word, more } = states[state];
  const note = noteOf(step);
  return createPortal(
    <dialog ref={place} className="stage remote" aria-label="Remote" onClose={onLeave}>
      <header className="remote-head">
        <p role="status">
          <StatusMark tone={tone} text={word} />
        </p>
        <Clock begunAt={begunAt} formats={formats} />
        <button type="button" onClick={() => place.current?.close()}>
          Leave
        </button>
      </header>
      {more !== '' && <p className="remote-trouble">{more}</p>}
      <div className="remote-now" aria-live="polite">
        <p className="quiet">
          {at + 1} of {steps.length}
        </p>
        <h2>{placeText(step)}</h2>
        {note === undefined ? (
          <p className="quiet">No note is written for this part.</p>
        ) : (
          <p className="remote-note" lang={language}>
            {note}
          </p>
        )}
      </div>
      <p className="remote-next">
        {next === undefined ? 'This is the last part.' : `Next: ${placeText(next)}`}
      </p>
      <div className="remote-keys">
        <button type="button" disabled={before === undefined} onClick={() => onStep(before ?? step)}>
          Back
        </button>
        <button
          type="button"
          className="primary"
          disabled={next === undefined}
          onClick={() => onStep(next ?? step)}
        >
          Next
        </button>
      </div>
    </dialog>,
    document.body,
  );
}

/** The time of day, and for how long it goes on. */
function Clock({ begunAt, formats }: { begunAt: number; formats: Formats }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.max(0, Math.floor((now - begunAt) / 60_000));
  return (
    <p className="remote-clock">
      <time>{formatTime(now, formats)}</time>{' '}
      <span className="quiet">{counted(minutes, 'minute', 'minutes', formats.locale)}</span>
    </p>
  );
}
