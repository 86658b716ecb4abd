import { useId, useState } from 'react';

interface EntryFieldProps {
  name: string;
  label: string;
  kind?: 'text' | 'email' | 'password' | 'code';
  /** What the browser may fill in: `username`, `current-password`, `one-time-code`. */
  autoComplete: string;
  value: string;
  onChange: (text: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
}

const types = { text: 'text', email: 'email', password: 'password', code: 'text' } as const;

/** One field of a form that the browser or a password manager may fill in; a password can be shown. */
export function EntryField(props: EntryFieldProps) {
  const { name, label, kind = 'text', autoComplete, value, onChange, hint, error, optional } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  const about = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return (
    <div className={`field entry ${kind}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> (optional)</span>}
      </label>
      <span className="field-line">
        <input
          id={id}
          name={name}
          type={shown ? 'text' : types[kind]}
          value={value}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          inputMode={kind === 'code' ? 'numeric' : undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={about.length === 0 ? undefined : about.join(' ')}
          onChange={(event) => onChange(event.target.value)}
        />
        {kind === 'password' && (
          <button
            type="button"
            className="show-secret"
            aria-pressed={shown}
            aria-label={shown ? 'Hide what is typed' : 'Show what is typed'}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        )}
      </span>
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
