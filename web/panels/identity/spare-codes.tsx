import { useEffect, useRef } from 'react';

interface SpareCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

/** The codes for the day on which the phone is lost; shown this one time. */
export function SpareCodes({ codes, onDone }: SpareCodesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="card spare-codes">
      <h3 ref={heading} tabIndex={-1}>
        Keep these spare codes
      </h3>
      <p>
        Each signs you in once when the phone is not at hand. Print them or keep them with your passwords;
        they are shown now and never again.
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="primary" onClick={onDone}>
          I have them
        </button>
      </div>
    </div>
  );
}
