import { useEffect, useId, useRef } from 'react';
import { useCopy } from './use-copy.ts';

interface ShowOnceProps {
  title: string;
  /** What is shown this one time. */
  value: string;
  /** What the value is, for who hears it: `Token`. */
  label: string;
  /** What to do with it, and what it lets its holder do. */
  warnings: readonly string[];
  onDone: () => void;
}

/** Something secret that is shown this one time, to be copied and handed over. */
export function ShowOnce({ title, value, label, warnings, onDone }: ShowOnceProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { place, told, copy } = useCopy(value);
  useEffect(() => heading.current?.focus(), []);

  return (
    <section className="card once" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p className="once-warning">
        <span aria-hidden="true">▲</span> This is shown now and never again.
      </p>
      <p className="once-value">
        <span className="unseen">{label}: </span>
        <code ref={place}>{value}</code>
      </p>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <div className="actions">
        <button type="button" className="primary" onClick={copy}>
          Copy
        </button>
        <button type="button" onClick={onDone}>
          I have it
        </button>
        <p role="status">{told}</p>
      </div>
    </section>
  );
}
