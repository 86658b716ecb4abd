import { useEffect, useRef, useState } from 'react';

interface ConfirmProps {
  action: string;
  question: string;
  pending: boolean;
  onConfirm: () => void;
}

/** A button whose act cannot be undone: it asks once, in place. */
export function Confirm({ action, question, pending, onConfirm }: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) no.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <button type="button" className="danger" disabled={pending} onClick={() => setAsking(true)}>
        {pending ? 'Removing…' : action}
      </button>
    );
  }
  return (
    <div className="confirm" role="alertdialog" aria-label={question}>
      <p>{question}</p>
      <div className="actions">
        <button
          type="button"
          className="danger"
          onClick={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          {action}
        </button>
        <button type="button" ref={no} onClick={() => setAsking(false)}>
          Keep it
        </button>
      </div>
    </div>
  );
}
