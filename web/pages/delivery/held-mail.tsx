import type { Subscription } from '@plumbline/shared/schema/delivery.ts';
import type { ReactNode } from 'react';
import { factsText, kindWords, timesText, waitingText } from '../../panels/delivery/delivery-words.ts';
import { languageText } from '../../panels/publish/publish-words.ts';
import { useFormats } from '../use-formats.ts';
import { useUnitNames } from '../use-unit-names.ts';

interface HeldMailProps {
  held: Subscription;
  pending: boolean;
  onChange: () => void;
  onEnd: () => void;
  /** What else can be done with it. */
  children: ReactNode;
}

/** One subscription: of what, when, what waits, and the ways to change and to end it. */
export function HeldMail({ held, pending, onChange, onEnd, children }: HeldMailProps) {
  const formats = useFormats();
  const unitName = useUnitNames();
  const { kind, unit, language } = held;
  const of = unitName(unit);
  const name = `${kindWords[kind]}, ${of}`;
  const waiting = waitingText(held.waiting, formats);
  const facts = factsText(of, languageText(language, formats.locale), timesText(held, [kind]));
  return (
    <>
      <p className="quiet">{facts}</p>
      {waiting !== null && <p>{waiting}</p>}
      <div className="actions">
        <button type="button" onClick={onChange}>
          Change<span className="unseen">: {name}</span>
        </button>
        <button type="button" disabled={pending} onClick={onEnd}>
          Send me no more<span className="unseen">: {name}</span>
        </button>
      </div>
      {children}
    </>
  );
}
