import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';

interface EntryFormProps {
  /** The field (`data-path`) that is missing; null: all is there. */
  missing: string | null;
  pending: boolean;
  action: string;
  /** Said while it is being done. */
  doing?: string;
  onSubmit: () => void;
  /** The way back, where it was opened in the place of something else: then it takes the focus. */
  onBack?: (() => void) | undefined;
  /** The fields. `tried`: it was sent once with something missing, so that what is missing is said. */
  children: (tried: boolean) => ReactNode;
}

/** Fields with the button that sends them: what is missing is said when they are sent, and the first of it gets the focus. */
export function EntryForm({
  missing,
  pending,
  action,
  doing = 'One moment…',
  onSubmit,
  onBack,
  children,
}: EntryFormProps) {
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isOpened = onBack !== undefined;
  useEffect(() => {
    if (isOpened) form.current?.querySelector<HTMLElement>('select, input, summary')?.focus();
  }, [isOpened]);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (missing === null) onSubmit();
    else event.currentTarget.querySelector<HTMLElement>(`[data-path="${missing}"]`)?.focus();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {children(tried)}
      <div className="actions">
        <button type="submit" className="primary" disabled={pending}>
          {pending ? doing : action}
        </button>
        {onBack !== undefined && (
          <button type="button" onClick={onBack}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
