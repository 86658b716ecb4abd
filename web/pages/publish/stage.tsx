import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { PanelNote } from '@plumbline/shared/schema/briefing-document.ts';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { placeText } from '../../panels/publish/publish-words.ts';
import type { Scope } from '../../paths.ts';
import { presentSteps, stepAt } from './present-steps.ts';
import { ownCode } from './presentation-code.ts';
import { RemoteWay } from './remote-way.tsx';
import { StagePart } from './stage-part.tsx';
import { usePresenting } from './use-presenting.ts';
import { useSteps } from './use-steps.ts';
import { useWakeLock } from './use-wake-lock.ts';

interface StageProps {
  briefing: Briefing;
  scope: Scope;
  notes: readonly PanelNote[];
  onLeave: () => void;
}

/** The screen while a briefing is presented; keys step through it, so does a remote, and a second window can show the notes. */
export function Stage({ briefing, scope, notes, onLeave }: StageProps) {
  const place = useRef<HTMLDialogElement>(null);
  const steps = presentSteps(briefing);
  const page = { period: scope.period ?? 'live', unit: scope.unit ?? '', digest: scope.digest ?? '' };
  const [code] = useState(() => ownCode(Object.values(page).join(' ')));
  const [held, show] = useSteps(code);
  const at = Math.min(held, steps.length - 1);
  const [shown, setShown] = useState(() => location.hash.startsWith('#notes'));
  useWakeLock();
  const step = steps[at] ?? 'overview';
  const say = usePresenting(page, code, step, (to) => steps.includes(to) && show(steps.indexOf(to)));
  const go = (to: number) => {
    show(to);
    say(steps[to] ?? step);
  };
  const note = notes.find(({ panel }) => panel === step)?.text;
  useEffect(() => {
    const dialog = place.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    dialog.focus();
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // A chart that is pointed at by keyboard has the arrows.
      if (event.defaultPrevented || (event.target as Element | null)?.closest?.('figure')) return;
      if (event.key.toLowerCase() === 'n') return setShown((before) => !before);
      const to = stepAt(event.key, at, steps.length);
      if (to === null) return;
      event.preventDefault();
      go(to);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  const move = (key: string) => go(stepAt(key, at, steps.length) ?? at);
  return createPortal(
    <dialog ref={place} className="stage" aria-label="Presentation" tabIndex={-1} onClose={onLeave}>
      <div className="stage-room">
        <StagePart key={step} briefing={briefing} step={step} scope={scope} />
      </div>
      {shown && (
        <section className="stage-notes" aria-label="Notes">
          <p>{note ?? 'No note is written for this part.'}</p>
        </section>
      )}
      <div className="stage-bar">
        <button type="button" disabled={at === 0} onClick={() => move('ArrowLeft')}>
          Back
        </button>
        <p aria-live="polite">
          {at + 1} of {steps.length}: {placeText(step)}
        </p>
        <button type="button" disabled={at === steps.length - 1} onClick={() => move('ArrowRight')}>
          Next
        </button>
        <button type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          Notes
        </button>
        <RemoteWay code={code} />
        <a
          className="button wide-only"
          href={`${location.pathname}${location.search}#notes=${code}`}
          target="_blank"
          rel="noopener"
        >
          Notes in a second window
        </a>
        <button
          type="button"
          className="wide-only"
          onClick={() =>
            void (document.fullscreenElement === null
              ? place.current?.requestFullscreen()
              : document.exitFullscreen())
          }
        >
          Full screen
        </button>
        <button type="button" onClick={() => place.current?.close()}>
          Leave
        </button>
      </div>
    </dialog>,
    document.body,
  );
}
