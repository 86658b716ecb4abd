import { useEffect, useRef, useState } from 'react';

interface ConfirmProps {
  action: string;
  question: string;
  pending: boolean;
  /** Said behind the action for those who hear it only: which of several alike it is. */
  of?: string;
  /** Said while it is being done. */
  doing?: string;
  /** The way back. */
  no?: string;
  onConfirm: () => void;
}

/** A button whose act cannot be undone: it asks once, in place. */
export function Confirm({
  action,
  question,
  pending,
  of,
  doing = 'Removing…',
  no: back = 'Keep it',
  onConfirm,
}: ConfirmProps) {
  const [asking, setAsking] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) no.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <button type="button" className="danger" disabled={pending} onClick={() => setAsking(true)}>
        {pending ? doing : action}
        {of !== undefined && <span className="unseen">: {of}</span>}
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
          {back}
        </button>
      </div>
    </div>
  );
}
